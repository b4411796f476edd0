import type { KeepProblem } from '../../core/learning/limits.ts';
import {
  LONGEST_KEPT,
  MOST_GAPS,
  MOST_LEARNED,
  checkKept,
  isSameText,
} from '../../core/learning/limits.ts';
import { maskWords } from '../../core/learning/mask-words.ts';
import type { Search } from '../../core/search/types.ts';
import type { Database, GapRecord, LearnedRecord } from '../storage/database.ts';
import { change } from '../storage/commit.ts';
import type { LibraryState } from './library-store.ts';
import type { ComplaintExamples } from './complaint-protocol.ts';
import type { GapRow, KeepResult, LearnedRow } from '../protocol.ts';

/*
 * Words of customers that an agent keeps: the only ones that ever reach the disk. Nothing is kept but by
 * these calls, which the agent's click makes after the masked words were shown, and only while the
 * setting is on.
 */

export interface LearningStore {
  learn(complaint: string, text: string): Promise<KeepResult>;
  forget(id: string): Promise<void>;
  /** Takes `forget` back. */
  restore(example: LearnedRecord): Promise<void>;
  /** Whether keeping words would teach nothing: too short, or known already. */
  isKnown(complaint: string, text: string, values: Iterable<string>): Promise<boolean>;
  readExamples(complaint: string): Promise<ComplaintExamples | null>;
  listLearned(): Promise<LearnedRow[]>;
  recordGap(text: string): Promise<KeepResult>;
  dismissGap(id: string): Promise<void>;
  /** Takes `dismissGap` back. */
  restoreGap(gap: GapRecord): Promise<void>;
  /** Takes one recording of a gap back; the ones before it stay. */
  takeBackGap(id: string): Promise<void>;
  listGaps(): Promise<GapRow[]>;
}

export function createLearningStore(
  database: Database,
  load: () => Promise<LibraryState>,
  onChange: () => void,
): LearningStore {
  return {
    async learn(complaint, text) {
      const state = await load();
      if (!state.complaints.has(complaint)) return { ok: false, reason: 'gone' };
      const words = maskWords(text.slice(0, LONGEST_KEPT)).trim();
      const kept = textsOf(state, complaint);
      const known = isExample(state, complaint, words) ? 'known' : undefined;
      const problem = findProblem(state, known ?? checkKept(words, kept, MOST_LEARNED));
      if (problem) return problem;
      const record: LearnedRecord = {
        id: crypto.randomUUID(),
        complaint,
        text: words,
        at: Date.now(),
      };
      return write(record.id, async () => {
        await change(database, () => database.learned.add(record));
        state.user.learned.push(record);
        teach(state, complaint);
      });
    },
    async forget(id) {
      const state = await load();
      await change(database, () => database.learned.delete(id));
      const record = state.user.learned.find(one => one.id === id);
      state.user.learned = state.user.learned.filter(one => one.id !== id);
      if (record) teach(state, record.complaint);
      onChange();
    },
    async restore(example) {
      const state = await load();
      const { id, complaint, at } = example;
      if (state.user.learned.some(one => one.id === id)) return;
      const record: LearnedRecord = { id, complaint, text: maskWords(example.text), at };
      await change(database, () => database.learned.put(record));
      state.user.learned = [...state.user.learned, record].toSorted((a, b) => a.at - b.at);
      teach(state, complaint);
      onChange();
    },
    async isKnown(complaint, text, values) {
      const state = await load();
      const words = maskWords(text.slice(0, LONGEST_KEPT), values).trim();
      const problem = checkKept(words, textsOf(state, complaint), Infinity);
      return problem !== undefined || isExample(state, complaint, words);
    },
    async readExamples(id) {
      const { user, complaints } = await load();
      const complaint = complaints.get(id);
      if (!complaint) return null;
      const learned = user.learned
        .filter(record => record.complaint === id)
        .map(({ id: one, text, at }) => ({ id: one, text, at }));
      return { examples: complaint.examples, keywords: complaint.keywords, learned };
    },
    async listLearned() {
      const { user, complaints } = await load();
      return user.learned
        .map(record => ({ ...record, title: complaints.get(record.complaint)?.title ?? '' }))
        .toSorted((a, b) => b.at - a.at);
    },
    async recordGap(text) {
      const state = await load();
      const words = maskWords(text.slice(0, LONGEST_KEPT)).trim();
      const { gaps } = state.user;
      const before = gaps.find(gap => isSameText(gap.text, words));
      const problem = findProblem(
        state,
        before
          ? undefined
          : checkKept(
              words,
              gaps.map(gap => gap.text),
              MOST_GAPS,
            ),
      );
      if (problem) return problem;
      const record: GapRecord = {
        id: crypto.randomUUID(),
        text: words,
        ...before,
        count: (before?.count ?? 0) + 1,
        at: Date.now(),
      };
      return write(record.id, async () => {
        await change(database, () => database.gaps.put(record));
        state.user.gaps = [...gaps.filter(gap => gap.id !== record.id), record];
      });
    },
    async dismissGap(id) {
      const state = await load();
      await change(database, () => database.gaps.delete(id));
      state.user.gaps = state.user.gaps.filter(gap => gap.id !== id);
      onChange();
    },
    async restoreGap({ id, text, count, at }) {
      const state = await load();
      const record: GapRecord = { id, text: maskWords(text), count, at };
      // The same words may have been recorded anew meanwhile.
      if (state.user.gaps.some(gap => isSameText(gap.text, text))) return;
      await change(database, () => database.gaps.put(record));
      state.user.gaps = [...state.user.gaps.filter(gap => gap.id !== id), record];
      onChange();
    },
    async takeBackGap(id) {
      const state = await load();
      const gap = state.user.gaps.find(one => one.id === id);
      if (!gap) return;
      const others = state.user.gaps.filter(one => one !== gap);
      const left = gap.count > 1 ? { ...gap, count: gap.count - 1 } : null;
      await change(database, async () => {
        if (left) await database.gaps.put(left);
        else await database.gaps.delete(id);
      });
      state.user.gaps = left ? [...others, left] : others;
      onChange();
    },
    async listGaps() {
      const { user } = await load();
      return user.gaps.toSorted((a, b) => b.count - a.count || b.at - a.at);
    },
  };

  async function write(id: string, work: () => Promise<void>): Promise<KeepResult> {
    try {
      await work();
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      return { ok: false, reason: 'storage', detail };
    }
    onChange();
    return { ok: true, id };
  }
}

/** Gives the engine everything that was learned; done once after it was made. */
export function teachAll(search: Search, learned: readonly LearnedRecord[]): void {
  for (const [complaint, records] of Map.groupBy(learned, record => record.complaint))
    search.setLearned(
      complaint,
      records.map(({ text }) => text),
    );
}

function teach(state: LibraryState, complaint: string): void {
  state.search.setLearned(complaint, textsOf(state, complaint));
}

const textsOf = ({ user }: LibraryState, complaint: string): string[] =>
  user.learned.filter(record => record.complaint === complaint).map(({ text }) => text);

const isExample = ({ complaints }: LibraryState, id: string, words: string): boolean =>
  complaints.get(id)?.examples.some(({ text }) => isSameText(text, words)) ?? false;

function findProblem(
  { user }: LibraryState,
  problem: KeepProblem | undefined,
): KeepResult | undefined {
  const reason = user.settings.learning ? problem : 'off';
  return reason && { ok: false, reason };
}
