import type { RefObject } from 'preact';
import { isKey, readPick } from '../base/key-table.ts';
import type { PaneHandle } from '../text/text-pane.tsx';
import {
  done,
  hasSelectedText,
  isCharacter,
  isInForm,
  isNowhere,
  isTyping,
  useKeys,
} from '../base/use-keys.ts';

export interface PhraseKeysOptions {
  root: RefObject<HTMLElement | null>;
  box: RefObject<HTMLTextAreaElement | null>;
  isActive: boolean;
  /** The opened text, which has its own keys. */
  pane: { current: PaneHandle | null } | null;
  count: number;
  selected: number;
  select(index: number): void;
  open(): void;
  close(): void;
  /** Inserts the selected phrase. */
  enter(stay: boolean): void;
  pick(index: number): void;
  copy(): void;
  favourite(): void;
  edit(): void;
  duplicate(): void;
  remove(): void;
  revert(): void;
  create(): void;
  browse(): void;
  toggleMode(): void;
  back(): void;
}

/** The keys of the view 话术: those of the search box, and those that hold wherever the focus is. */
export function usePhraseKeys(options: PhraseKeysOptions): void {
  const { root, box, isActive } = options;

  function handle(event: KeyboardEvent): boolean {
    const isLost = isNowhere(event);
    if ((isLost || event.target === box.current) && handleBox(event)) return true;
    // What is typed without any focus belongs into the box.
    if (isLost && isCharacter(event)) box.current!.focus();
    const pick = readPick(event);
    if (pick !== undefined) {
      // Digits that a field has no use for must not send another phrase.
      if (isInForm(event)) return true;
      if (pick < options.count) options.pick(pick);
      return true;
    }
    return handleAnywhere(event);
  }

  function handleBox(event: KeyboardEvent): boolean {
    const { pane, selected, count } = options;
    if (isKey(event, 'up')) return move(-1);
    if (isKey(event, 'down')) return move(1);
    if (isKey(event, 'insert')) return done(options.enter(false));
    if (isKey(event, 'insert-stay')) return done(options.enter(true));
    if (isKey(event, 'leave-gaps')) return done(pane?.current?.leaveGaps());
    if (isKey(event, 'wording')) return done(pane?.current?.nextWording());
    if (isKey(event, 'next-field') && pane?.current && !isNowhere(event))
      return done(pane.current.enter());
    if (isKey(event, 'close')) return done(options.close());
    if (isKey(event, 'open') || isRightAtEnd(event)) return done(options.open());
    return false;

    function move(step: number): boolean {
      if (count > 0) options.select((selected + step + count) % count);
      return true;
    }
  }

  function handleAnywhere(event: KeyboardEvent): boolean {
    if (isKey(event, 'search') && !(isTyping(event) && event.key === '/')) {
      box.current!.focus();
      box.current!.select();
      return true;
    }
    if (isKey(event, 'copy') && !hasSelectedText(event, box.current)) return done(options.copy());
    if (isKey(event, 'channel')) return done(options.toggleMode());
    if (isKey(event, 'favourite')) return done(options.favourite());
    if (isKey(event, 'edit')) return done(options.edit());
    if (isKey(event, 'duplicate')) return done(options.duplicate());
    if (isKey(event, 'delete')) return done(options.remove());
    if (isKey(event, 'revert')) return done(options.revert());
    if (isKey(event, 'new')) return done(options.create());
    if (isKey(event, 'browse')) return done(options.browse());
    if (isKey(event, 'back')) return done(options.back());
    return false;
  }

  useKeys(root, handle, isActive);
}

/** At the end of what was typed the right arrow has nothing else to do. */
function isRightAtEnd(event: KeyboardEvent): boolean {
  const { selectionStart, selectionEnd, value } = event.target as HTMLTextAreaElement;
  if (value === undefined) return false;
  return isKey(event, 'accept') && selectionStart === selectionEnd && selectionEnd === value.length;
}
