import { batch, computed, signal } from '@preact/signals';
import { canClose } from '../../core/desk/can-close.ts';
import type { CloseReason } from '../../core/desk/can-close.ts';
import { createDeskLibrary } from '../../core/desk/desk-library.ts';
import { findEscalation } from '../../core/desk/escalation.ts';
import { NO_MASK } from '../../core/desk/mask.ts';
import { createMask, WHOLE_MASK } from '../../core/desk/mask-desk.ts';
import { readLimits } from '../../core/desk/limits.ts';
import type { NoteLayout } from '../../core/desk/note-templates.ts';
import type { Nudge, Nudges } from '../../core/desk/nudges.ts';
import { dueNudges } from '../../core/desk/nudges.ts';
import { NO_PROMISES } from '../../core/desk/promise-list.ts';
import type { PromiseList } from '../../core/desk/promise-list.ts';
import { proposeNext } from '../../core/desk/propose-next.ts';
import { createDesk, reduceDesk } from '../../core/desk/reduce-desk.ts';
import { createHash } from '../../core/desk/salted-hash.ts';
import type { DeskAct, DeskEvent, DeskLibrary, DeskState } from '../../core/desk/types.ts';
import type { NoteEdits } from '../../core/desk/view-note.ts';
import type { CompiledLibrary } from '../../core/library/compile.ts';
import type { DeskApi } from '../../platform/desk/desk-protocol.ts';
import { readClocks, rulesOf } from '../../platform/desk/desk-clock.ts';
import { keepNoteEdits, readNoteEdits } from '../../platform/desk/note-edits.ts';
import { askBackground } from '../../platform/messages.ts';
import { readCompiled } from '../../platform/library/shipped-content.ts';
import { showKeys } from '../../components/base/key-table.ts';
import type { TextMemory } from '../../components/text/text-memory.ts';
import { createTextMemory } from '../../components/text/text-memory.ts';
import * as state from './panel-state.ts';

/*
 * The call of this window. An act is drawn at once, by the same machine that the background runs; the
 * background's word holds.
 */

export const deskApi = askBackground<DeskApi>('desk');
const { windowId } = state;

export const desk = signal<DeskState>(createDesk(String(windowId), readClocks()));
export const promiseList = signal<PromiseList>(NO_PROMISES);
export const noteEdits = signal<NoteEdits>({});
export const noteLayout = signal<NoteLayout>('full');
/** The list of flows is looked at while one goes on. */
export const isBrowsingFlows = signal(false);
export const isCaseOpen = signal(false);
export const isPromisesOpen = signal(false);
/** What keeps the call from being ended, while the agent is shown it. */
export const openReasons = signal<readonly CloseReason[] | null>(null);
const compiled = signal<CompiledLibrary | null>(null);
const salt = signal('');

/** What the desk looks things up in; null until the packs are read. */
export const deskLibrary = computed<DeskLibrary | null>(() => {
  if (!compiled.value) return null;
  const placeholders = state.placeholders.value;
  const { content } = compiled.value;
  return createDeskLibrary(
    {
      ...content,
      complaints: [...content.complaints, ...state.ownComplaints.value],
      placeholders: placeholders.length > 0 ? placeholders : content.placeholders,
    },
    { hash: createHash(salt.value), ...rulesOf(state.settings.value.desk) },
  );
});

/** A call goes on; and the complaint that it is about. Apart, so that little is drawn anew. */
export const isBusy = computed(() => desk.value.since !== undefined);
export const complaintId = computed(() => desk.value.complaint?.id);

/** The flow that the call should be in. */
export const proposal = computed(
  () => deskLibrary.value && proposeNext(desk.value, deskLibrary.value, state.locale.value),
);

/** Takes the call into the flow that is proposed. */
export function takeProposal(): void {
  if (!proposal.value) return;
  batch(() => {
    state.openedFlow.value = null;
    state.view.value = 'flows';
    act({ type: 'open-flow', ...proposal.value!.place });
  });
}

export const limits = computed(() =>
  readLimits(deskLibrary.value?.standards ?? new Map(), state.settings.value.desk.limits),
);

export const readNudges = (): Nudges => dueNudges(desk.value, limits.value, readClocks());

/** Events that the background has not answered yet. */
let pending = 0;

/** Gives an act to the desk. What can't happen now does nothing. */
export function act(...acts: DeskAct[]): void {
  const library = deskLibrary.value;
  const events = acts.map((one): DeskEvent => ({ ...one, ...readClocks() }));
  if (library) show(events.reduce((now, event) => reduceDesk(now, event, library), desk.value));
  pending += 1;
  deskApi.sendDesk(windowId, events).then(settle, (error: unknown) => {
    pending -= 1;
    console.error(error);
    state.notify('danger', state.translate.value('panel_change_unanswered'));
    void refreshDesk();
  });
}

function settle(answered: DeskState): void {
  pending -= 1;
  // Later acts are drawn already; the last answer knows them all.
  if (pending === 0) show(answered);
}

function show(next: DeskState): void {
  const before = desk.value;
  if (next === before) return;
  if (next.ended?.at.t !== before.ended?.at.t) offerUndo(next);
  batch(() => {
    desk.value = next;
    if (next.run !== before.run && next.run) isBrowsingFlows.value = false;
    // Another customer: nothing of the last one stays.
    if (before.since && !next.since) {
      noteEdits.value = {};
      isCaseOpen.value = false;
      openReasons.value = null;
    }
    if (openReasons.value) openReasons.value = reasonsNow();
  });
}

function reasonsNow(): readonly CloseReason[] | null {
  const library = deskLibrary.value;
  if (!library) return null;
  const { ok, reasons } = canClose(desk.value, library, Date.now());
  return ok ? null : reasons;
}

/** What the panel itself held of the call that was ended last, while that can be undone. */
let held: { memory: TextMemory; edits: NoteEdits } | undefined;
let offer: number | undefined;

/**
 * As long as the end of a call can be undone the panel says so, also one that is opened anew. Once the
 * next call has begun or the time is up nothing of the last customer comes back.
 */
function offerUndo({ ended }: DeskState): void {
  if (offer !== undefined) state.dismiss(offer);
  offer = undefined;
  if (!ended) {
    held = undefined;
    return;
  }
  offer = state.notify('ok', state.translate.value('call_ended'), {
    isLasting: true,
    undo: () => {
      if (!desk.value.ended) return;
      batch(() => {
        if (held) {
          state.memory.value = held.memory;
          noteEdits.value = held.edits;
        }
        act({ type: 'undo' });
      });
    },
  });
}

/** Ends the call; while something is still open it is shown first. */
export function endCall({ anyway = false } = {}): void {
  if (!desk.value.since) return;
  const reasons = anyway ? null : reasonsNow();
  if (reasons) {
    openReasons.value = reasons;
    return;
  }
  held = { memory: state.memory.value, edits: noteEdits.value };
  batch(() => {
    act({ type: 'end', anyway: true });
    state.memory.value = createTextMemory();
    state.isCallOpen.value = false;
  });
}

/** Begins a call, or counts a ring of one; one that still goes on has to be ended first. */
export function beginCall(type: 'answer' | 'ring'): void {
  const phase = desk.value.call?.phase;
  if (phase === undefined || phase === 'ringing') act({ type });
  else
    state.notify('warn', state.translate.value('call_goes_on', { keys: showKeys('end-call') }), {
      isOutcome: true,
    });
}

/** The customer's words during a call: signs of escalation in them are noted, the words are not. */
export function hearCustomer(text: string): void {
  const { since, signs } = desk.value;
  if (!since) return;
  const known = new Set(signs.map(({ term }) => term));
  if (findEscalation(text).some(({ term }) => !known.has(term))) act({ type: 'hear', text });
}

/** How the customer's data may be shown. */
export const mask = computed(() => {
  if (!state.settings.value.desk.mask) return NO_MASK;
  const library = deskLibrary.value;
  return library ? createMask(desk.value, library, readClocks()) : WHOLE_MASK;
});

const ACTIVE_EVERY = 1000;
let lastActive = 0;

/** A key was pressed: ends a silence. Told at most once a second, and only during a call. */
export function noteActive(): void {
  const now = performance.now();
  if (!desk.value.call || now - lastActive < ACTIVE_EVERY) return;
  lastActive = now;
  act({ type: 'active' });
}

/** One key for asking, holding and coming back. */
export function stepHold(): void {
  const { call } = desk.value;
  if (call?.phase === 'held') act({ type: 'resume' });
  else if (call?.asking) act({ type: 'hold' });
  else if (call?.phase === 'talking') act({ type: 'ask-hold' });
}

export const attend = ({ id, turn }: Nudge) => act({ type: 'attend', nudge: id, turn });

let isOpening = true;

export const refreshDesk = async () => {
  const now = await deskApi.readDesk(windowId);
  batch(() => {
    if (pending === 0) show(now);
    // A panel that was closed in the middle of a flow opens there again.
    if (isOpening && isInFlow(now) && isUntouched()) state.view.value = 'flows';
    isOpening = false;
  });
};

const isInFlow = ({ run }: DeskState) => run !== undefined && !run.path.at(-1)!.left;

/** Nobody has begun anything else in the panel, nor sent anything into it. */
const isUntouched = () =>
  state.view.value === 'phrases' &&
  state.query.value === '' &&
  state.openedPhrase.value === null &&
  state.drafts.value.length === 0 &&
  !isPromisesOpen.value;

export const refreshPromises = async () => {
  promiseList.value = await deskApi.readPromises();
};

/** Changes the note of the call, also for a panel that is opened later. */
export function editNote(edits: NoteEdits): void {
  noteEdits.value = edits;
  const since = desk.value.since?.at;
  if (since !== undefined) void keepNoteEdits(windowId, since, edits).catch(console.error);
}

/** Finds the changes that the panel held when it was closed. */
async function loadNoteEdits(): Promise<void> {
  const { since, ended } = await deskApi.readDesk(windowId);
  const begun = (since ?? ended?.state.since)?.at;
  if (begun === undefined) return;
  const edits = await readNoteEdits(windowId, begun);
  if (!since) held ??= { memory: state.memory.value, edits };
  else if (Object.keys(noteEdits.value).length === 0) noteEdits.value = edits;
}

/** Reads what the desk looks things up in; the panel is there without it. */
export async function loadDesk(): Promise<void> {
  void loadNoteEdits().catch(console.error);
  const [content, known] = await Promise.all([readCompiled(), deskApi.readSalt()]);
  batch(() => {
    salt.value = known;
    compiled.value = content;
  });
}
