import Quill from 'quill1';
import 'quill1/dist/quill.snow.css';
import { app, expose, startText } from './shell.js';

const holder = document.createElement('div');
app.append(holder);
const quill = new Quill(holder, { theme: 'snow', placeholder: '请输入回复……' });
quill.setText(`${startText}\n`, 'silent');
quill.history.clear();
expose({ read: () => quill.getText().replace(/\n$/, ''), focus: () => quill.focus() });
