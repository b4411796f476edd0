import type { RefObject } from 'preact';
import { isKey, readPick } from './key-table.ts';
import { done, useKeys } from './use-keys.ts';

interface Options {
  root: RefObject<HTMLElement | null>;
  input: RefObject<HTMLInputElement | null>;
  /** A text is open: the arrows and Enter are its form's. */
  isOpen: boolean;
  move(step: number): void;
  insert(stay: boolean): void;
  pick(index: number): void;
  open(): void;
  favourite(): void;
  back(): void;
}

/** The keys of the palette. */
export function usePaletteKeys(options: Options): void {
  const { root, input, isOpen } = options;

  function handle(event: KeyboardEvent): boolean {
    if (isKey(event, 'back')) return done(options.back());
    if (isOpen) return false;

    const pick = readPick(event);
    if (pick !== undefined) return done(options.pick(pick));
    if (isKey(event, 'up')) return done(options.move(-1));
    if (isKey(event, 'down')) return done(options.move(1));
    if (isKey(event, 'insert')) return done(options.insert(false));
    if (isKey(event, 'insert-stay')) return done(options.insert(true));
    if (isKey(event, 'favourite')) return done(options.favourite());
    if (isKey(event, 'open') || isRightAtEnd(event)) return done(options.open());
    return false;
  }

  function isRightAtEnd(event: KeyboardEvent): boolean {
    const { value, selectionStart, selectionEnd } = input.current!;
    return (
      isKey(event, 'accept') && selectionStart === selectionEnd && selectionEnd === value.length
    );
  }

  useKeys(root, handle);
}
