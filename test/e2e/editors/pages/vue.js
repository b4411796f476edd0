import { createApp, h, ref, vModelText, withDirectives } from 'vue';
import { app, expose, startText, variant } from './shell.js';

const [element, modifier] = variant.split('-');
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
    [[vModelText, text.value, undefined, { lazy: modifier === 'lazy' }]],
  );

createApp({ render: field }).mount(app);
expose({
  read: () => text.value,
  focus: () => app.querySelector(element).focus(),
  changes: () => updates,
});
