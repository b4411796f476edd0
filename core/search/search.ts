import {
  buildComplaintIndex,
  restoreComplaintIndex,
  storeComplaintIndex,
} from './complaint-index.ts';
import { lookUpPhrases } from './look-up.ts';
import { createLearnedImpacts } from './learned-impacts.ts';
import { matchText } from './match-complaint.ts';
import { createOwnComplaints } from './own-complaints.ts';
import { storeSegment } from './phrase-segment.ts';
import { createPhraseStore } from './phrase-store.ts';
import { createPinyin } from './pinyin.ts';
import {
  packIndex,
  printComplaints,
  printPhrase,
  printPinyin,
  unpackIndex,
} from './stored-index.ts';
import type { Search, SearchInput } from './types.ts';

/**
 * Indexes phrases and complaints; README.md tells how they are found. `stored` is what `exportIndex`
 * gave earlier: what did not change since is taken from there, and a damaged one is ignored.
 */
export function createSearch(input: SearchInput, stored?: ArrayBuffer): Search {
  const pinyin = createPinyin(input.pinyin);
  const index = stored && unpackIndex(stored, input.pinyin);
  const complaintPrint = printComplaints(input.complaints);
  const isRestored = index?.complaints === complaintPrint;
  const complaintIndex = isRestored
    ? restoreComplaintIndex(index.complaintIndex)
    : buildComplaintIndex(input.complaints, pinyin);
  const learned = createLearnedImpacts(complaintIndex, pinyin);
  const owners = new Map(input.complaints.map(({ id }, owner) => [id, owner]));
  const own = createOwnComplaints(complaintIndex, pinyin);
  const matching = { index: complaintIndex, complaints: input.complaints, pinyin, learned };
  const phrases = createPhraseStore(input.phrases, pinyin, index);

  return {
    isRestored,
    lookUp: (query, options) => lookUpPhrases(phrases.sources(), query, pinyin, options),
    matchComplaint: (text, options) =>
      matchText({ ...matching, own: own.segments() }, text, options),
    replacePhrase: phrases.replace,
    removePhrase: phrases.remove,
    settle: phrases.settleSlowly,
    setLearned(complaintId, texts) {
      const owner = owners.get(complaintId);
      if (owner === undefined) own.setLearned(complaintId, texts);
      else learned.set(owner, texts);
    },
    replaceComplaint: own.replace,
    removeComplaint: own.remove,
    exportIndex() {
      const base = phrases.whole();
      return packIndex({
        pinyin: printPinyin(input.pinyin),
        complaints: complaintPrint,
        complaintIndex: storeComplaintIndex(complaintIndex),
        phraseIds: base.phrases.map(phrase => phrase?.id ?? ''),
        phrasePrints: Uint32Array.from(base.phrases, phrase => (phrase ? printPhrase(phrase) : 0)),
        segment: storeSegment(base),
      });
    },
  };
}
