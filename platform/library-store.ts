import type { CompiledLibrary } from '../core/library/compile.ts';
import { hashPhrase } from '../core/library/compile.ts';
import { checkDraft, findUnknownPlaceholders, tidyDraft } from '../core/library/check-draft.ts';
import type { MergedPhrase } from '../core/library/merge.ts';
import { mergePhrase, mergePhrases } from '../core/library/merge.ts';
import type { Profile, Settings } from '../core/library/settings.ts';
import { DEFAULT_SETTINGS } from '../core/library/settings.ts';
import type { Complaint, Flow, Phrase, Placeholder } from '../core/library/types.ts';
import type { PhraseDraft } from '../core/library/views.ts';
import { createSearch } from '../core/search/search.ts';
import type { Search } from '../core/search/types.ts';
import type { Database } from './database.ts';
import { openDatabase } from './database.ts';
import * as edit from './edit-library.ts';
import type { LearningStore } from './learning-store.ts';
import { createLearningStore, teachAll } from './learning-store.ts';
import type { SaveResult } from './protocol.ts';
import { readCompiled } from './shipped-content.ts';
import { isUsable, readIndex, storeIndexSoon } from './stored-index.ts';
import type { UserData } from './user-data.ts';
import { emptyUserData, readUserData } from './user-data.ts';

const OPEN_TIMEOUT = 10_000;

/** The library as it stands now, in memory. */
export interface LibraryState {
  compiled: CompiledLibrary;
  shipped: ReadonlyMap<string, Phrase>;
  complaints: ReadonlyMap<string, Complaint>;
  flows: ReadonlyMap<string, Flow>;
  phrases: Map<string, MergedPhrase>;
  placeholders: Map<string, Placeholder>;
  user: UserData;
  search: Search;
  /** Packs that are switched on, the user's own always among them. */
  packs: Set<string>;
  /** Why the user's data could not be read; the shipped library works all the same. */
  storageFault?: string;
}

export interface LibraryStore {
  /** The state, once the packs and the user's data are read. */
  load(): Promise<LibraryState>;
  savePhrase(draft: PhraseDraft): Promise<SaveResult>;
  deletePhrase(id: string): Promise<SaveResult>;
  restorePhrase(id: string): Promise<SaveResult>;
  revertPhrase(id: string): Promise<SaveResult>;
  setFavourite(id: string, favourite: boolean): Promise<SaveResult>;
  countUse(id: string): Promise<void>;
  changeSettings(change: Partial<Settings>): Promise<SaveResult>;
  changeProfile(change: Profile): Promise<SaveResult>;
  /** Words of customers that agents keep. */
  learning: LearningStore;
}

interface Hooks {
  onLibraryChange(): void;
  onSettingsChange(): void;
}

/** Owns the library: reads it once per life of the background and keeps memory and disk the same. */
export function createLibraryStore(hooks: Hooks): LibraryStore {
  const database = openDatabase();
  let loading: Promise<LibraryState> | undefined;
  const load = () =>
    (loading ??= readState(database).catch((error: unknown) => {
      // The next question tries again.
      loading = undefined;
      throw error;
    }));

  return {
    load,
    learning: createLearningStore(database, load, hooks.onLibraryChange),
    async savePhrase(rough) {
      const state = await load();
      const draft = tidyDraft({ ...rough, id: rough.id ?? newId() }) as PhraseDraft & {
        id: string;
      };
      const problems = checkDraft(draft, code => ownerOf(state, code));
      if (problems.length > 0) return { ok: false, reason: 'invalid', problems };

      const accepted = new Set(draft.newPlaceholders);
      const unknown = findUnknownPlaceholders(draft, state.placeholders);
      const names = unknown.filter(name => !accepted.has(name));
      if (names.length > 0) return { ok: false, reason: 'unknown-placeholders', names };

      return attempt(draft.id, async () => {
        const added = unknown.map(ownPlaceholder);
        const base = baseOf(state, draft.id);
        if (base) {
          const record = await edit.saveEdit(database, draft, base, added, Date.now());
          state.user.edits.set(draft.id, record);
          showPhrase(state, draft.id, mergePhrase(base.phrase, record));
        } else {
          const phrase = await edit.saveOwnPhrase(database, draft, added, Date.now());
          state.user.own.set(draft.id, phrase);
          showPhrase(state, draft.id, { phrase, origin: 'own' });
        }
        for (const placeholder of added) state.placeholders.set(placeholder.name, placeholder);
      });
    },
    deletePhrase: id => setDeleted(id, Date.now()),
    restorePhrase: id => setDeleted(id, undefined),
    async revertPhrase(id) {
      const state = await load();
      const base = baseOf(state, id);
      return attempt(id, async () => {
        if (!base) throw new edit.ConflictError();
        await edit.removeEdit(database, id);
        state.user.edits.delete(id);
        showPhrase(state, id, { phrase: base.phrase, origin: 'shipped' });
      });
    },
    async setFavourite(id, favourite) {
      const state = await load();
      return attempt(id, async () => {
        await edit.setFavourite(database, id, favourite, Date.now());
        if (favourite) state.user.favourites.add(id);
        else state.user.favourites.delete(id);
      });
    },
    async countUse(id) {
      const state = await load();
      const now = Date.now();
      state.user.uses.set(id, { count: (state.user.uses.get(id)?.count ?? 0) + 1, last: now });
      await edit.countUse(database, id, now);
      hooks.onLibraryChange();
    },
    async changeSettings(change) {
      const state = await load();
      const result = await attempt('settings', async () => {
        const stored = await edit.changeSettings(database, change);
        state.user.settings = { ...DEFAULT_SETTINGS, ...stored };
        state.packs = packsOn(state.compiled, state.user.settings);
      });
      if (result.ok) hooks.onSettingsChange();
      return result;
    },
    async changeProfile(change) {
      const state = await load();
      return attempt('profile', async () => {
        state.user.profile = await edit.changeProfile(database, change);
      });
    },
  };

  async function setDeleted(id: string, deletedAt: number | undefined): Promise<SaveResult> {
    const state = await load();
    return attempt(id, async () => {
      const base = baseOf(state, id);
      if (base) {
        const record = await edit.markShippedDeleted(database, base, deletedAt, Date.now());
        state.user.edits.set(id, record);
        showPhrase(state, id, mergePhrase(base.phrase, record));
      } else {
        const phrase = await edit.markOwnDeleted(database, id, deletedAt);
        state.user.own.set(id, phrase);
        showPhrase(state, id, phrase.deletedAt === undefined ? { phrase, origin: 'own' } : null);
      }
    });
  }

  /** Runs a change; what went wrong comes back as a value, with the memory as it was. */
  async function attempt(id: string, write: () => Promise<void>): Promise<SaveResult> {
    try {
      await write();
    } catch (error) {
      if (error instanceof edit.ConflictError) return { ok: false, reason: 'conflict', detail: '' };
      const detail = error instanceof Error ? error.message : String(error);
      return { ok: false, reason: 'storage', detail };
    }
    hooks.onLibraryChange();
    return { ok: true, id };
  }
}

async function readState(database: Database): Promise<LibraryState> {
  let storageFault: string | undefined;
  const [compiled, stored, user] = await Promise.all([
    readCompiled(),
    withTimeout(readIndex(database)).catch(() => undefined),
    withTimeout(readUserData(database)).catch((error: unknown) => {
      storageFault = error instanceof Error ? error.message : String(error);
      return emptyUserData();
    }),
  ]);
  const { content, pinyin } = compiled;
  const phrases = mergePhrases(content.phrases, [...user.own.values()], [...user.edits.values()]);
  const input = {
    phrases: [...phrases.values()].map(({ phrase }) => phrase),
    complaints: content.complaints,
    pinyin,
  };
  const isKnown = isUsable(stored, compiled, user);
  const search = createSearch(input, isKnown ? stored.bytes : undefined);
  teachAll(search, user.learned);
  // A damaged index, or one of an older engine, is made anew as well.
  if (!search.isRestored && storageFault === undefined)
    storeIndexSoon(database, compiled, user, search);
  const byId = <T extends { id: string }>(list: T[]) => new Map(list.map(item => [item.id, item]));
  return {
    compiled,
    shipped: byId(content.phrases),
    complaints: byId(content.complaints),
    flows: byId(content.flows),
    phrases,
    placeholders: new Map(
      [...user.placeholders, ...content.placeholders].map(item => [item.name, item]),
    ),
    user,
    search,
    packs: packsOn(compiled, user.settings),
    ...(storageFault !== undefined && { storageFault }),
  };
}

/** A damaged database may never answer; the shipped library must not wait for it. */
function withTimeout<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('database timeout')), OPEN_TIMEOUT);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function packsOn({ content }: CompiledLibrary, settings: Settings): Set<string> {
  const off = new Set(settings.packsOff);
  return new Set(['own', ...content.packs.map(({ id }) => id).filter(id => !off.has(id))]);
}

function baseOf(state: LibraryState, id: string): edit.Base | undefined {
  const phrase = state.shipped.get(id);
  return phrase && { phrase, hash: hashPhrase(phrase) };
}

function showPhrase(state: LibraryState, id: string, merged: MergedPhrase | null): void {
  if (merged) {
    state.phrases.set(id, merged);
    state.search.replacePhrase(merged.phrase);
  } else {
    state.phrases.delete(id);
    state.search.removePhrase(id);
  }
}

function ownerOf(state: LibraryState, code: string): { id: string; title: string } | undefined {
  for (const { phrase } of state.phrases.values()) if (phrase.code === code) return phrase;
  return undefined;
}

const newId = () => `own.${crypto.randomUUID().slice(0, 13)}`;

const ownPlaceholder = (name: string): Placeholder => ({
  name,
  en: name,
  type: 'text',
  example: name,
  scope: 'phrase',
  personal: false,
});
