import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { EditorView, keymap, placeholder } from '@codemirror/view';
import { app, expose, startText } from './shell.js';

const view = new EditorView({
  doc: startText,
  parent: app,
  extensions: [history(), keymap.of([...defaultKeymap, ...historyKeymap]), placeholder('请输入')],
});
expose({ read: () => view.state.doc.toString(), focus: () => view.focus() });
