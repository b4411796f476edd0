import type { CompiledLibrary } from '../../core/library/compile.ts';
import { hashPhrase } from '../../core/library/compile.ts';
import { mergePhrases } from '../../core/library/merge.ts';
import type { Settings } from '../../core/library/settings.ts';
import type { Complaint } from '../../core/library/types.ts';
import { createSearch } from '../../core/search/search.ts';
import { readCompiled } from './shipped-content.ts';
import type { Base } from './edit-library.ts';
import { teachAll } from './learning-store.ts';
import type { LibraryState } from './library-store.ts';
import type { StorageParts } from '../storage/open-storage.ts';
import { isLone } from '../storage/commit.ts';
import { openLone } from '../storage/lone-storage.ts';
import { openStorage } from '../storage/open-storage.ts';
import { isUsable, readIndex, storeIndexSoon } from '../storage/stored-index.ts';

/** Reads the shipped library and the user's records, and indexes both. */
export async function readState(parts: StorageParts): Promise<LibraryState> {
  const { database } = parts;
  const [compiled, { user, state: storage, isBare }] = await Promise.all([
    readCompiled(),
    isLone(database) ? openLone(parts) : openStorage(parts),
  ]);
  const canStore = storage.mode === 'ready' && !storage.lone;
  const stored = canStore ? await readIndex(database) : undefined;
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
  const ownComplaints = [...user.complaints.values()].filter(one => one.deletedAt === undefined);
  for (const complaint of ownComplaints) search.replaceComplaint(complaint);
  // A damaged index, or one of an older engine, is made anew as well.
  if (!search.isRestored && canStore) storeIndexSoon(database, compiled, user, search);
  const byId = <T extends { id: string }>(list: T[]) => new Map(list.map(item => [item.id, item]));
  return {
    compiled,
    shipped: byId(content.phrases),
    complaints: byId<Complaint>([...content.complaints, ...ownComplaints]),
    flows: byId(content.flows),
    phrases,
    placeholders: new Map(
      [...user.placeholders, ...content.placeholders].map(item => [item.name, item]),
    ),
    user,
    search,
    packs: packsOn(compiled, user.settings),
    storage,
    isBare,
  };
}

/** Packs that are switched on, the user's own always among them. */
export function packsOn({ content }: CompiledLibrary, settings: Settings): Set<string> {
  const off = new Set(settings.packsOff);
  return new Set(['own', ...content.packs.map(({ id }) => id).filter(id => !off.has(id))]);
}

/** The shipped phrase of that id, to edit. */
export function baseOf(state: LibraryState, id: string): Base | undefined {
  const phrase = state.shipped.get(id);
  return phrase && { phrase, hash: hashPhrase(phrase) };
}
