import { app, expose, readBlocks, startHtml, startText, variant } from './shell.js';

const field = document.createElement('div');
field.style.cssText = 'min-height: 4em; border: 1px solid';
field.contentEditable = variant === 'plaintext-only' ? 'plaintext-only' : 'true';
if (variant === 'paragraphs') field.innerHTML = startHtml;
else field.textContent = startText;
// As chat boxes do it: the line breaks are characters.
const isPlain = variant === 'pre' || variant === 'plaintext-only';
if (isPlain) field.style.whiteSpace = 'pre-wrap';
field.setAttribute('aria-label', '回复内容');
app.append(field);

// A last line break is drawn only when another follows.
const read = () => readBlocks(field).replace(isPlain ? /\n$/ : /$^/, '');
expose({ read, focus: () => field.focus(), element: field });
