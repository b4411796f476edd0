import type { Phrase } from '../../core/library/types.ts';
import type { HiddenRow, PackRow, TextRuleRow } from '../../core/library/views.ts';
import type { LibraryState } from './library-store.ts';

/** The shipped packs, with what is in each and whether it is on. */
export function listPackRows(state: LibraryState): PackRow[] {
  const { content } = state.compiled;
  const count = (list: { pack: string }[], id: string) =>
    list.filter(({ pack }) => pack === id).length;
  return content.packs.map(({ id, title, en, description, business }) => ({
    id,
    title,
    en,
    description,
    business,
    on: state.packs.has(id),
    phrases: count(content.phrases, id),
    complaints: count(content.complaints, id),
    flows: count(content.flows, id),
  }));
}

/** The shipped phrases that the agent hid and the own ones that were deleted, the latest first. */
export function listHiddenRows(state: LibraryState): HiddenRow[] {
  const rows: HiddenRow[] = [];
  const add = (phrase: Phrase | undefined, deletedAt: number | undefined) => {
    if (!phrase || deletedAt === undefined) return;
    const { id, title, pack, code } = phrase;
    rows.push({ id, title, pack, ...(code && { code }), deletedAt });
  };
  for (const { id, deletedAt } of state.user.edits.values()) add(state.shipped.get(id), deletedAt);
  for (const phrase of state.user.own.values()) add(phrase, phrase.deletedAt);
  return rows.toSorted((one, two) => two.deletedAt - one.deletedAt);
}

/** The text rules, to be switched off one by one. */
export function listTextRules(state: LibraryState): TextRuleRow[] {
  const off = new Set(state.user.settings.rulesOff);
  const rows: TextRuleRow[] = [];
  for (const { id, title, en, topic, check } of state.compiled.content.standards)
    if (check) rows.push({ id, title, en, topic, on: !off.has(id), bad: check.bad });
  return rows;
}
