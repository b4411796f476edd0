import { ContentState, Editor, EditorState } from 'draft-js';
import 'draft-js/dist/Draft.css';
import { createElement as h, createRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { app, expose, startText } from './shell.js';

let editorState;
const field = createRef();

function Form() {
  const [state, setState] = useState(() =>
    EditorState.createWithContent(ContentState.createFromText(startText)),
  );
  editorState = state;
  return h(Editor, { ref: field, editorState: state, onChange: setState, placeholder: '请输入' });
}

createRoot(app).render(h(Form));
const isDrawn = () => field.current !== null;
while (!isDrawn()) await new Promise(requestAnimationFrame);
expose({
  read: () => editorState.getCurrentContent().getPlainText('\n'),
  focus: () => field.current.focus(),
});
