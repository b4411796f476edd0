import type { CompiledLibrary } from '../../core/library/compile.ts';
import { checkDraft, findUnknownPlaceholders, tidyDraft } from '../../core/library/check-draft.ts';
import type { MergedPhrase } from '../../core/library/merge.ts';
import type { Profile, Settings } from '../../core/library/settings.ts';
import type { Complaint, Flow, Phrase, Placeholder } from '../../core/library/types.ts';
import type { PhraseDraft } from '../../core/library/views.ts';
import type { Search } from '../../core/search/types.ts';
import { absorb } from '../storage/absorb.ts';
import type { ComplaintStore } from './complaint-store.ts';
import { createComplaintStore } from './complaint-store.ts';
import { onCommit, StaleError } from '../storage/commit.ts';
import type { Database } from '../storage/database.ts';
import { openDatabase } from '../storage/database.ts';
import * as edit from './edit-library.ts';
import { keepConflict } from './keep-conflict.ts';
import type { LearningStore } from './learning-store.ts';
import { createLearningStore } from './learning-store.ts';
import { baseOf, readState } from './library-state.ts';
import type { StorageState } from './manager-protocol.ts';
import { standAlone } from '../storage/lone-storage.ts';
import { createMemoryEngine, keepsDatabase } from '../storage/memory-engine.ts';
import type { Mirror } from '../storage/mirror.ts';
import { createMirror } from '../storage/mirror.ts';
import type { SaveResult } from '../protocol.ts';
import { noteStorageError } from '../storage/storage-errors.ts';
import { storeIndexSoon } from '../storage/stored-index.ts';
import type { UserData } from '../storage/user-data.ts';

/** The library as it stands now, in memory. */
export interface LibraryState {
  compiled: CompiledLibrary;
  shipped: ReadonlyMap<string, Phrase>;
  /** Shipped ones and the user's own. */
  complaints: ReadonlyMap<string, Complaint>;
  flows: ReadonlyMap<string, Flow>;
  phrases: Map<string, MergedPhrase>;
  placeholders: Map<string, Placeholder>;
  user: UserData;
  search: Search;
  /** Packs that are switched on, the user's own always among them. */
  packs: Set<string>;
  /** Whether the user's data can be changed; the shipped library works all the same. */
  storage: StorageState;
  /** Nothing of the user's was found anywhere: new, or lost whole. */
  isBare: boolean;
}

export interface LibraryStore {
  /** The state, once the packs and the user's data are read. */
  load(): Promise<LibraryState>;
  savePhrase(draft: PhraseDraft): Promise<SaveResult>;
  deletePhrase(id: string): Promise<SaveResult>;
  restorePhrase(id: string): Promise<SaveResult>;
  revertPhrase(id: string): Promise<SaveResult>;
  setFavourite(id: string, favourite: boolean): Promise<SaveResult>;
  countUse(id: string, characters: number): Promise<void>;
  changeSettings(change: Partial<Settings>): Promise<SaveResult>;
  changeProfile(change: Profile): Promise<SaveResult>;
  /** Words of customers that agents keep. */
  learning: LearningStore;
  complaints: ComplaintStore;
  database: Database;
  mirror: Mirror;
  /** Runs a change; what went wrong comes back as a value. */
  attempt(id: string, write: (state: LibraryState) => Promise<SaveChange>): Promise<SaveResult>;
  /** Reads everything anew from the disk. */
  reload(): Promise<LibraryState>;
}

/** A change of more records makes it worth storing the index anew. */
const MANY = 100;

/** What a change tells about itself beyond having been made. */
type SaveChange = void | { id: string; isCopy?: true };

interface Hooks {
  onLibraryChange(): void;
  onSettingsChange(): void;
}

/** Owns the library: reads it once per life of the background and keeps memory and disk the same. */
export function createLibraryStore(hooks: Hooks): LibraryStore {
  const isKept = keepsDatabase();
  const database = isKept ? openDatabase() : openDatabase(undefined, createMemoryEngine());
  const schema = database.verno;
  const mirror = createMirror(database, schema, detail => void noteStorageError('mirror', detail));
  let loading: Promise<LibraryState> | undefined;
  let loaded: LibraryState | undefined;
  const forget = () => {
    loading = loaded = undefined;
  };
  const parts = {
    database,
    mirror,
    schema,
    onError: (detail: string) => void noteStorageError('database', detail),
    onStale: forget,
  };
  if (!isKept) standAlone(database, mirror, parts);
  const load = () =>
    (loading ??= readState(parts).then(
      state => (loaded = state),
      (error: unknown) => {
        // The next question tries again.
        forget();
        throw error;
      },
    ));
  onCommit(database, async commit => {
    const state = loaded;
    if (state) absorb(state, commit.head.rev, commit.ops);
    if (!state || commit.ops.length <= MANY) return mirror.append(commit);
    const copied = mirror.append(commit);
    await state.search.settle(copied);
    await copied;
    storeIndexSoon(database, state.compiled, state.user, state.search);
  });

  return {
    load,
    database,
    mirror,
    attempt,
    async reload() {
      forget();
      const state = await load();
      hooks.onSettingsChange();
      hooks.onLibraryChange();
      return state;
    },
    learning: createLearningStore(database, load, hooks.onLibraryChange),
    complaints: createComplaintStore({ database, load, attempt, declare: ownPlaceholder }),
    async savePhrase(rough) {
      const state = await load();
      const draft = tidyDraft({ ...rough, id: rough.id ?? idFrom(rough.newId) }) as PhraseDraft & {
        id: string;
      };
      const problems = checkDraft(draft, code => ownerOf(state, code));
      if (problems.length > 0) return { ok: false, reason: 'invalid', problems };

      const accepted = new Set(draft.newPlaceholders);
      const unknown = findUnknownPlaceholders(draft, state.placeholders);
      const names = unknown.filter(name => !accepted.has(name));
      if (names.length > 0) return { ok: false, reason: 'unknown-placeholders', names };

      const added = unknown.map(ownPlaceholder);
      const result = await attempt(draft.id, async state => {
        const base = baseOf(state, draft.id);
        if (base) await edit.saveEdit(database, draft, base, added, Date.now());
        else await edit.saveOwnPhrase(database, draft, added, Date.now());
      });
      return result.ok || result.reason !== 'conflict' ? result : keepLoser(draft, added);
    },
    deletePhrase: id => setDeleted(id, Date.now()),
    restorePhrase: id => setDeleted(id, undefined),
    revertPhrase: id =>
      attempt(id, async state => {
        if (!baseOf(state, id)) throw new edit.ConflictError();
        await edit.removeEdit(database, id);
      }),
    setFavourite: (id, favourite) =>
      attempt(id, () => edit.setFavourite(database, id, favourite, Date.now())),
    async countUse(id, characters) {
      const state = await load();
      const now = Date.now();
      state.user.uses.set(id, { count: (state.user.uses.get(id)?.count ?? 0) + 1, last: now });
      // Counting is no reason to tell an agent in a call that the disk is full.
      await edit
        .countUse(database, id, now, characters)
        .catch((error: unknown) => parts.onError(String(error)));
      if (!isKept) mirror.noteCounts();
      hooks.onLibraryChange();
    },
    async changeSettings(change) {
      const result = await attempt('settings', async () => {
        await edit.changeSettings(database, change);
      });
      if (result.ok) hooks.onSettingsChange();
      return result;
    },
    changeProfile: change =>
      attempt('profile', async () => {
        await edit.changeProfile(database, change);
      }),
  };

  function setDeleted(id: string, deletedAt: number | undefined): Promise<SaveResult> {
    return attempt(id, async state => {
      const base = baseOf(state, id);
      if (base) await edit.markShippedDeleted(database, base, deletedAt, Date.now());
      else await edit.markOwnDeleted(database, id, deletedAt);
    });
  }

  /** Somebody else saved or deleted the phrase meanwhile: this wording is kept beside it. */
  async function keepLoser(
    draft: PhraseDraft & { id: string },
    added: Placeholder[],
  ): Promise<SaveResult> {
    const { user, shipped } = await load();
    if (user.own.get(draft.id)?.deletedAt !== undefined)
      return attempt(draft.id, async state => {
        const { rev: _, ...rest } = draft;
        const copy = { ...rest, id: newId() };
        if (copy.code && ownerOf(state, copy.code)) copy.code = '';
        await edit.saveOwnPhrase(database, copy, added, Date.now());
        return { id: copy.id, isCopy: true };
      });
    const hidden = user.edits.get(draft.id);
    // A shipped phrase that was hidden meanwhile comes back with what was written.
    if (hidden?.deletedAt !== undefined)
      return attempt(draft.id, async state => {
        const base = baseOf(state, draft.id)!;
        await edit.saveEdit(database, { ...draft, rev: hidden.rev }, base, added, Date.now());
      });
    let kept = '';
    const result = await attempt(draft.id, async () => {
      kept = await keepConflict(database, draft, shipped.get(draft.id), Date.now());
    });
    return result.ok ? { ok: false, reason: 'conflict', detail: '', kept } : result;
  }

  async function attempt(
    id: string,
    write: (state: LibraryState) => Promise<SaveChange>,
  ): Promise<SaveResult> {
    try {
      const told = await write(await load()).catch(async (error: unknown) => {
        // The database was wiped behind our back: it is whole again once it was read anew.
        if (error instanceof StaleError) return write(await load());
        throw error;
      });
      hooks.onLibraryChange();
      return { ok: true, id, ...told };
    } catch (error) {
      if (error instanceof edit.ConflictError) return { ok: false, reason: 'conflict', detail: '' };
      const detail = error instanceof Error ? error.message : String(error);
      parts.onError(detail);
      return { ok: false, reason: 'storage', detail };
    }
  }
}

/** The phrase that has a code. */
export function ownerOf(
  state: LibraryState,
  code: string,
): { id: string; title: string } | undefined {
  for (const { phrase } of state.phrases.values()) if (phrase.code === code) return phrase;
  return undefined;
}

/** The id that an editor made for a new phrase, in the form of all ids. */
const idFrom = (made: string | undefined) =>
  made && /^[\da-f]{8}-[\da-f]{4}/.test(made) ? `own.${made.slice(0, 13)}` : newId();

export const newId = () => `own.${crypto.randomUUID().slice(0, 13)}`;

const ownPlaceholder = (name: string): Placeholder => ({
  name,
  en: name,
  type: 'text',
  example: name,
  scope: 'phrase',
  personal: false,
});
