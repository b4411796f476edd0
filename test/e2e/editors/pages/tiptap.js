import { Editor } from '@tiptap/core';
import { StarterKit } from '@tiptap/starter-kit';
import { app, expose, startHtml } from './shell.js';

const editor = new Editor({
  element: app,
  extensions: [StarterKit],
  content: startHtml.replaceAll('<br>', ''),
});

function read() {
  const lines = [];
  editor.state.doc.forEach(block =>
    lines.push(block.textBetween(0, block.content.size, '\n', '\n')),
  );
  return lines.join('\n');
}
expose({ read, focus: () => editor.view.focus() });
