import CodeMirror from 'codemirror';
import 'codemirror/lib/codemirror.css';
import { app, expose, startText, variant } from './shell.js';

const editor = CodeMirror(app, { value: startText, inputStyle: variant, lineWrapping: true });
expose({ read: () => editor.getValue(), focus: () => editor.focus() });
