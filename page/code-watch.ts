import { textBeforeCaret } from './before-caret.ts';
import { showHint } from './code-hint.ts';
import type { CodeList, TypedCode } from './codes.ts';
import { endsInCode, findCode, LONGEST_CODE } from './codes.ts';
import { isNative, selectionOf, viewOf } from './element.ts';
import type { Field } from './field.ts';
import { refusal } from './field.ts';
import { isPlainKey, swallow } from './keys.ts';
import { pause } from './pause.ts';
import type { TypeAhead } from './type-ahead.ts';
import type { CodeEnv } from './types.ts';

interface Watched {
  codes: CodeEnv;
  /** Holds what is typed while the phrase is on its way. */
  typeAhead: Pick<TypeAhead, 'hold'> & { letGo(): void };
  /** The field that has the focus at this moment. */
  field(): Field | null;
  signal: AbortSignal;
  isAlive?: () => boolean;
}

interface Offer extends TypedCode {
  field: Field;
  withdraw(): void;
}

export interface CodeWatch {
  /** To be called at every input and at the end of every composition. */
  handleInput(event: Event): void;
  /** Resolves once no input method composes any more; at once where none does. */
  whenComposed(): Promise<void>;
}

/**
 * Watches what is typed for codes. It asks for the list of codes when one may begin, offers the
 * phrase when one is complete, and expands it on Space or Tab. Until then it only reads; keys are
 * listened to only while the hint stands.
 */
export function createCodeWatch({ codes, typeAhead, field, signal, isAlive }: Watched): CodeWatch {
  let list: CodeList | undefined;
  let offer: Offer | null = null;
  let isComposing = false;
  let waiting: (() => void)[] = [];
  /** What was typed last is still to be offered: it was not withdrawn since. */
  let isOpen = false;

  function handleInput(event: Event): void {
    const earlier = offer;
    offer?.withdraw();
    isOpen = true;
    const { data } = event as InputEvent;
    // The end of a composition is not trusted in Chromium: only one that has begun may end.
    const isReal = event.isTrusted || (event.type === 'compositionend' && isComposing);
    isComposing = event.isTrusted && (event as InputEvent).isComposing;
    if (!isComposing) {
      for (const goOn of waiting) goOn();
      waiting = [];
    }
    if (!isReal || isComposing) return;
    const target = field();
    if (!target || refusal(target)) return;
    const text = textBeforeCaret(target, LONGEST_CODE + 2);
    // An input method that is not composing sends its space as text only.
    if (earlier && data === ' ' && text.endsWith(`${earlier.typed} `))
      return expand(earlier, `${earlier.typed} `);
    const [typed, letters] = endsInCode(text) ?? [];
    if (!typed) return;
    if (letters === '' || !list) void refresh();
    look(target, text);
  }

  async function refresh(): Promise<void> {
    const fresh = await codes.list(list?.version).catch(() => null);
    if (!fresh || signal.aborted) return;
    list = fresh;
    // Some letters may have been typed meanwhile.
    const target = field();
    if (target && !offer && isOpen) look(target, textBeforeCaret(target, LONGEST_CODE + 2));
  }

  function look(target: Field, text: string): void {
    const found = list && findCode(text, list);
    if (found) offer = makeOffer(target, found, list!.hint);
  }

  function makeOffer(target: Field, found: TypedCode, keys: string): Offer {
    const view = viewOf(target.element);
    const { title, preview } = found.entry;
    const ending = new AbortController();
    const hint = showHint(view.document, caretPlace(target), { title, preview, keys });
    const withdraw = () => {
      ending.abort();
      hint.remove();
      offer = null;
      isOpen = false;
    };
    const made: Offer = { ...found, field: target, withdraw };
    const options = { capture: true, signal: ending.signal };
    view.addEventListener('keydown', event => handleKey(event, made), options);
    for (const type of ['pointerdown', 'focusout', 'compositionstart', 'blur'])
      view.addEventListener(type, withdraw, { ...options, passive: true });
    // The last letter itself may have scrolled the field.
    const follow = () => hint.move(caretPlace(target));
    view.addEventListener('scroll', follow, { ...options, passive: true });
    signal.addEventListener('abort', withdraw, { signal: ending.signal });
    return made;
  }

  function handleKey(event: KeyboardEvent, made: Offer): void {
    if (isAlive?.() === false || !isPlainKey(event)) return;
    if (event.key === 'Escape') {
      swallow(event);
      made.withdraw();
    } else if (event.key === ' ' || event.key === 'Tab') {
      if (!textBeforeCaret(made.field, LONGEST_CODE + 1).endsWith(made.typed)) return;
      swallow(event);
      made.withdraw();
      expand(made, made.typed);
    } else if (event.key.length > 1 && event.key !== 'Shift') made.withdraw();
  }

  function expand({ entry, field: target }: Offer, typed: string): void {
    typeAhead.hold(target);
    void codes.expand(entry.id, typed).then(typeAhead.letGo, typeAhead.letGo);
  }

  async function whenComposed(): Promise<void> {
    if (!isComposing) return;
    await new Promise<void>(resolve => waiting.push(resolve));
    // The editor has yet to hear of it.
    await pause(0);
  }

  return { handleInput, whenComposed };
}

/** Where the caret is, or the field where nothing tells. */
function caretPlace({ element }: Field): DOMRect {
  const selection = isNative(element) ? null : selectionOf(element);
  const range = selection?.rangeCount ? selection.getRangeAt(0) : null;
  const rect = range?.getClientRects()[0];
  return rect ?? element.getBoundingClientRect();
}
