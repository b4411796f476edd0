import { toPhraseRow } from '../../core/library/preview.ts';
import type { PackRow, PhraseRow, PhraseView } from '../../core/library/views.ts';
import type { Scope } from './category-items.ts';
import type { PhraseSource } from './phrase-source.ts';
import { useAnswer } from '../base/use-answer.ts';

interface Options {
  source: PhraseSource;
  query: string;
  scope: Scope | null;
  openedId: string | undefined;
  version: number;
}

interface FoundPhrases {
  rows: readonly PhraseRow[];
  /** What the rows answer; '' before the first answer. */
  question: string;
  /** The rows answer what was typed last. */
  isCurrent: boolean;
  packs: readonly PackRow[];
  /** The opened phrase, once it is there. */
  view: PhraseView | null;
}

const NOTHING: readonly never[] = [];
/** As many as anybody looks through; each costs time at every key. */
const FOUND = 60;

/** The phrases to show: those found, and the opened one on top when it is not among them. */
export function useFoundPhrases(options: Options): FoundPhrases {
  const { source, query, scope, openedId, version } = options;
  const packs = useAnswer(() => source.listPacks(), [version]).value ?? NOTHING;
  const question = JSON.stringify([query, scope]);
  const found = useAnswer(async () => {
    const rows = await source.lookUp({ query, ...scope, ...(query && { limit: FOUND }) });
    return { question, rows };
  }, [query, scope, version]).value;
  const opened = useAnswer(
    () => (openedId === undefined ? Promise.resolve(null) : source.openPhrase(openedId)),
    [openedId, version],
  ).value;

  const view = opened && opened.phrase.id === openedId ? opened : null;
  const rows = found?.rows ?? NOTHING;
  const isAmong = !view || rows.some(({ id }) => id === view.phrase.id);
  return {
    rows: isAmong ? rows : [rowOf(view), ...rows],
    question: found?.question ?? '',
    isCurrent: found?.question === question,
    packs,
    view,
  };
}

function rowOf({ phrase, origin, favourite, wordings }: PhraseView): PhraseRow {
  const form = wordings[0]?.view.form ?? [];
  const values = new Map(form.map(({ name, value }) => [name, value]));
  return toPhraseRow(phrase, origin, favourite, { showValue: name => values.get(name) });
}
