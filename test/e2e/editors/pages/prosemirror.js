import { baseKeymap } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { schema } from 'prosemirror-schema-basic';
import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { app, expose, startText } from './shell.js';

const paragraphs = startText
  .split('\n')
  .map(line => schema.node('paragraph', null, line ? [schema.text(line)] : []));
const view = new EditorView(app, {
  state: EditorState.create({
    doc: schema.node('doc', null, paragraphs),
    plugins: [history(), keymap({ 'Mod-z': undo, 'Mod-y': redo }), keymap(baseKeymap)],
  }),
});
view.dom.style.whiteSpace = 'pre-wrap';

export function readDocument(doc) {
  const lines = [];
  doc.forEach(block => lines.push(block.textBetween(0, block.content.size, '\n', '\n')));
  return lines.join('\n');
}
expose({ read: () => readDocument(view.state.doc), focus: () => view.focus() });
