import { createElement as h } from 'react';
import { createRoot } from 'react-dom/client';
import { createEditor, Node } from 'slate';
import { withHistory } from 'slate-history';
import { Editable, Slate, withReact } from 'slate-react';
import { app, expose, startText } from './shell.js';

const editor = withHistory(withReact(createEditor()));
const initialValue = startText
  .split('\n')
  .map(text => ({ type: 'paragraph', children: [{ text }] }));

createRoot(app).render(
  h(Slate, { editor, initialValue }, h(Editable, { placeholder: '请输入回复……' })),
);
const field = () => app.querySelector('[data-slate-editor]');
while (!field()) await new Promise(requestAnimationFrame);

expose({
  read: () => editor.children.map(block => Node.string(block)).join('\n'),
  focus: () => field().focus(),
  caret: () => editor.selection?.focus.offset ?? 0,
});
