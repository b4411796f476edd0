import { swallow, typeOn } from './keys.ts';

/** Longest time that keys are held, in milliseconds: a background that is gone never answers. */
const PATIENCE = 3000;

interface Held {
  element: HTMLElement;
}

export interface TypeAhead {
  /** Keeps what is typed into the field from now on away from it, until `release`. */
  hold(field: Held): void;
  /** What was typed into the field and has gone nowhere yet; more may come. */
  take(from: HTMLElement): string;
  /** What was typed before into the same field, or elsewhere for it. */
  giveBack(text: string, to?: HTMLElement): void;
  /**
   * The phrase goes in now. Whether a Backspace came before anything else: it is not wanted after all.
   */
  begin(): boolean;
  /** Keys go to the field again. */
  release(): void;
}

/**
 * Holds the keys of somebody who types on while a phrase is on its way into the field, as an editor
 * would put them anywhere while text is put into it. Enter is swallowed: it would send the code. Input
 * methods, and keys held with Ctrl, Alt or Meta, go their own way.
 *
 * @param fieldNow the field that has the focus at this moment
 * @param onOver called where nobody ended the hold in time, or somebody clicks
 */
export function createTypeAhead(
  fieldNow: () => Held | null,
  signal: AbortSignal,
  onOver: () => void,
): TypeAhead {
  let typed = '';
  let held: HTMLElement | undefined;
  let isFresh = true;
  let isTakenBack = false;
  let ending: AbortController | undefined;

  function hold({ element }: Held): void {
    ending?.abort();
    ending = new AbortController();
    held = element;
    typed = '';
    isFresh = true;
    isTakenBack = false;
    const view = element.ownerDocument.defaultView;
    const options = { capture: true, signal: AbortSignal.any([signal, ending.signal]) };
    view?.addEventListener(
      'keydown',
      event => {
        if (fieldNow()?.element === element) handleKey(event);
      },
      options,
    );
    // Whoever goes elsewhere is not writing here any more.
    view?.addEventListener('pointerdown', onOver, { ...options, passive: true });
    const mine = ending;
    setTimeout(() => mine === ending && onOver(), PATIENCE);
  }

  function handleKey(event: KeyboardEvent): void {
    const next = typeOn(typed, event);
    const isForPhrase = event.key === 'Backspace' && !typed;
    // Once the phrase is going in, whoever puts it there takes it back.
    if (next === null || (isForPhrase && !isFresh)) return;
    isTakenBack ||= isForPhrase;
    typed = next;
    swallow(event);
  }

  function release(): void {
    ending?.abort();
    ending = undefined;
  }

  return {
    hold,
    take(from) {
      // Nothing ever turns up in another field later.
      const taken = from === held ? typed : '';
      typed = '';
      return taken;
    },
    giveBack(text, to = held) {
      held = to;
      typed = text + typed;
    },
    begin() {
      isFresh = false;
      return isTakenBack;
    },
    release,
  };
}
