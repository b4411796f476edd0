import type { RefObject } from 'preact';
import { isComposing, isKey, readPick } from '../base/key-table.ts';
import { done, isCharacter, isNowhere, useKeys } from '../base/use-keys.ts';

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
  /** Matches what was typed; absent where nothing was, or there is no panel. */
  match?: (() => void) | undefined;
  /** Asks for the site of the frame that the agent writes in; absent where nothing bars it. */
  allow?: (() => void) | undefined;
  back(): void;
}

const isTab = (event: KeyboardEvent) =>
  event.key === 'Tab' && !event.ctrlKey && !event.altKey && !event.metaKey && !isComposing(event);

/** The keys of the palette. */
export function usePaletteKeys(options: Options): void {
  const { root, input, isOpen } = options;

  function handle(event: KeyboardEvent): boolean {
    if (isKey(event, 'back')) return done(options.back());
    if (isKey(event, 'allow') && options.allow) return done(options.allow());
    if (isTab(event)) return done(isOpen ? step(event.shiftKey ? -1 : 1) : input.current!.focus());
    if (isOpen) return false;
    // What is typed after a click beside the box is a search all the same.
    if (isNowhere(event) && isCharacter(event)) input.current!.focus();
    // Still held down from before, or from the last text: no new wish.
    if (event.repeat && event.key === 'Enter') return true;

    const pick = readPick(event);
    if (pick !== undefined) return done(options.pick(pick));
    if (isKey(event, 'up')) return done(options.move(-1));
    if (isKey(event, 'down')) return done(options.move(1));
    if (isKey(event, 'insert')) return done(options.insert(false));
    if (isKey(event, 'insert-stay')) return done(options.insert(true));
    if (isKey(event, 'favourite')) return done(options.favourite());
    if (isKey(event, 'complaints') && options.match) return done(options.match());
    if (isKey(event, 'open') || isRightAtEnd(event)) return done(options.open());
    return false;
  }

  /** On to the next control, round and round: behind the last one the page would begin. */
  function step(by: 1 | -1) {
    const controls = [
      ...root.current!.querySelectorAll<HTMLElement>('button, input, select, textarea'),
    ].filter(control => control.tabIndex >= 0 && !control.matches(':disabled'));
    const at = controls.indexOf(root.current!.ownerDocument.activeElement as HTMLElement);
    const next = at < 0 && by < 0 ? -1 : (at + by) % Math.max(controls.length, 1);
    const control = controls.at(next);
    control?.focus();
    if (control && 'select' in control) (control as HTMLInputElement).select();
  }

  function isRightAtEnd(event: KeyboardEvent): boolean {
    const { value, selectionStart, selectionEnd } = input.current!;
    return (
      isKey(event, 'accept') && selectionStart === selectionEnd && selectionEnd === value.length
    );
  }

  useKeys(root, handle);
}
