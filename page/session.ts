import { findBefore } from './before-caret.ts';
import type { Inserted } from './caret.ts';
import { createCodeWatch } from './code-watch.ts';
import { isApart, isFrameFocused } from './element.ts';
import { labelOf } from './field-label.ts';
import { isOneLine, refusal } from './field.ts';
import { findFocus, markSession } from './find-focus.ts';
import { bringFocus, focusElement, giveFocus } from './give-focus.ts';
import type { Keyboard } from './give-focus.ts';
import { insertText } from './insert-text.ts';
import { readSelection } from './read-selection.ts';
import { roomIn } from './room.ts';
import { onNextBackspace, selectInserted } from './take-back.ts';
import { createTargetMemory, freezePlace } from './target-memory.ts';
import type { BlockedPlace, FieldPlace, Place } from './target-memory.ts';
import { createTypeAhead } from './type-ahead.ts';
import type { InsertOutcome, InsertRequest, PageEnv, PageSession, Target } from './types.ts';

/** Everything that one frame of a page does for a reply: remember the field, describe it, insert. */
export function createPageSession(window: Window, env: PageEnv): PageSession {
  const { codes, signal } = env;
  const fieldNow = () => memory.field();
  const typeAhead = createTypeAhead(fieldNow, signal, letGo);
  const { hold } = typeAhead;
  const watch =
    codes && createCodeWatch({ ...env, codes, typeAhead: { hold, letGo }, field: fieldNow });
  const memory = createTargetMemory(window, env, {
    onMove: () => env.onTargetChange?.(describe()),
    onInput: watch?.handleInput,
  });
  const operations = new Map<string, Promise<InsertOutcome>>();
  let running: Promise<InsertOutcome> | undefined;
  let leaving: Promise<void> | undefined;
  let forgetBackspace: (() => void) | undefined;
  markSession(window, env.signal);

  function describe(): Target | null {
    const place = memory.place();
    if (!place) return null;
    return place.kind === 'blocked'
      ? describeBlocked(place)
      : describeField(place, keyboard.isIn(place));
  }

  const keyboard: Keyboard = {
    isAt({ field, focused }) {
      const focus = findFocus(window.document, env);
      const isThere =
        focus.kind === 'element' && (focus.element === focused || focus.element === field.element);
      return isThere && isFrameFocused(window);
    },
    // Below another origin only the document itself knows; while the panel has the keyboard none does.
    isIn: place => keyboard.isAt(place) && (!isApart(window) || window.document.hasFocus()),
  };

  async function run(request: InsertRequest): Promise<InsertOutcome> {
    const { replace } = request;
    // What an input method is composing behind a code has to be whole first.
    if (replace !== undefined) await watch?.whenComposed();
    memory.look();
    const found = memory.place();
    if (!found) return { ok: false, reason: 'no-field' };
    if (found.kind === 'blocked') return { ok: false, reason: 'frame-blocked' };
    if (replace === undefined) {
      hold(found.field);
      return insertAt(freezePlace(found), request);
    }
    const before = findBefore(found.field, found.saved, replace, true);
    if (!before) return { ok: false, reason: 'failed', rule: found.field.rule.name };
    const outcome = await expandAt({ ...found, saved: before.selection }, request, replace);
    if (outcome.ok) typeAhead.giveBack(before.tail, found.field.element);
    return outcome;
  }

  /** Takes the place of a code; a Backspace directly after, even before it is done, takes it back. */
  async function expandAt(
    place: FieldPlace,
    request: InsertRequest,
    code: string,
  ): Promise<InsertOutcome> {
    const { promise, resolve } = Promise.withResolvers<Inserted | null>();
    const takeItBack = () =>
      void promise.then(inserted => inserted && takeBack(place, inserted, code));
    if (typeAhead.begin()) takeItBack();
    else forgetBackspace = onNextBackspace(place.field, signal, takeItBack);
    const outcome = await insertAt(place, request, resolve);
    resolve(null);
    return outcome;
  }

  const insertAt = (
    place: FieldPlace,
    request: InsertRequest,
    onInserted?: (inserted: Inserted) => void,
  ) =>
    insertText({
      field: place.field,
      request,
      bringFocus: () => bringFocus(place, keyboard, memory),
      ...(onInserted && { onInserted }),
      tools: env,
    });

  /** Puts the code back in the place of the text that it stood for. */
  async function takeBack(place: FieldPlace, inserted: Inserted, text: string): Promise<void> {
    const saved = selectInserted(place.field, inserted);
    if (saved) await insertAt({ ...place, saved }, { operation: '', text });
  }

  /** Writes what was typed while a phrase was on its way and came too late to go in with it. */
  async function writeRest(): Promise<void> {
    for (;;) {
      await running;
      memory.look();
      const place = memory.place();
      // Into a field that has lost the focus it goes once that is back.
      if (place?.kind !== 'field' || !keyboard.isIn(place)) return;
      const text = typeAhead.take(place.field.element);
      if (!text) return;
      forgetBackspace?.();
      running = insertAt(freezePlace(place), { operation: '', text }).finally(endRun);
    }
  }

  /** Lets keys go to the field again, once all that was typed before stands there. */
  function letGo(): Promise<void> {
    leaving ??= writeRest().finally(() => {
      typeAhead.release();
      leaving = undefined;
    });
    return leaving;
  }

  function endRun(): void {
    running = undefined;
  }

  async function insert(request: InsertRequest): Promise<InsertOutcome> {
    const { operation } = request;
    const known = operations.get(operation);
    if (known) return known;
    if (running) return { ok: false, reason: 'busy' };
    running = run(request).finally(endRun);
    operations.set(operation, running);
    const outcome = await running;
    if (!request.typesOn || !outcome.ok) void letGo();
    // What has left the page as it was may be tried again, at the same place.
    if (outcome.ok || outcome.reason === 'partial') memory.release();
    else operations.delete(operation);
    return outcome;
  }

  function returnFocus(): boolean {
    const place = memory.place();
    const other = memory.pinnedFocus();
    memory.release();
    if (other) return focusElement(other);
    const isBack = place?.kind === 'field' && giveFocus(freezePlace(place), keyboard);
    if (isBack) void writeRest();
    return isBack;
  }

  memory.look();
  return {
    describeTarget() {
      memory.look();
      return describe();
    },
    snapshot: () => isField(memory.pin()),
    insert,
    returnFocus,
    async typeOn(text) {
      typeAhead.giveBack(text);
      await letGo();
    },
    async selectBefore(text) {
      await writeRest();
      // The event of the last key may not have come yet.
      memory.look();
      const place = memory.place();
      if (place?.kind !== 'field') return false;
      const before = findBefore(place.field, place.saved, text, false);
      return before !== null && giveFocus({ ...place, saved: before.selection }, keyboard);
    },
    readSelection: () => readSelection(window.document, env),
  };
}

const isField = (place: Place | null) => place?.kind === 'field';

function describeField({ field, at }: FieldPlace, focused: boolean): Target {
  return {
    rule: field.rule.name,
    label: labelOf(field.element),
    oneLine: isOneLine(field),
    ...roomIn(field),
    refuse: refusal(field),
    focused,
    at,
  };
}

function describeBlocked({ frame, at }: BlockedPlace): Target {
  return {
    rule: '',
    label: labelOf(frame),
    oneLine: false,
    refuse: 'frame-blocked',
    focused: frame.ownerDocument.activeElement === frame,
    at,
    blockedOrigin: originOf(frame),
  };
}

function originOf({ src, ownerDocument }: HTMLIFrameElement): string | undefined {
  const url = src && URL.parse(src, ownerDocument.baseURI);
  return url && /^https?:$/.test(url.protocol) ? url.origin : undefined;
}
