import jquery from 'jquery';
import { app, expose, readHtml, startHtml } from './shell.js';

window.jQuery = window.$ = jquery;
await import('summernote/dist/summernote-lite.js');
await import('summernote/dist/summernote-lite.css');

const holder = document.createElement('div');
holder.innerHTML = startHtml;
app.append(holder);
const note = jquery(holder).summernote({ placeholder: '请输入' });
expose({
  read: () => readHtml(note.summernote('code')),
  focus: () => app.querySelector('.note-editable').focus(),
});
