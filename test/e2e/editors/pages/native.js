import { app, expose, startText, variant } from './shell.js';

const field = document.createElement(variant === 'textarea' ? 'textarea' : 'input');
if (variant !== 'textarea') field.type = variant;
field.value = startText;
field.placeholder = '回复内容';
app.append(field);
expose({ read: () => field.value, focus: () => field.focus(), element: field });
