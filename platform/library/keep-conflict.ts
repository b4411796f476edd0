import { hashWords } from '../../core/mirror/record-sum.ts';
import { OWN_PACK } from '../../core/library/merge.ts';
import type { OwnPhrase, PhraseEdit } from '../../core/library/merge.ts';
import type { Phrase } from '../../core/library/types.ts';
import type { PhraseDraft } from '../../core/library/views.ts';
import { commit } from '../storage/commit.ts';
import type { Database } from '../storage/database.ts';

/**
 * Keeps a draft that lost against another save, with what both started from, so that neither text is
 * gone whatever becomes of the panel. The same draft again is kept once. Returns its key.
 */
export async function keepConflict(
  database: Database,
  draft: PhraseDraft & { id: string },
  shipped: Phrase | undefined,
  now: number,
): Promise<string> {
  const { resolves: _, newPlaceholders: __, ...kept } = draft;
  const key = `conflict:${draft.id}:${hashWords(JSON.stringify(kept))}`;
  const before = await findRevision(database, draft.id, draft.rev ?? 0, shipped);
  await commit(database, 'save', () =>
    database.drafts.put({
      key,
      kind: 'conflict',
      draft: kept,
      at: now,
      ...(before && { base: before }),
    }),
  );
  return key;
}

/** The wording that a phrase had at a revision of its record. */
async function findRevision(
  database: Database,
  id: string,
  rev: number,
  shipped: Phrase | undefined,
): Promise<PhraseDraft | undefined> {
  const versions = await database.history.where('phrase').equals(id).toArray();
  const records = versions.map(({ before }) => before as OwnPhrase | PhraseEdit | null);
  const before = records.find(record => (record?.rev ?? 0) === rev);
  const phrase = before ? phraseOf(before, shipped) : shipped;
  return phrase && draftOfPhrase(phrase);
}

/** A record as the phrase that it makes, over what it is an edit of. */
export function phraseOf(record: OwnPhrase | PhraseEdit, shipped: Phrase | undefined): Phrase {
  if ('pack' in record) return record;
  return { ...(shipped ?? record.base), ...record.change };
}

export function draftOfPhrase(phrase: Phrase): PhraseDraft {
  const { id, title, text, variants, category, channel, tags, code = '', situation = '' } = phrase;
  const { format = 'plain', valid } = phrase;
  return {
    id,
    title,
    text,
    format,
    variants,
    category,
    channel,
    tags,
    code,
    situation,
    ...(valid && { valid }),
  };
}

/** A draft laid over a phrase, as the phrase that it would make. */
export function phraseOfDraft(draft: PhraseDraft, phrase: Phrase | undefined): Phrase {
  const { id = '', title, text, variants, category, channel, tags, code, situation } = draft;
  const {
    code: _,
    situation: __,
    format: formatBefore,
    valid: validBefore,
    ...rest
  } = phrase ?? {};
  const format = draft.format ?? formatBefore;
  // A draft without dates says nothing about them, one with none takes them away.
  const valid = draft.valid ?? validBefore;
  return {
    priority: 'standard',
    pack: OWN_PACK,
    ...rest,
    id,
    title,
    text,
    variants,
    category,
    channel,
    tags,
    ...(format === 'rich' && { format }),
    ...(code && { code }),
    ...(situation && { situation }),
    ...(valid && Object.keys(valid).length > 0 && { valid }),
  };
}
