import ace from 'ace-builds/src-noconflict/ace';
import { app, expose, startText } from './shell.js';

const holder = document.createElement('div');
holder.style.cssText = 'height: 240px; width: 600px';
app.append(holder);
const editor = ace.edit(holder, { value: startText, useWorker: false, wrap: true });
editor.session.getUndoManager().reset();
expose({ read: () => editor.getValue(), focus: () => editor.focus() });
