import { app, expose, readHtml, startHtml, variant } from './shell.js';

window.CKEDITOR_BASEPATH = '/static/ckeditor4/';
await new Promise(resolve => {
  const script = document.createElement('script');
  script.src = '/static/ckeditor4/ckeditor.js';
  script.addEventListener('load', resolve);
  document.head.append(script);
});

const isInline = variant === 'inline';
const holder = document.createElement(isInline ? 'div' : 'textarea');
if (isInline) {
  holder.contentEditable = 'true';
  holder.innerHTML = startHtml;
} else {
  holder.value = startHtml;
}
app.append(holder);
CKEDITOR.disableAutoInline = true;
const editor = isInline ? CKEDITOR.inline(holder) : CKEDITOR.replace(holder);
await new Promise(resolve => editor.on('instanceReady', resolve));
expose({ read: () => readHtml(editor.getData()).trimEnd(), focus: () => editor.focus() });
