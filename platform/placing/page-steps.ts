import type { PageStepName } from '../../page/rules.ts';

/*
 * Ways of inserting by an editor's own functions. They run in the page's own world, where those
 * functions are, so each has to stand alone: the browser sends its source there. Each acts on the
 * editor that has the focus, at its selection, which the resident script has brought back before, and
 * says whether it found one. Whether the text then stands there, only reading back tells. The HTML is
 * made and escaped by the resident script.
 */
type PageStep = (text: string, html: string) => boolean;

export const PAGE_STEPS: Readonly<Record<PageStepName, PageStep>> = {
  'page-monaco': insertInMonaco,
  'page-ace': insertInAce,
  'page-ckeditor5': insertInCkeditor5,
  'page-trix': insertInTrix,
  'page-quill1': insertInQuill1,
  'page-tinymce': insertInTinymce,
  'page-ueditor': insertInUeditor,
};

interface Monaco {
  getEditors?(): {
    getDomNode(): Element | null;
    getSelection(): object | null;
    pushUndoStop(): void;
    executeEdits(source: string, edits: object[]): void;
  }[];
}

function insertInMonaco(text: string): boolean {
  const { monaco } = globalThis as { monaco?: { editor?: Monaco } };
  const editor = monaco?.editor
    ?.getEditors?.()
    .find(candidate => candidate.getDomNode()?.contains(document.activeElement));
  const range = editor?.getSelection();
  if (!editor || !range) return false;
  editor.pushUndoStop();
  editor.executeEdits('', [{ range, text, forceMoveMarkers: true }]);
  editor.pushUndoStop();
  return true;
}

function insertInAce(text: string): boolean {
  type Ace = Element & { env?: { editor?: { insert(text: string, pasted: boolean): void } } };
  const editor = document.activeElement?.closest<Ace>('.ace_editor')?.env?.editor;
  editor?.insert(text, true);
  return editor !== undefined;
}

interface Ckeditor5 {
  data: { processor: { toView(html: string): object }; toModel(view: object): object };
  model: { change(edit: () => void): void; insertContent(content: object): void };
}

function insertInCkeditor5(_text: string, html: string): boolean {
  const root = document.activeElement as (Element & { ckeditorInstance?: Ckeditor5 }) | null;
  const editor = root?.ckeditorInstance;
  if (!editor) return false;
  const content = editor.data.toModel(editor.data.processor.toView(html));
  editor.model.change(() => editor.model.insertContent(content));
  return true;
}

interface Trix {
  recordUndoEntry(description: string): void;
  insertString(text: string): void;
}

function insertInTrix(text: string): boolean {
  const editor = (document.activeElement as (Element & { editor?: Trix }) | null)?.editor;
  if (!editor?.insertString) return false;
  editor.recordUndoEntry('Paste');
  editor.insertString(text);
  return true;
}

interface Quill1 {
  getSelection(focus: boolean): { index: number; length: number } | null;
  updateContents(delta: object[], source: string): void;
  setSelection(index: number, length: number, source: string): void;
}

function insertInQuill1(text: string): boolean {
  const holder = document.activeElement?.parentElement as (Element & { __quill?: Quill1 }) | null;
  const quill = holder?.__quill;
  const selection = quill?.getSelection(true);
  if (!quill || !selection) return false;
  const { index, length } = selection;
  const delta = [{ retain: index }, { insert: text }, { delete: length }];
  const isNothing = (change: object) => Object.values(change)[0] === 0;
  quill.updateContents(
    delta.filter(change => !isNothing(change)),
    'user',
  );
  quill.setSelection(index + text.length, 0, 'user');
  return true;
}

interface Tinymce {
  get?(): {
    getBody(): Element | null;
    iframeElement?: Element;
    undoManager: { transact(edit: () => void): void };
    insertContent(html: string): void;
  }[];
}

/** The editor's frame has a script of its own where the browser lets it, so it may be the parent's. */
function insertInTinymce(_text: string, html: string): boolean {
  const focused = document.activeElement;
  const around = window.frameElement ? window.parent : window;
  const { tinymce } = around as unknown as { tinymce?: Tinymce };
  // The body's id hides the global of that name in the editor's own frame.
  if (typeof tinymce?.get !== 'function') return false;
  const editor = tinymce
    .get()
    .find(one => one.getBody() === focused || (one.iframeElement ?? null) === focused);
  if (!editor) return false;
  editor.undoManager.transact(() => editor.insertContent(html));
  return true;
}

interface Ueditor {
  instants?: Record<
    string,
    { body: Element; iframe?: Element; execCommand(name: string, html: string): void }
  >;
}

function insertInUeditor(_text: string, html: string): boolean {
  const focused = document.activeElement;
  const around = window.frameElement ? window.parent : window;
  const { UE } = around as unknown as { UE?: Ueditor };
  const editor = Object.values(UE?.instants ?? {}).find(
    one => one.body === focused || (one.iframe ?? null) === focused,
  );
  if (!editor) return false;
  editor.execCommand('inserthtml', html);
  return true;
}
