import DOMPurify from 'dompurify';
import Squire from 'squire-rte';
import { app, expose, readHtml, startHtml } from './shell.js';

window.DOMPurify = DOMPurify;
const holder = document.createElement('div');
holder.contentEditable = 'true';
app.append(holder);
const editor = new Squire(holder, { blockTag: 'P' });
editor.setHTML(startHtml);
expose({ read: () => readHtml(editor.getHTML()), focus: () => editor.focus() });
