import 'trix';
import 'trix/dist/trix.css';
import { app, expose, escapeHtml, startText } from './shell.js';

const html = startText ? `<div>${startText.split('\n').map(escapeHtml).join('<br>')}</div>` : '';
const initialized = new Promise(resolve => {
  addEventListener('trix-initialize', resolve, { once: true });
});
app.innerHTML = `<input id="content" type="hidden"><trix-editor input="content"></trix-editor>`;
app.querySelector('#content').value = html;
await initialized;
const { editor } = app.querySelector('trix-editor');
editor.loadHTML(html);
expose({
  read: () => editor.getDocument().toString().replace(/\n$/, ''),
  focus: () => editor.element.focus(),
  caret: () => editor.getSelectedRange()[1],
});
