import type { RefObject } from 'preact';
import { isComposing, isKey, readPick } from '../base/key-table.ts';
import type { PaneHandle } from '../text/text-pane.tsx';
import { done, hasSelectedText, isTyping, useKeys } from '../base/use-keys.ts';

interface Options {
  root: RefObject<HTMLElement | null>;
  pane: { current: PaneHandle | null };
  isActive: boolean;
  /** Takes the answer of that number, counted from 0. */
  branch(index: number): void;
  goHome(): void;
  goBack(): void;
  nextWording(): void;
  togglePrompter(): void;
  toggleMap(): void;
  takeFlow(): void;
  /** Leaves what lies over the step; false when nothing does. */
  escape(): boolean;
}

/**
 * The keys of a flow that runs. Bare digits only where nothing is typed; with Alt they answer from a
 * field as well, so that nobody has to leave it first.
 */
export function useFlowRunKeys(options: Options): void {
  const { root, pane, isActive } = options;

  function handle(event: KeyboardEvent): boolean {
    const pick = readPick(event);
    if (pick !== undefined) return done(event.repeat || options.branch(pick));
    if (isKey(event, 'map')) return done(options.toggleMap());
    if (isKey(event, 'prompter')) return done(options.togglePrompter());
    if (isKey(event, 'take-flow')) return done(options.takeFlow());
    if (isKey(event, 'wording')) return done(options.nextWording());
    if (isKey(event, 'leave-gaps')) return done(pane.current?.leaveGaps());
    if (isKey(event, 'copy') && !hasSelectedText(event)) return done(pane.current?.copy());
    if (isTyping(event)) return handleTyping(event);
    if (isKey(event, 'back')) return options.escape();

    const digit = readDigit(event);
    if (digit !== undefined && !event.repeat)
      return done(digit === 0 ? options.goHome() : options.branch(digit - 1));
    if (isKey(event, 'step-back')) return done(event.repeat || options.goBack());
    if ((event.target as Element).closest('button, summary')) return false;
    if (isKey(event, 'insert')) return done(pane.current?.submit(false));
    if (isKey(event, 'insert-stay')) return done(pane.current?.submit(true));
    return false;
  }

  /** Enter and Escape end the typing, and the digits answer again. */
  function handleTyping(event: KeyboardEvent): boolean {
    const { tagName } = event.target as Element;
    const isOver = isKey(event, 'back') || (isKey(event, 'insert') && tagName !== 'TEXTAREA');
    if (!isOver || !root.current!.contains(event.target as Node)) return false;
    root.current!.focus({ preventScroll: true });
    return true;
  }

  useKeys(root, handle, isActive);
}

/** 0 to 9 for a bare digit, by what it types: the number pad too. */
function readDigit(event: KeyboardEvent): number | undefined {
  const { key, altKey, ctrlKey, metaKey } = event;
  if (isComposing(event) || altKey || ctrlKey || metaKey || !/^\d$/.test(key)) return undefined;
  return Number(key);
}
