import { CARET_NAMES, listPlaceholders } from '../template/placeholders.ts';
import type { TemplateProblem } from '../template/placeholders.ts';
import { parseText, renderParsed } from '../template/liquid.ts';
import type { NoteLayout } from './note-templates.ts';
import { NOTE_COLUMNS, NOTE_TEMPLATES } from './note-templates.ts';

/** A note, with what was wrong when the user's template could not be used. */
export interface Note {
  text: string;
  problem?: TemplateProblem & { layout: NoteLayout };
}

/** Templates longer than this are a mistaken paste. */
const LONGEST_TEMPLATE = 20_000;

/**
 * Renders a note in a layout from the values of `collectNote`. A broken template of the user's own
 * gives way to the one that ships, and the problem is named.
 */
export function renderNote(
  layout: NoteLayout,
  values: Readonly<Record<string, string>>,
  own?: string,
): Note {
  const rendered = render(own ?? NOTE_TEMPLATES[layout], values);
  if (rendered.ok) return { text: rendered.text };
  const shipped = render(NOTE_TEMPLATES[layout], values);
  return {
    text: shipped.ok ? shipped.text : '',
    problem: { layout, ...rendered.problem },
  };
}

/** What is wrong with a template, for whoever edits it; null when nothing is. */
export function checkNoteTemplate(template: string): TemplateProblem | null {
  const rendered = render(template, {});
  return rendered.ok ? null : rendered.problem;
}

/** The note as a row to paste into a table. */
export function noteRow(
  layout: NoteLayout,
  values: Readonly<Record<string, string>>,
  columns: readonly string[] = NOTE_COLUMNS[layout],
): string {
  return columns.map(name => asCell(Object.hasOwn(values, name) ? values[name]! : '')).join('\t');
}

/** The head of the table that the rows of a layout belong to. */
export function noteHeader(
  layout: NoteLayout,
  columns: readonly string[] = NOTE_COLUMNS[layout],
): string {
  return columns.map(asCell).join('\t');
}

type Rendering = { ok: true; text: string } | { ok: false; problem: TemplateProblem };

function render(template: string, values: Readonly<Record<string, string>>): Rendering {
  const wrong = (reason: string) => ({
    ok: false as const,
    problem: { line: 1, column: 1, reason },
  });
  if (template.length > LONGEST_TEMPLATE)
    return wrong(`longer than ${LONGEST_TEMPLATE} characters`);
  const listing = listPlaceholders(template);
  if (!listing.ok) return { ok: false, problem: listing.problem };

  // A note has gaps. Null is what Liquid takes for empty: it prints nothing and no condition holds.
  const filled: Record<string, string | null> = Object.create(null);
  for (const name of [...listing.uses.map(use => use.name), ...CARET_NAMES])
    filled[name] = (Object.hasOwn(values, name) && values[name]) || null;
  try {
    return {
      ok: true,
      text: tidy(renderParsed(parseText(template), filled as Record<string, string>)),
    };
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
}

function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/**
 * One cell of a row: tabs and line breaks would tear the table apart, and what begins like a formula
 * would be run by a spreadsheet, so a space goes before it. Phone numbers with a plus stay.
 */
function asCell(value: string): string {
  const flat = value
    .replace(/[\t\v\f]+/g, ' ')
    .replace(/[\r\n\u0085\u2028\u2029]+/g, '；')
    .trim();
  const isNumber = /^[-+][\d\s().-]+$/.test(flat);
  return /^[=+\-@＝＋－＠]/.test(flat) && !isNumber ? ` ${flat}` : flat;
}
