import { createElement as h, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { app, expose, startText, variant } from './shell.js';

let value;
let changes = 0;

function Form() {
  const [text, setText] = useState(startText);
  value = text;
  const handleChange = event => {
    changes++;
    setText(event.target.value);
  };
  return h(variant, { value: text, onChange: handleChange, placeholder: '回复内容' });
}

createRoot(app).render(h(Form));
const field = () => app.querySelector(variant);
while (!field()) await new Promise(requestAnimationFrame);
expose({ read: () => value, focus: () => field().focus(), changes: () => changes });
