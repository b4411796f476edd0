import tinymce from 'tinymce';
import 'tinymce/icons/default';
import 'tinymce/models/dom';
import 'tinymce/skins/ui/oxide/skin.css';
import 'tinymce/themes/silver';
import { app, expose, readHtml, startHtml, variant } from './shell.js';

const isInline = variant === 'inline';
const holder = document.createElement(isInline ? 'div' : 'textarea');
if (isInline) holder.innerHTML = startHtml;
else holder.value = startHtml;
app.append(holder);
const [editor] = await tinymce.init({
  target: holder,
  inline: isInline,
  license_key: 'gpl',
  skin: false,
  content_css: false,
  promotion: false,
  branding: false,
});
window.tinymce = tinymce;
expose({ read: () => readHtml(editor.getContent()), focus: () => editor.focus() });
