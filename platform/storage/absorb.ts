import type { CopyOp } from '../../core/mirror/copy.ts';
import type { MergedPhrase, OwnPhrase, PhraseEdit } from '../../core/library/merge.ts';
import { mergePhrase } from '../../core/library/merge.ts';
import type { Profile, Settings } from '../../core/library/settings.ts';
import { DEFAULT_SETTINGS } from '../../core/library/settings.ts';
import type { Placeholder } from '../../core/library/types.ts';
import type { OwnComplaint } from '../../core/library/own-complaint.ts';
import type { ComplaintDraftRecord, DraftRecord, GapRecord } from './database.ts';
import type { LibraryState } from '../library/library-store.ts';
import { packsOn } from '../library/library-state.ts';

/** Brings the library in memory up to what a change has written. */
export function absorb(state: LibraryState, rev: number, ops: readonly CopyOp[]): void {
  const { user } = state;
  user.rev = rev;
  for (const [table, key, after] of ops)
    switch (table) {
      case 'phrases':
        set(user.own, key, after as OwnPhrase | null);
        showPhrase(state, key);
        break;
      case 'edits':
        set(user.edits, key, after as PhraseEdit | null);
        showPhrase(state, key);
        break;
      case 'favourites':
        if (after) user.favourites.add(key);
        else user.favourites.delete(key);
        break;
      case 'placeholders':
        absorbPlaceholder(state, key, after as Placeholder | null);
        break;
      case 'drafts':
        absorbDraft(state, key, after as DraftRecord | ComplaintDraftRecord | null);
        break;
      case 'complaints':
        set(user.complaints, key, after as OwnComplaint | null);
        showComplaint(state, key);
        break;
      case 'gaps':
        user.gaps = user.gaps.filter(({ id }) => id !== key);
        if (after) user.gaps.push(after as GapRecord);
        break;
      case 'meta':
        absorbMeta(state, key, (after as { value: unknown } | null)?.value);
    }
}

function set<T>(records: Map<string, T>, key: string, record: T | null): void {
  if (record) records.set(key, record);
  else records.delete(key);
}

function absorbDraft(
  { user }: LibraryState,
  key: string,
  after: DraftRecord | ComplaintDraftRecord | null,
): void {
  const isComplaint = after?.kind === 'complaint';
  set(user.complaintDrafts, key, isComplaint ? after : null);
  set(user.drafts, key, isComplaint ? null : after);
}

/** Another map, so that whoever keeps the one before knows that it is old. */
function showComplaint(state: LibraryState, id: string): void {
  const complaints = new Map(state.complaints);
  const own = state.user.complaints.get(id);
  if (own && own.deletedAt === undefined) {
    complaints.set(id, own);
    state.search.replaceComplaint(own);
  } else {
    complaints.delete(id);
    state.search.removeComplaint(id);
  }
  state.complaints = complaints;
}

/** A name that ships is not the user's to change. */
function absorbPlaceholder(
  { user, placeholders, compiled }: LibraryState,
  name: string,
  after: Placeholder | null,
): void {
  user.placeholders = user.placeholders.filter(one => one.name !== name);
  if (after) user.placeholders.push(after);
  const known = compiled.content.placeholders.find(one => one.name === name) ?? after;
  if (known) placeholders.set(name, known);
  else placeholders.delete(name);
}

function absorbMeta(state: LibraryState, key: string, value: unknown): void {
  if (key === 'profile') state.user.profile = (value ?? {}) as Profile;
  else if (key === 'categoryOrder') state.user.categoryOrder = (value ?? []) as string[];
  else if (key === 'settings') {
    state.user.settings = { ...DEFAULT_SETTINGS, ...(value as Partial<Settings> | undefined) };
    state.packs = packsOn(state.compiled, state.user.settings);
  }
}

function showPhrase(state: LibraryState, id: string): void {
  const merged = mergeOf(state, id);
  if (merged) {
    state.phrases.set(id, merged);
    state.search.replacePhrase(merged.phrase);
  } else {
    state.phrases.delete(id);
    state.search.removePhrase(id);
  }
}

function mergeOf({ shipped, user }: LibraryState, id: string): MergedPhrase | null {
  const base = shipped.get(id);
  if (base) return mergePhrase(base, user.edits.get(id));
  const phrase = user.own.get(id);
  return phrase && phrase.deletedAt === undefined ? { phrase, origin: 'own' } : null;
}
