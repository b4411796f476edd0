import { createApp, h, ref, vModelText, withDirectives } from 'vue';
import { app, expose, startText, variant } from './shell.js';

const [element, modifier] = variant.split('-');
const isLazy = modifier === 'lazy';
const text = ref(startText);
let updates = 0;
const field = () =>
  withDirectives(
    h(element, {
      placeholder: '回复内容',
      'onUpdate:modelValue': value => {
        updates++;
        text.value = value;
      },
    }),
    [[vModelText, text.value, undefined, { lazy: isLazy }]],
  );

createApp({ render: field }).mount(app);

// A lazy model takes what is typed when the field is left. What gets in without keys has to be in the
// model at once, as the field may never be left.
let isTyping = false;
let isAhead = false;
app.addEventListener('keydown', () => (isTyping = true));
app.addEventListener('keyup', () => (isTyping = false));
addEventListener('blur', () => (isTyping = false));
app.addEventListener('input', () => (isAhead ||= isTyping));
app.addEventListener('change', () => (isAhead = false));

const find = () => app.querySelector(element);
expose({
  read: () => (isLazy && isAhead ? find().value : text.value),
  focus: () => find().focus(),
  changes: () => updates,
});
