import { maskValue } from '../../core/desk/mask-value.ts';
import { preferVariant } from '../../core/library/choose-wording.ts';
import type { ShowValue } from '../../core/library/preview.ts';
import { toPhraseRow } from '../../core/library/preview.ts';
import { dayOf, isOver } from '../../core/library/validity.ts';
import type { PhraseRow, PhraseView, TextRef } from '../../core/library/views.ts';
import type { LookUpOptions } from '../../core/search/types.ts';
import { findValue } from '../../core/template/form.ts';
import type { LibraryState } from './library-store.ts';
import type { LookUpRequest } from '../protocol.ts';
import type { Sight } from './view-texts.ts';
import { viewWording } from './view-texts.ts';

const ROWS = 200;

/** The phrases that a query finds, or all of a category, as rows of a list. */
export function listRows(state: LibraryState, request: LookUpRequest, sight: Sight): PhraseRow[] {
  const showValue = showValuesOf(state, sight);
  const options: LookUpOptions = {
    limit: request.limit ?? ROWS,
    packs: request.pack ? new Set([request.pack]) : state.packs,
    use: state.user.uses,
    favourites: state.user.favourites,
    now: sight.layers.now.getTime(),
    ...(request.category && { category: request.category }),
  };
  const rows: PhraseRow[] = [];
  const today = dayOf(sight.layers.now.getTime());
  for (const hit of state.search.lookUp(request.query, options)) {
    const merged = state.phrases.get(hit.id);
    if (!merged || isOver(merged.phrase, today)) continue;
    const { phrase, origin } = merged;
    const variant = preferVariant(phrase, state.user.settings.channel);
    rows.push(
      toPhraseRow(phrase, origin, state.user.favourites.has(hit.id), {
        marks: hit.marks,
        variant,
        showValue,
        used: state.user.uses.has(hit.id),
        isNear: hit.isNear,
        today,
      }),
    );
  }
  return rows;
}

/** A phrase with all its wordings; null when it is gone. */
export function viewPhrase(state: LibraryState, id: string, sight: Sight): PhraseView | null {
  const merged = state.phrases.get(id);
  if (!merged) return null;
  const { phrase, origin } = merged;
  const refs: TextRef[] = [
    { kind: 'phrase', id },
    ...phrase.variants.map((_, variant): TextRef => ({ kind: 'phrase', id, variant })),
  ];
  const rev = origin === 'own' ? state.user.own.get(id)?.rev : state.user.edits.get(id)?.rev;
  return {
    phrase,
    origin,
    favourite: state.user.favourites.has(id),
    rev: rev ?? 0,
    wordings: refs.flatMap((ref, index) =>
      viewWording(state, ref, index === 0 ? { tone: '标准' } : phrase.variants[index - 1]!, sight),
    ),
  };
}

/** What a preview shows for placeholders: looked up once for all rows. */
function showValuesOf(state: LibraryState, { layers, hidePersonal }: Sight): ShowValue {
  const known = new Map<string, string | undefined>();
  const shownValue = (name: string, value: string) => {
    const definition = state.placeholders.get(name);
    if (!definition?.personal) return value;
    if (hidePersonal) return name;
    return state.user.settings.desk.mask ? maskValue(definition, value) : value;
  };
  return name => {
    if (!known.has(name)) {
      const value = findValue(name, layers, state.placeholders)?.value;
      known.set(name, value === undefined ? value : shownValue(name, value));
    }
    return known.get(name);
  };
}
