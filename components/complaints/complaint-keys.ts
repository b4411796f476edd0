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

interface Options {
  root: RefObject<HTMLElement | null>;
  box: RefObject<HTMLTextAreaElement | null>;
  pane: { current: PaneHandle | null };
  isActive: boolean;
  count: number;
  selected: number;
  select(index: number): void;
  /** Inserts the reply that is shown. */
  enter(stay: boolean): void;
  back(): void;
  /** Notes the complaint that is shown as the one of the call; missing without a call. */
  note?: (() => void) | undefined;
}

/** The keys of the view 投诉. Enter uses the reply that is shown; Shift+Enter is a line break. */
export function useComplaintKeys(options: Options): void {
  const { root, box, pane, isActive } = options;

  function handle(event: KeyboardEvent): boolean {
    const isLost = isNowhere(event);
    if ((isLost || event.target === box.current) && handleBox(event)) return true;
    if (isLost && isCharacter(event)) box.current!.focus();
    const pick = readPick(event);
    if (pick !== undefined) return done(isInForm(event) || options.select(pick));
    if (isKey(event, 'search') && !(isTyping(event) && event.key === '/')) {
      box.current!.focus();
      box.current!.select();
      return true;
    }
    if (isKey(event, 'copy') && pane.current && !hasSelectedText(event))
      return done(pane.current.copy());
    if (isKey(event, 'case') && options.note) return done(options.note());
    if (isKey(event, 'channel')) return done(pane.current?.toggleMode());
    if (isKey(event, 'back')) return done(options.back());
    return false;
  }

  function handleBox(event: KeyboardEvent): boolean {
    const { selected, count } = options;
    const isMoving = isKey(event, 'up') || isKey(event, 'down');
    if (isMoving && count > 0 && isAtEdge(event)) {
      const step = event.key === 'ArrowDown' ? 1 : -1;
      options.select(selected < 0 ? 0 : (selected + step + count) % count);
      return true;
    }
    if (isKey(event, 'insert')) return done(options.enter(false));
    if (isKey(event, 'insert-stay')) return done(options.enter(true));
    if (isKey(event, 'leave-gaps')) return done(pane.current?.leaveGaps());
    if (isKey(event, 'wording')) return done(pane.current?.nextWording());
    if (isKey(event, 'next-field') && pane.current && !isNowhere(event))
      return done(pane.current.enter());
    return false;
  }

  useKeys(root, handle, isActive);
}

/** Within a text of several lines the arrows move the caret first. */
function isAtEdge(event: KeyboardEvent): boolean {
  const { value, selectionStart, selectionEnd } = event.target as HTMLTextAreaElement;
  if (value === undefined) return true;
  return event.key === 'ArrowDown'
    ? !value.slice(selectionEnd).includes('\n')
    : !value.slice(0, selectionStart).includes('\n');
}
