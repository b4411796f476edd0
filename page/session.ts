import { labelOf } from './field-label.ts';
import { isOneLine, refusal } from './field.ts';
import { findFocus, markSession } from './find-focus.ts';
import { insertText, pause } from './insert-text.ts';
import { readSelection } from './read-selection.ts';
import { roomIn } from './room.ts';
import { restoreSelection } from './saved-selection.ts';
import { createTargetMemory } from './target-memory.ts';
import type { BlockedPlace, FieldPlace, Place } from './target-memory.ts';
import type { InsertOutcome, InsertRequest, PageEnv, PageSession, Target } from './types.ts';

/** Until an editor has had the event of a selection that has just moved. */
const selectionSettles = 10;
/** Long enough for ProseMirror, which answers a focus after 20 ms. */
const focusSettles = 25;
const longestWait = 500;

/** Everything that one frame of a page does for a reply: remember the field, describe it, insert. */
export function createPageSession(window: Window, env: PageEnv): PageSession {
  const memory = createTargetMemory(window, env, () => env.onTargetChange?.(describe()));
  const operations = new Map<string, Promise<InsertOutcome>>();
  let isBusy = false;
  markSession(window, env.signal);

  function describe(): Target | null {
    const place = memory.place();
    if (!place) return null;
    return place.kind === 'blocked'
      ? describeBlocked(place)
      : describeField(place, isFocused(place));
  }

  const isFocused = ({ field, focused }: FieldPlace) => {
    const focus = findFocus(window.document, env);
    if (focus.kind !== 'element') return false;
    return focus.element === focused || focus.element === field.element;
  };

  /** Focus and selection back to where they were; false when the page does not let us. */
  function giveFocus(place: FieldPlace): boolean {
    const wasThere = isFocused(place);
    const { element } = place.field;
    if (!wasThere) {
      element.ownerDocument.defaultView?.focus();
      element.focus({ preventScroll: true });
    }
    const isKept = wasThere && !memory.isPinned();
    restoreSelection(place.field, isKept ? null : place.saved);
    return isFocused(place);
  }

  async function bringFocus(place: FieldPlace): Promise<boolean> {
    const { kind, rule } = place.field;
    const wasThere = isFocused(place);
    if (!giveFocus(place)) return false;
    if (kind === 'native') return true;
    const start = performance.now();
    const quiet = rule.settles ?? (wasThere ? selectionSettles : focusSettles);
    const shortest = wasThere ? selectionSettles : quiet;
    for (;;) {
      const waited = performance.now() - start;
      const isSettled = waited >= shortest && memory.selectionAge() >= quiet;
      if (isSettled || waited > longestWait) return isFocused(place);
      await pause(5);
    }
  }

  async function run(request: InsertRequest): Promise<InsertOutcome> {
    memory.look();
    const place = memory.place();
    if (!place) return { ok: false, reason: 'no-field' };
    if (place.kind === 'blocked') return { ok: false, reason: 'frame-blocked' };
    return insertText({
      field: place.field,
      request,
      bringFocus: () => bringFocus(place),
      tools: { pasteRealm: env.pasteRealm },
    });
  }

  async function insert(request: InsertRequest): Promise<InsertOutcome> {
    const known = operations.get(request.operation);
    if (known) return known;
    if (isBusy) return { ok: false, reason: 'busy' };
    isBusy = true;
    const outcome = run(request).finally(() => {
      isBusy = false;
      memory.release();
    });
    operations.set(request.operation, outcome);
    return outcome;
  }

  function returnFocus(): boolean {
    const place = memory.place();
    const isReturned = place?.kind === 'field' && giveFocus(place);
    memory.release();
    return isReturned;
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
