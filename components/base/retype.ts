/**
 * Puts words in place of a stretch of a text box as typing would: the box can take it back
 * (Ctrl+Z), and whoever listens to its input hears of it. The caret stands behind the words.
 */
export function typeInto(box: HTMLTextAreaElement, from: number, to: number, words: string): void {
  if (from === to && words === '') return;
  box.focus();
  box.setSelectionRange(from, to);
  const { ownerDocument: document } = box;
  const isTyped =
    (words === ''
      ? document.execCommand?.('delete')
      : document.execCommand?.('insertText', false, words)) ?? false;
  if (isTyped) return;
  box.setRangeText(words, from, to, 'end');
  box.dispatchEvent(new Event('input', { bubbles: true }));
}

/**
 * Makes a text box hold another text by typing only what differs. Whoever writes in another field
 * goes on there.
 */
export function retype(box: HTMLTextAreaElement, text: string): void {
  const { value } = box;
  const { activeElement: focused } = box.ownerDocument;
  const most = Math.min(value.length, text.length);
  let start = 0;
  while (start < most && value[start] === text[start]) start++;
  let end = 0;
  while (end < most - start && value.at(-1 - end) === text.at(-1 - end)) end++;
  typeInto(box, start, value.length - end, text.slice(start, text.length - end));
  if (focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement)
    focused.focus();
}
