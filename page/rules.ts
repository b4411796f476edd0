import { beforeinputPaste } from './steps/beforeinput-paste.ts';
import { execHtml } from './steps/exec-html.ts';
import { execLines } from './steps/exec-lines.ts';
import { execText } from './steps/exec-text.ts';
import { nativeSetter } from './steps/native-setter.ts';
import { pasteHtml, pastePlain } from './steps/paste.ts';
import type { Step } from './steps/step.ts';

export const steps = {
  'exec-text': execText,
  'exec-lines': execLines,
  'exec-html': execHtml,
  'paste-plain': pastePlain,
  'paste-html': pasteHtml,
  'beforeinput-paste': beforeinputPaste,
  'native-setter': nativeSetter,
} satisfies Record<string, Step>;

/** Steps by the editor's own functions, which only the page's own world has. */
const pageSteps = [
  'page-monaco',
  'page-ace',
  'page-ckeditor5',
  'page-trix',
  'page-quill1',
  'page-tinymce',
  'page-ueditor',
] as const;

export type PageStepName = (typeof pageSteps)[number];
export type StepName = keyof typeof steps | PageStepName;

export const isPageStep = (name: string): name is PageStepName =>
  pageSteps.includes(name as PageStepName);

export interface Rule {
  name: string;
  /** Matches the element that has the focus (in a rich editor: its editing host). */
  matches: string;
  /** Tried in this order while the field stays unchanged. */
  steps: StepName[];
  /** What takes bold words, lists and links; a rich reply tries these first. */
  rich?: StepName[];
  /** Firefox where it differs: there `execCommand` writes `<br>` and sends `beforeinput`. */
  firefox?: StepName[];
  /** What would do harm here, even when the user's override asks for it. */
  never?: RegExp;
  /** The text is rendered in this ancestor and not in the focused element itself. */
  renders?: string;
  /** Only the lines in view are in the DOM. */
  drawsView?: boolean;
  /** Milliseconds without a selectionchange until the editor has surely read the selection. */
  settles?: number;
  /** After the focus it reads the selection at the next selectionchange only, or much later. */
  hearsSelection?: true;
  /** The browser's own undo is at work, and takes back with our text what was typed around it. */
  joinsTyping?: true;
  /** Where the page's undo does not take our text back. */
  breaksUndo?: 'everywhere' | 'firefox';
}

/** One rule per editor family; the first that matches counts, so order matters. */
export const rules: Rule[] = [
  // Code editors come before the native fields: their focus is a hidden textarea.
  {
    name: 'monaco',
    matches: '.monaco-editor :is(textarea.inputarea, .native-edit-context)',
    renders: '.monaco-editor',
    drawsView: true,
    // On a paste it reads the clipboard as well, for which the browser asks the agent, and it ignores
    // one while the panel has the keyboard (0.57).
    steps: ['page-monaco', 'paste-plain'],
  },
  {
    name: 'ace',
    matches: 'textarea.ace_text-input',
    renders: '.ace_editor',
    drawsView: true,
    steps: ['paste-plain', 'page-ace'],
  },
  {
    name: 'codemirror5',
    matches: '.CodeMirror > div > textarea, .CodeMirror-code',
    renders: '.CodeMirror',
    drawsView: true,
    steps: ['paste-plain', 'exec-text'],
  },
  {
    name: 'codemirror',
    matches: '.cm-content',
    drawsView: true,
    steps: ['paste-plain', 'exec-text'],
  },
  { name: 'input', matches: 'input', steps: ['exec-text', 'native-setter'], joinsTyping: true },
  {
    name: 'textarea',
    matches: 'textarea',
    steps: ['exec-text', 'native-setter'],
    joinsTyping: true,
  },
  {
    name: 'lexical',
    matches: '[data-lexical-editor]',
    steps: ['paste-plain'],
    rich: ['paste-html'],
  },
  // wangEditor is Slate underneath, without its handling of beforeinput.
  {
    name: 'wangeditor',
    matches: '.w-e-text-container [data-slate-editor]',
    steps: ['paste-plain'],
    settles: 120,
  },
  // Slate reads the selection at most every 100 ms.
  {
    name: 'slate',
    matches: '[data-slate-editor]',
    steps: ['paste-plain', 'beforeinput-paste'],
    settles: 120,
  },
  { name: 'draft', matches: '.DraftEditor-root *', steps: ['paste-plain'], never: /^exec/ },
  // CKEditor 5 takes the focus for its own at a selectionchange, else after 50 ms (48.5).
  {
    name: 'ckeditor5',
    matches: '.ck-editor__editable',
    steps: ['paste-html', 'page-ckeditor5'],
    rich: ['paste-html', 'page-ckeditor5'],
    hearsSelection: true,
  },
  {
    name: 'prosemirror',
    matches: '.ProseMirror',
    steps: ['paste-html', 'exec-lines'],
    rich: ['paste-html'],
  },
  { name: 'trix', matches: 'trix-editor', steps: ['paste-plain', 'page-trix'] },
  // A synthetic paste makes Quill 1 delete the selection and insert nothing.
  {
    name: 'quill1',
    matches: '.ql-container:has(> .ql-clipboard) > .ql-editor',
    steps: ['exec-text', 'exec-lines'],
    firefox: ['page-quill1', 'exec-lines'],
    rich: ['exec-html'],
    never: /^paste/,
  },
  {
    name: 'quill',
    matches: '.ql-editor',
    steps: ['exec-text', 'paste-html'],
    firefox: ['paste-html', 'exec-lines'],
    rich: ['paste-html'],
  },
  {
    name: 'ckeditor4',
    matches: '.cke_editable',
    steps: ['exec-text'],
    firefox: ['exec-lines'],
    rich: ['exec-html'],
  },
  {
    name: 'tinymce',
    matches: '.mce-content-body',
    steps: ['exec-text', 'page-tinymce'],
    firefox: ['page-tinymce', 'exec-text'],
    rich: ['page-tinymce'],
    breaksUndo: 'firefox',
  },
  // Its undo knows its own commands and typed keys only, and goes back further than our text.
  {
    name: 'ueditor',
    matches: 'body.view',
    steps: ['page-ueditor', 'exec-text', 'exec-html'],
    rich: ['page-ueditor', 'exec-html'],
    breaksUndo: 'everywhere',
  },
  {
    name: 'contenteditable',
    matches: '*',
    steps: ['exec-text', 'exec-html'],
    rich: ['exec-html'],
    joinsTyping: true,
  },
];

/** What differs from browser to browser. */
export interface Engine {
  isFirefox: boolean;
  /** Whether a paste event can be made in the page's own realm. */
  hasPasteRealm: boolean;
  /** Whether steps can be run in the page's own world. */
  reachesPage: boolean;
}

/** The steps to take in this browser, without those that would do harm to the field. */
export function stepsFor(detected: Rule, wanted: Rule, engine: Engine): StepName[] {
  const list = engine.isFirefox ? (wanted.firefox ?? wanted.steps) : wanted.steps;
  return harmless(list, detected, engine);
}

/** The same for a rich reply. */
export const richStepsFor = (rule: Rule, engine: Engine): StepName[] =>
  harmless(rule.rich ?? [], rule, engine);

function harmless(list: StepName[], detected: Rule, engine: Engine): StepName[] {
  return list.filter(name => {
    // In Firefox a paste of our own realm arrives empty, and editors delete the selection for it.
    const isEmpty = engine.isFirefox && !engine.hasPasteRealm && name.startsWith('paste');
    const isOutOfReach = !engine.reachesPage && isPageStep(name);
    return !isEmpty && !isOutOfReach && !detected.never?.test(name);
  });
}

export const isFirefox = ({ CSS }: typeof globalThis) => CSS.supports('-moz-appearance', 'none');
