/** One editor in one form, on a page of its own. */
export interface SetUp {
  name: string;
  /** Page in `pages/`, with its variant. */
  page: string;
  variant?: string;
  /** The rule that the page session should find. */
  rule: string;
  oneLine?: true;
  /** Presses of Ctrl+Z that take an insertion back; one when left out, 0 for never. */
  undo?: number;
  /** What is not as with the others, and why. */
  exception?: string;
  /** In a frame of the same origin, another port, another site, or without an origin. */
  frame?: 'same' | 'cross' | 'site' | 'sandbox';
  shadow?: 'open' | 'closed';
  /** The page allows only its own scripts, no inline style, and asks for trusted types. */
  strict?: true;
}

const twoUndos = 'two presses of Ctrl+Z: it keeps a step of its own for the place of the caret.';

/** The editors that must be right in Chromium, and in which form. */
export const setUps: SetUp[] = [
  { name: 'input', page: 'native', variant: 'text', rule: 'input', oneLine: true },
  { name: 'e-mail input', page: 'native', variant: 'email', rule: 'input', oneLine: true },
  { name: 'textarea', page: 'native', variant: 'textarea', rule: 'textarea' },
  { name: 'React input', page: 'react', variant: 'input', rule: 'input', oneLine: true },
  { name: 'React textarea', page: 'react', variant: 'textarea', rule: 'textarea' },
  { name: 'Vue input', page: 'vue', variant: 'input', rule: 'input', oneLine: true },
  { name: 'Vue textarea', page: 'vue', variant: 'textarea', rule: 'textarea' },
  { name: 'Vue textarea, lazy', page: 'vue', variant: 'textarea-lazy', rule: 'textarea' },
  { name: 'contenteditable', page: 'contenteditable', rule: 'contenteditable' },
  {
    name: 'contenteditable with paragraphs',
    page: 'contenteditable',
    variant: 'paragraphs',
    rule: 'contenteditable',
  },
  {
    name: 'contenteditable with pre-wrap',
    page: 'contenteditable',
    variant: 'pre',
    rule: 'contenteditable',
  },
  {
    name: 'contenteditable plaintext-only',
    page: 'contenteditable',
    variant: 'plaintext-only',
    rule: 'contenteditable',
  },
  { name: 'ProseMirror', page: 'prosemirror', rule: 'prosemirror' },
  { name: 'Tiptap', page: 'tiptap', rule: 'prosemirror' },
  { name: 'Lexical rich', page: 'lexical', variant: 'rich', rule: 'lexical' },
  { name: 'Lexical plain', page: 'lexical', variant: 'plain', rule: 'lexical' },
  { name: 'Slate', page: 'slate', rule: 'slate' },
  { name: 'Quill 2', page: 'quill', rule: 'quill' },
  { name: 'Quill 1', page: 'quill1', rule: 'quill1' },
  {
    name: 'CKEditor 4 in its iframe',
    page: 'ckeditor4',
    variant: 'iframe',
    rule: 'ckeditor4',
    undo: 2,
    exception: twoUndos,
  },
  {
    name: 'CKEditor 4 inline',
    page: 'ckeditor4',
    variant: 'inline',
    rule: 'ckeditor4',
    undo: 2,
    exception: twoUndos,
  },

  { name: 'CKEditor 5', page: 'ckeditor5', rule: 'ckeditor5' },
  { name: 'Draft.js', page: 'draft', rule: 'draft' },
  { name: 'wangEditor 5', page: 'wangeditor', rule: 'wangeditor' },
  { name: 'TinyMCE in its iframe', page: 'tinymce', variant: 'iframe', rule: 'tinymce' },
  { name: 'TinyMCE inline', page: 'tinymce', variant: 'inline', rule: 'tinymce' },
  { name: 'Trix', page: 'trix', rule: 'trix' },
  { name: 'UEditor', page: 'ueditor', rule: 'ueditor' },
  { name: 'Summernote', page: 'summernote', rule: 'contenteditable' },
  { name: 'Squire', page: 'squire', rule: 'contenteditable' },
  { name: 'CodeMirror 5', page: 'codemirror5', variant: 'textarea', rule: 'codemirror5' },
  {
    name: 'CodeMirror 5 contenteditable',
    page: 'codemirror5',
    variant: 'contenteditable',
    rule: 'codemirror5',
  },
  { name: 'CodeMirror 6', page: 'codemirror', rule: 'codemirror' },

  { name: 'Ace', page: 'ace', rule: 'ace' },
  {
    name: 'Monaco with EditContext',
    page: 'monaco',
    variant: 'edit-context',
    rule: 'monaco',
    exception:
      'inserted by its own functions, as it reads the clipboard at a paste; Firefox has no EditContext and shows the other form.',
  },
  { name: 'Monaco with a textarea', page: 'monaco', variant: 'textarea', rule: 'monaco' },
];

const named = (name: string) => setUps.find(setUp => setUp.name === name)!;
const kinds = ['same', 'cross', 'site', 'sandbox'] as const;
const frameNames = {
  same: 'a frame of the same origin',
  cross: 'a frame of another port',
  site: 'a frame of another site',
  sandbox: 'a sandboxed frame',
};

/** The same editors where a page can hide them: in frames, shadow roots, behind a strict policy. */
export const hiddenSetUps: SetUp[] = [
  ...kinds.flatMap(frame =>
    ['textarea', 'contenteditable', 'Lexical rich', 'ProseMirror'].map(name => ({
      ...named(name),
      name: `${name} in ${frameNames[frame]}`,
      frame,
    })),
  ),
  ...(['open', 'closed'] as const).flatMap(shadow =>
    ['textarea', 'contenteditable', 'ProseMirror'].map(name => ({
      ...named(name),
      name: `${name} in ${shadow === 'open' ? 'an open' : 'a closed'} shadow root`,
      shadow,
    })),
  ),
  ...['textarea', 'contenteditable', 'Lexical rich'].map(name => ({
    ...named(name),
    name: `${name} under a strict policy`,
    strict: true as const,
  })),
];

export const everySetUp: readonly SetUp[] = [...setUps, ...hiddenSetUps];

/** Set-ups by their names, in that order. */
export const setUpsNamed = (...names: string[]): SetUp[] =>
  names.map(wanted => everySetUp.find(({ name }) => name === wanted)!);

/** Where somebody who types on at once has been tried: one of each way to take a text. */
export const typedOnSetUps = setUpsNamed(
  'textarea',
  'React textarea',
  'contenteditable',
  'Lexical rich',
  'ProseMirror',
  'Slate',
  'Quill 2',
  'CKEditor 5',
  'CKEditor 4 in its iframe',
  'TinyMCE in its iframe',
);

/** Where the browser's own menu is tried. */
export const menuSetUps = setUpsNamed(
  'textarea',
  'contenteditable',
  'Lexical rich',
  'CKEditor 5',
  'TinyMCE in its iframe',
  'textarea in a closed shadow root',
);

const core = [
  'textarea',
  'React textarea',
  'contenteditable',
  'Lexical rich',
  'ProseMirror',
  'Slate',
  'Quill 2',
  'CKEditor 5',
];

/** All of them in the long run, else those that stand for most of what agents write in. */
export const chosen = (all: readonly SetUp[]): SetUp[] =>
  all.filter(({ name }) => process.env.YINGDA_FULL || core.includes(name));
