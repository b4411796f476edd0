import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Hands the key presses of the whole document to a handler while `isActive`, also when nothing has
 * the focus. What returns true was used and does nothing else.
 */
export function useKeys(
  root: RefObject<HTMLElement | null>,
  handle: (event: KeyboardEvent) => boolean,
  isActive = true,
): void {
  const latest = useRef(handle);
  latest.current = handle;

  useLayoutEffect(() => {
    if (!isActive) return undefined;
    const document = root.current!.ownerDocument;
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !latest.current(event)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [isActive]);
}

/** What a handler returns after an action: the key was used. */
export const done = (_result?: unknown) => true;

/** The key press is typed into something, so a bare character is no command. */
export function isTyping({ target }: Event): boolean {
  const { tagName, isContentEditable } = target as HTMLElement;
  return tagName === 'INPUT' || tagName === 'TEXTAREA' || tagName === 'SELECT' || isContentEditable;
}

/** Nothing has the focus, as after a click on plain text. */
export const isNowhere = ({ target }: Event) => (target as Element).tagName === 'BODY';

/** A bare character: neither a command nor a key such as Tab. */
export const isCharacter = ({ key, altKey, ctrlKey, metaKey }: KeyboardEvent) =>
  key.length === 1 && key !== '/' && key !== '?' && !altKey && !ctrlKey && !metaKey;

/** The key press belongs to fields to fill in, not to the list. */
export const isInForm = ({ target }: Event) =>
  (target as Element).closest('.placeholder-form, .call-strip') !== null;

/**
 * Text is selected, so a copy key copies that. A query that is selected as a whole, as it is after
 * every insertion, is there to be typed over.
 */
export function hasSelectedText({ target }: Event, box?: Element | null): boolean {
  const { selectionStart, selectionEnd, value, ownerDocument } = target as HTMLTextAreaElement;
  if (target === box && selectionStart === 0 && selectionEnd === value.length) return false;
  if (typeof selectionStart === 'number') return selectionStart !== selectionEnd;
  return !(ownerDocument.getSelection()?.isCollapsed ?? true);
}
