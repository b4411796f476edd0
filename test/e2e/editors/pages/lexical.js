import { createEmptyHistoryState, registerHistory } from '@lexical/history';
import { registerPlainText } from '@lexical/plain-text';
import { registerRichText } from '@lexical/rich-text';
import { $createParagraphNode, $createTextNode, $getRoot, createEditor } from 'lexical';
import { app, expose, startText, variant } from './shell.js';

const field = document.createElement('div');
field.contentEditable = 'true';
app.append(field);

const editor = createEditor({ namespace: 'page', onError: error => console.error(error) });
editor.setRootElement(field);
(variant === 'plain' ? registerPlainText : registerRichText)(editor);
registerHistory(editor, createEmptyHistoryState(), 300);
editor.update(
  () => {
    const root = $getRoot().clear();
    for (const line of startText.split('\n')) {
      root.append($createParagraphNode().append($createTextNode(line)));
    }
  },
  { discrete: true, tag: 'history-merge' },
);

const read = () =>
  editor.getEditorState().read(() =>
    $getRoot()
      .getChildren()
      .map(block => block.getTextContent())
      .join('\n'),
  );
expose({ read, focus: () => field.focus() });
