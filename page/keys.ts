/** A key that a hand has pressed alone, outside an input method. */
export function isPlainKey(event: KeyboardEvent): boolean {
  const { isTrusted, isComposing, keyCode, ctrlKey, altKey, metaKey, shiftKey } = event;
  const isHeldWith = ctrlKey || altKey || metaKey || shiftKey;
  // 229: an input method has the key, in browsers that do not say that it is composing.
  return isTrusted && !isComposing && keyCode !== 229 && !isHeldWith;
}

/** Keeps a key from the page: it was meant for us. */
export function swallow(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
