import * as monaco from 'monaco-editor';
import { app, expose, startText, variant } from './shell.js';

// Pages that load Monaco in the usual ways have it on their window.
window.monaco = monaco;
window.MonacoEnvironment = { getWorker: () => new Worker(URL.createObjectURL(new Blob(['']))) };
const holder = document.createElement('div');
holder.style.cssText = 'height: 240px; width: 600px';
app.append(holder);
const editor = monaco.editor.create(holder, {
  value: startText,
  language: 'plaintext',
  editContext: variant === 'edit-context',
  minimap: { enabled: false },
});
expose({ read: () => editor.getValue('lf'), focus: () => editor.focus() });
