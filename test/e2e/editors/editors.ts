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
}

/** The editors that must be right in Chromium, and in which form. */
export const setUps: SetUp[] = [
  { name: 'input', page: 'native', variant: 'text', rule: 'input', oneLine: true },
  { name: 'e-mail input', page: 'native', variant: 'email', rule: 'input', oneLine: true },
  { name: 'textarea', page: 'native', variant: 'textarea', rule: 'textarea' },
  { name: 'React input', page: 'react', variant: 'input', rule: 'input', oneLine: true },
  { name: 'React textarea', page: 'react', variant: 'textarea', rule: 'textarea' },
  { name: 'Vue input', page: 'vue', variant: 'input', rule: 'input', oneLine: true },
  { name: 'Vue textarea', page: 'vue', variant: 'textarea', rule: 'textarea' },
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
  },
  { name: 'CKEditor 4 inline', page: 'ckeditor4', variant: 'inline', rule: 'ckeditor4', undo: 2 },

  { name: 'CKEditor 5', page: 'ckeditor5', rule: 'ckeditor5' },
  { name: 'Draft.js', page: 'draft', rule: 'draft' },
  { name: 'wangEditor 5', page: 'wangeditor', rule: 'wangeditor' },
  { name: 'TinyMCE in its iframe', page: 'tinymce', variant: 'iframe', rule: 'tinymce' },
  { name: 'TinyMCE inline', page: 'tinymce', variant: 'inline', rule: 'tinymce' },
  { name: 'Trix', page: 'trix', rule: 'trix' },
  // Its own undo knows only of keys and commands: see the rule.
  { name: 'UEditor', page: 'ueditor', rule: 'ueditor', undo: 0 },
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
  { name: 'Monaco with EditContext', page: 'monaco', variant: 'edit-context', rule: 'monaco' },
  { name: 'Monaco with a textarea', page: 'monaco', variant: 'textarea', rule: 'monaco' },
];
