import { createEditor, createToolbar } from '@wangeditor/editor';
import '@wangeditor/editor/dist/css/style.css';
import { app, expose, startHtml } from './shell.js';

app.innerHTML = '<div id="toolbar"></div><div id="editor" style="height: 200px"></div>';
const editor = createEditor({
  selector: '#editor',
  html: startHtml,
  config: { placeholder: '请输入回复……', autoFocus: false },
});
createToolbar({ editor, selector: '#toolbar' });
expose({
  read: () => editor.getText(),
  focus: () => editor.focus(),
  caret: () => editor.selection?.focus.offset ?? 0,
});
