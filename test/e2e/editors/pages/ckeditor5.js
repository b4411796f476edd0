import { Bold, ClassicEditor, Essentials, Link, List, Paragraph } from 'ckeditor5';
import 'ckeditor5/ckeditor5.css';
import { app, expose, readHtml, startHtml } from './shell.js';

const holder = document.createElement('div');
app.append(holder);
const editor = await ClassicEditor.create({
  attachTo: holder,
  licenseKey: 'GPL',
  plugins: [Essentials, Paragraph, Bold, Link, List],
  toolbar: ['bold'],
  root: { initialData: startHtml.replaceAll('<br>', '') },
});
expose({
  read: () => readHtml(editor.getData()),
  focus: () => editor.editing.view.focus(),
  caret: () => editor.model.document.selection.focus.offset,
});
