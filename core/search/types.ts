import type { Channel, Complaint, Phrase } from '../library/types.ts';

/** A part of a phrase in which a query can be found. */
export type MarkField = 'title' | 'code' | 'text' | 'situation' | 'category' | 'tag';

/**
 * What to highlight: UTF-16 offsets in the field as it is stored. `entry` tells which element of the
 * list is meant where the field is a list (category, tag).
 */
export interface Mark {
  field: MarkField;
  start: number;
  end: number;
  entry?: number;
}

export interface PhraseHit {
  id: string;
  /** Comparable within one answer only. */
  score: number;
  /** The words do not stand in it, not even misspelt: it is only among the nearest that there are. */
  isNear?: boolean;
  /** Sorted by field and place; ranges of one field do not overlap. */
  marks: Mark[];
}

/** How often and when last the agent used a phrase. */
export interface Use {
  count: number;
  /** Milliseconds since 1970. */
  last: number;
}

export interface LookUpOptions {
  limit?: number;
  /** Packs that are switched on; all when missing. */
  packs?: ReadonlySet<string>;
  channel?: Channel;
  /** Only phrases in this category or below it. */
  category?: string[];
  use?: ReadonlyMap<string, Use>;
  favourites?: ReadonlySet<string>;
  /** Milliseconds since 1970, for how recent a use is. */
  now?: number;
  /** The marks are not asked for: all that is found costs little then, however much it is. */
  unmarked?: boolean;
}

/** Words of the customer that decided a match: UTF-16 offsets in the text that was matched. */
export interface Reason {
  start: number;
  end: number;
}

export interface ComplaintHit {
  id: string;
  /** Comparable within one answer only. */
  score: number;
  /** How likely it is that this complaint is meant, from 0 to 1. */
  confidence: number;
  /** Sorted and merged. */
  reasons: Reason[];
  /** Place of the reply whose condition the customer's words meet; missing when they don't say. */
  bestReply?: number;
}

export interface MatchOptions {
  limit?: number;
  /** Packs that are switched on; all when missing. */
  packs?: ReadonlySet<string>;
}

export interface MatchResult {
  hits: ComplaintHit[];
  /** Nothing fits; `hits` may still hold the nearest ones. */
  refused: boolean;
  /** The text was longer than MAX_COMPLAINT_LENGTH; only its beginning was matched. */
  cut: boolean;
}

/** Longest complaint, in UTF-16 units, that is matched whole. */
export const MAX_COMPLAINT_LENGTH = 2000;

/** Readings without tones: syllable → the characters that can be read so. ü is written v. */
export interface PinyinTable {
  /** Every character stands once, under its commonest reading. */
  first: Record<string, string>;
  /** Further readings of characters that have several. */
  other: Record<string, string>;
}

/** Plain JSON, computed when the content is compiled. */
export interface PinyinData {
  table: PinyinTable;
  /**
   * Words whose characters are not read in the commonest way, with all their syllables:
   * `重拨` → `chong bo`.
   */
  words: Record<string, string>;
}

export interface SearchInput {
  phrases: Phrase[];
  complaints: Complaint[];
  pinyin: PinyinData;
}

export interface Search {
  /** Whether the stored index was taken, at least for the complaints: else it is worth storing anew. */
  readonly isRestored: boolean;
  /** Phrases for what an agent typed; favourites, recent and core ones when that is empty. */
  lookUp(query: string, options?: LookUpOptions): PhraseHit[];
  /** Complaints that fit a customer's own words. */
  matchComplaint(text: string, options?: MatchOptions): MatchResult;
  /** Adds a phrase, or puts it in the place of the one with the same id. */
  replacePhrase(phrase: Phrase): void;
  removePhrase(id: string): void;
  /**
   * After many changes: indexes them while questions are answered in between. Until it is done the new
   * wordings are not found; without it the next question waits for all of them. It begins `after` other
   * long work, so that nobody waits for both.
   */
  settle(after?: Promise<unknown>): Promise<void>;
  /**
   * Adds a complaint of the user's own, or puts it in the place of the one with the same id; those of
   * the input stay. The stored index holds none of them: they are given again at every start.
   */
  replaceComplaint(complaint: Complaint): void;
  /** Takes a complaint of the user's own out. */
  removeComplaint(id: string): void;
  /**
   * Takes these texts as further examples of a complaint, in the place of those it had learned before.
   * The stored index does not hold them: they are given again at every start.
   */
  setLearned(complaintId: string, texts: readonly string[]): void;
  /** All that was indexed, to be stored and given to `createSearch` at the next start. */
  exportIndex(): ArrayBuffer;
}
