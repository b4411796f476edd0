import type { Complaint } from '../library/types.ts';
import type { ComplaintIndex, ComplaintSegment } from './complaint-index.ts';
import { buildComplaintSegment } from './complaint-index.ts';
import type { Pinyin } from './pinyin.ts';

/** The newest changes are indexed anew at the next match after one: so many are quick. */
const MOST_NEWEST = 50;

/**
 * With few examples a complaint knows few words, and whoever made it means it: it gets half as much
 * again without any, half of that with five. See README.md.
 */
const FAVOUR = 0.5;
const FAVOUR_HALVED_AT = 5;

/** Complaints that were indexed together; `undefined` in the place of those that count no more. */
export interface OwnSegment {
  index: ComplaintSegment;
  complaints: (Complaint | undefined)[];
  /** What the score of each is multiplied by. */
  favours: number[];
}

export interface OwnComplaints {
  segments(): readonly OwnSegment[];
  replace(complaint: Complaint): void;
  remove(id: string): void;
  /** Further examples of a complaint, be it here already or not. */
  setLearned(id: string, texts: readonly string[]): void;
}

/**
 * Complaints beside an index that stays as it is: those that were there for long in one segment, the
 * newest changes in a small one. Nothing is indexed before somebody asks.
 */
export function createOwnComplaints(like: ComplaintIndex, pinyin: Pinyin): OwnComplaints {
  const current = new Map<string, Complaint>();
  const learned = new Map<string, readonly string[]>();
  let base: OwnSegment | undefined;
  let newest = new Set<string>();
  let newestSegment: OwnSegment | undefined;

  return { segments, replace, remove, setLearned };

  function segments(): readonly OwnSegment[] {
    if (newest.size > MOST_NEWEST) {
      base = build([...current.keys()]);
      newest = new Set();
    }
    if (newest.size > 0) newestSegment ??= build([...newest]);
    return [base, newestSegment].filter(segment => segment !== undefined);
  }

  function build(ids: readonly string[]): OwnSegment {
    const complaints = ids.map(id => current.get(id)!);
    const taught = complaints.map(complaint => ({
      ...complaint,
      examples: [
        ...complaint.examples,
        ...(learned.get(complaint.id) ?? []).map(text => ({ text })),
      ],
    }));
    return {
      index: buildComplaintSegment(taught, pinyin, like),
      complaints,
      favours: taught.map(({ examples }) => 1 + FAVOUR / (1 + examples.length / FAVOUR_HALVED_AT)),
    };
  }

  function leave(id: string): void {
    const number = base?.complaints.findIndex(complaint => complaint?.id === id) ?? -1;
    if (number >= 0) base!.complaints[number] = undefined;
    newest.delete(id);
    newestSegment = undefined;
  }

  function replace(complaint: Complaint): void {
    leave(complaint.id);
    current.set(complaint.id, complaint);
    newest.add(complaint.id);
  }

  function remove(id: string): void {
    leave(id);
    current.delete(id);
  }

  function setLearned(id: string, texts: readonly string[]): void {
    if (texts.length > 0) learned.set(id, texts);
    else learned.delete(id);
    const complaint = current.get(id);
    if (complaint) replace(complaint);
  }
}
