import { viewOf } from './element.ts';
import type { Field } from './field.ts';
import { swallow } from './keys.ts';

/** Longest time that keys are held, in milliseconds: a background that is gone never answers. */
const PATIENCE = 3000;

export interface TypeAhead {
  /** Keeps what is typed into the field from now on away from it, until `release`. */
  hold(field: Field): void;
  /** What was typed into the field and has gone nowhere yet; more may come. */
  take(from: HTMLElement): string;
  /** What was taken and could not go in yet. */
  giveBack(text: string, to: HTMLElement): void;
  /** Whether a Backspace came before anything else: what was asked for is not wanted after all. */
  isTakenBack(): boolean;
  /** Keys go to the field again; what was typed and not taken is waiting to be. */
  release(): void;
}

/**
 * Holds the keys of somebody who types on while a phrase is on its way into the field, as an editor
 * would put them anywhere while text is put into it. Enter is swallowed: it would send the code. Input
 * methods, and keys held with Ctrl, Alt or Meta, go their own way.
 *
 * @param fieldNow the field that has the focus at this moment
 * @param onRelease called when the hold ends, also when nobody ended it in time
 */
export function createTypeAhead(
  fieldNow: () => Field | null,
  signal: AbortSignal,
  onRelease: () => void,
): TypeAhead {
  let typed = '';
  let held: HTMLElement | undefined;
  let isFresh = true;
  let isTakenBack = false;
  let ending: AbortController | undefined;

  function hold({ element }: Field): void {
    ending?.abort();
    ending = new AbortController();
    held = element;
    typed = '';
    isFresh = true;
    isTakenBack = false;
    const view = viewOf(element);
    const options = { capture: true, signal: AbortSignal.any([signal, ending.signal]) };
    view.addEventListener(
      'keydown',
      event => {
        if (fieldNow()?.element === element) handleKey(event);
      },
      options,
    );
    // Whoever goes elsewhere is not writing here any more.
    view.addEventListener('pointerdown', release, { ...options, passive: true });
    const mine = ending;
    setTimeout(() => mine === ending && release(), PATIENCE);
  }

  function handleKey(event: KeyboardEvent): void {
    const { key, isTrusted, isComposing, keyCode, ctrlKey, altKey, metaKey } = event;
    if (!isTrusted || isComposing || keyCode === 229) return;
    if (key === 'Enter') {
      if (event.shiftKey) typed += '\n';
      return swallow(event);
    }
    if (ctrlKey || altKey || metaKey) return;
    if (key === 'Backspace') {
      // Once the phrase is going in, whoever puts it there takes it back.
      if (typed === '' && !isFresh) return;
      isTakenBack ||= typed === '';
      typed = typed.slice(0, -1);
    } else if (key.length > 1) return;
    // The Space that accepted the code may be down for a while.
    else if (!event.repeat || typed !== '') typed += key;
    swallow(event);
  }

  function release(): void {
    if (!ending) return;
    ending.abort();
    ending = undefined;
    onRelease();
  }

  return {
    hold,
    take(from) {
      isFresh = false;
      // Nothing ever turns up in another field later.
      const taken = from === held ? typed : '';
      typed = '';
      return taken;
    },
    giveBack(text, to) {
      held = to;
      typed = text + typed;
    },
    isTakenBack: () => isTakenBack,
    release,
  };
}
