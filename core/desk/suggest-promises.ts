import type { Step, Timer } from '../library/types.ts';
import { listPromises, promiseId } from './desk-promises.ts';
import { findStep } from './flow-run.ts';
import { parsePromise } from './parse-promise.ts';
import { sayTimes } from './promise-words.ts';
import { findSpan } from './read-span.ts';
import type { Desk, DeskLibrary, Place, PromiseKind } from './types.ts';

/** Countdowns from this length on outlive a call: they are offered as promises. */
const OUTLIVES_CALL = 5 * 60;

/** A promise that the flow or the complaint would make; the agent takes it or not. */
export interface PromiseSuggestion {
  id: string;
  kind: PromiseKind;
  what: string;
  /** Goes into the `promise` event, with `source`. */
  when: string;
  source: string;
  /** Wall clock: a span counts from here. */
  from: number;
  standard?: string;
  place?: Place;
}

/**
 * What could be promised besides: the complaint's callback, the flow's reminders and long waits, and
 * what a reply that went out has said: 30分钟内给您回电.
 */
export function suggestPromises(desk: Desk, library: DeskLibrary): PromiseSuggestion[] {
  const all = [
    ...fromComplaint(desk, library),
    ...fromSteps(desk, library),
    ...fromReplies(desk, library),
  ];
  const seen = new Set([...desk.dropped, ...desk.promises.map(({ id }) => id)]);
  return all.flatMap(suggestion => {
    const id = promiseId(desk, suggestion.source);
    if (seen.has(id)) return [];
    seen.add(id);
    return [{ id, ...suggestion }];
  });
}

type Suggestion = Omit<PromiseSuggestion, 'id'>;

function fromComplaint({ complaint }: Desk, { complaints }: DeskLibrary): Suggestion[] {
  const { followUp, title } = complaints.get(complaint?.id ?? '') ?? {};
  const callback = followUp?.callback;
  if (!callback || callback === 'none') return [];
  const when = callback.within ?? callback.on ?? '';
  const what = callback.text ?? title ?? '';
  const { id, since } = complaint!;
  return [{ kind: 'callback', what, when, source: `callback:${id}`, from: since.at }];
}

function fromSteps(desk: Desk, library: DeskLibrary): Suggestion[] {
  return (desk.run?.path ?? []).flatMap(visit => {
    const step = findStep(visit, library);
    const place = { flow: visit.flow, step: visit.step };
    return (step?.timers ?? []).flatMap((timer, index) => {
      const found = fromTimer(timer, step!);
      const source = `timer:${visit.flow}#${visit.step}#${index}`;
      return found ? [{ ...found, source, place, from: visit.at.at }] : [];
    });
  });
}

function fromTimer(
  timer: Timer,
  { purpose }: Step,
): Pick<Suggestion, 'kind' | 'what' | 'when' | 'standard'> | null {
  const standard = timer.standard === undefined ? {} : { standard: timer.standard };
  const what = timer.text ?? purpose;
  if (timer.kind === 'reminder') return { kind: 'reminder', what, when: timer.every, ...standard };
  if (timer.kind !== 'countdown' || timer.seconds < OUTLIVES_CALL) return null;
  return { kind: 'other', what, when: `${Math.round(timer.seconds / 60)}m`, ...standard };
}

/** Sentences that went out with a span in them, unless that time is promised already. */
function fromReplies(desk: Desk, library: DeskLibrary): Suggestion[] {
  const promised = listPromises(desk, library).flatMap(({ due }) => due ?? []);
  return desk.said.flatMap(({ text, at }, index): Suggestion[] => {
    const sentence = text
      .split(/[。！？!?\n]/)
      .find(isPromise)
      ?.trim();
    if (!sentence) return [];
    const due = parsePromise(sentence, new Date(at.at), library.calendar)?.due;
    if (due === undefined || promised.some(one => Math.abs(one - due) < 60_000)) return [];
    const source = `said:${index}`;
    return [{ kind: kindOfPromise(sentence), what: sentence, when: sentence, source, from: at.at }];
  });
}

/** What a sentence promises: a call back, or an answer. */
export const kindOfPromise = (sentence: string): PromiseKind =>
  /电|打给|联系|\b(?:call|ring|phone|contact)/i.test(sentence) ? 'callback' : 'answer';

function isPromise(sentence: string): boolean {
  const plain = sayTimes(sentence).normalize('NFKC').replace(/\s/g, '').toLowerCase();
  const span = findSpan(plain);
  return !!span && /^(?:之|以)?内/.test(plain.slice(span.end));
}
