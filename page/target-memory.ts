import { fieldOf } from './field.ts';
import type { Field } from './field.ts';
import { isApart } from './element.ts';
import { findFocus, findSelected } from './find-focus.ts';
import type { Focus } from './find-focus.ts';
import { freezeSelection, saveSelection } from './saved-selection.ts';
import type { SavedSelection } from './saved-selection.ts';
import type { PageEnv } from './types.ts';

/** Where the agent was writing last. */
export type Place = FieldPlace | BlockedPlace;

export interface FieldPlace {
  kind: 'field';
  field: Field;
  /** The focused element that led to the field. */
  focused: Element;
  saved: SavedSelection | null;
  at: number;
}

/** Somewhere in a frame of another origin. It counts, so that no earlier field is mistaken for it. */
export interface BlockedPlace {
  kind: 'blocked';
  frame: HTMLIFrameElement;
  at: number;
}

export interface TargetMemory {
  /** Looks where the focus is at this moment. */
  look(): Focus;
  /** The pinned place, else the last one. */
  place(): Place | null;
  /** Holds the place, whatever takes the focus, until `release` or a click into the page. */
  pin(): Place | null;
  /** What had the focus when the place was pinned, if that was something else than the place. */
  pinnedFocus(): HTMLElement | null;
  release(): void;
  /** Milliseconds since the last selectionchange in a watched document. */
  selectionAge(): number;
  /** The field that has the focus at this moment. */
  field(): Field | null;
}

interface Hooks {
  /** The focus came to another field or to a frame that we can't reach. */
  onMove(): void;
  /** Something was typed, or an input method has ended. */
  onInput?: ((event: Event) => void) | undefined;
}

/**
 * Remembers the last place to write in, from the first `look` on and passively: the listeners
 * read and never touch the page.
 */
export function createTargetMemory(
  window: Window,
  env: PageEnv,
  { onMove, onInput }: Hooks,
): TargetMemory {
  let last: Place | null = null;
  let pinned: Place | null = null;
  let pinnedFocus: HTMLElement | null = null;
  // Nobody knows what went on before: it may have moved a moment ago.
  let selectionAt = performance.now();

  function look(): Focus {
    watch(window.document);
    const focus = findFocus(window.document, env);
    if (focus.kind === 'element') noteField(focus.element);
    else if (focus.kind === 'blocked') noteBlocked(focus.frame);
    // The script came after the palette took the focus, as when the site was granted from there.
    if (!last && isApart(window)) {
      const selected = findSelected(window.document);
      if (selected) noteField(selected);
    }
    return focus;
  }

  function noteField(focused: Element): void {
    watch(focused.ownerDocument);
    const field = fieldOf(focused);
    if (!field) return;
    const earlier = last?.kind === 'field' && last.field.element === field.element ? last : null;
    const saved = saveSelection(field, earlier?.saved ?? null);
    last = { kind: 'field', field, focused, saved, at: earlier?.at ?? Date.now() };
    if (!earlier) onMove();
  }

  function noteBlocked(frame: HTMLIFrameElement): void {
    if (last?.kind === 'blocked' && last.frame === frame) return;
    last = { kind: 'blocked', frame, at: Date.now() };
    onMove();
  }

  function saveLast(): void {
    if (last?.kind === 'field') last.saved = saveSelection(last.field, last.saved);
  }

  function handleFocusIn(): void {
    const focus = look();
    const isInField =
      focus.kind === 'element' && last?.kind === 'field' && last.focused === focus.element;
    if (isInField) last!.at = Date.now();
  }

  // Runs at every key: only the selection is read while the focus stays where it is.
  function handleSelection(): void {
    selectionAt = performance.now();
    const focus = findFocus(window.document, env);
    const isSame =
      focus.kind === 'element' && last?.kind === 'field' && last.focused === focus.element;
    if (isSame) saveLast();
    else look();
  }

  function release(): void {
    pinned = null;
    pinnedFocus = null;
  }

  function handlePointer({ target }: Event): void {
    const isOwn = (target as Node).nodeType === 1 && env.isOwnElement?.(target as Element);
    if (!isOwn) release();
  }

  // A child document loses its listeners when an editor writes it anew (document.open), so this
  // runs at every look; adding the same listener again does nothing.
  function watch(document: Document): void {
    const options = { capture: true, passive: true, signal: env.signal };
    for (const [type, handle] of listeners) document.addEventListener(type, handle, options);
    // The focus goes into a frame without an event of this document.
    document.defaultView?.addEventListener('blur', handleBlur, { signal: env.signal });
  }

  /** The same function every time, or the listener would be added again. */
  const whileAlive = (handle: (event: Event) => void) => (event: Event) => {
    if (env.isAlive?.() ?? true) handle(event);
  };
  const handleBlur = whileAlive(look);
  const listeners: [type: string, (event: Event) => void][] = [
    ['focusin', whileAlive(handleFocusIn)],
    ['focusout', whileAlive(saveLast)],
    ['selectionchange', whileAlive(handleSelection)],
    ['pointerdown', whileAlive(handlePointer)],
  ];
  if (onInput)
    for (const type of ['input', 'compositionend']) listeners.push([type, whileAlive(onInput)]);

  return {
    look,
    place: () => pinned ?? last,
    pin() {
      const focus = look();
      pinned = last?.kind === 'field' ? freezePlace(last) : last;
      const focused = focusedElement(focus);
      pinnedFocus = last?.kind === 'field' && last.focused === focused ? null : focused;
      return pinned;
    },
    pinnedFocus: () => pinnedFocus,
    release,
    selectionAge: () => performance.now() - selectionAt,
    field() {
      const focus = findFocus(window.document, env);
      if (focus.kind !== 'element') return null;
      // At every key: the field is known while the focus stays where it is.
      const isLast = last?.kind === 'field' && last.focused === focus.element;
      return isLast ? (last as FieldPlace).field : fieldOf(focus.element);
    },
  };
}

function focusedElement(focus: Focus): HTMLElement | null {
  if (focus.kind === 'blocked') return focus.frame;
  // The body has the focus when nothing has.
  const isSomething = focus.kind === 'element' && focus.element.localName !== 'body';
  return isSomething ? (focus.element as HTMLElement) : null;
}

/** A copy whose selection stays where it is when the field's own moves. */
export const freezePlace = (place: FieldPlace): FieldPlace => ({
  ...place,
  saved: freezeSelection(place.saved),
});
