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

/**
 * What a text becomes by a key of somebody who types on while it can't go where it belongs; null for a
 * key that goes its own way: of an input method, and with Ctrl, Alt or Meta. Enter adds nothing, as it
 * would send what is not there yet.
 */
export function typeOn(text: string, event: KeyboardEvent): string | null {
  const { key, isTrusted, isComposing, keyCode, ctrlKey, altKey, metaKey } = event;
  if (!isTrusted || isComposing || keyCode === 229) return null;
  if (key === 'Enter') return event.shiftKey ? `${text}\n` : text;
  if (ctrlKey || altKey || metaKey) return null;
  if (key === 'Backspace') return text.slice(0, -1);
  if (key.length > 1) return null;
  // The key that began it may be down for a while.
  return event.repeat && !text ? text : text + key;
}
