import type { Placeholder } from '../library/types.ts';
import type { FormField, Segment, TextRef, TextView, ValueSource } from '../library/views.ts';
import type { Format } from './liquid.ts';
import { computeValue, suggestValue } from './computed.ts';
import { listPlaceholders } from './placeholders.ts';
import { cutSegments } from './segments.ts';

/** The values that a text may draw on; what the agent typed goes before all others. */
export interface ValueLayers {
  typed: Readonly<Record<string, string>>;
  call: Readonly<Record<string, string>>;
  profile: Readonly<Record<string, string>>;
  now: Date;
}

/** Finds placeholders by name. A name that nobody declared is an error of the text. */
export type PlaceholderTable = ReadonlyMap<string, Placeholder>;

/** The value of every placeholder of a text that has one. */
export function resolveValues(
  text: string,
  layers: ValueLayers,
  table: PlaceholderTable,
): Record<string, string> {
  const listing = listPlaceholders(text);
  const values: Record<string, string> = {};
  if (listing.ok)
    for (const { name } of listing.uses) {
      const found = findValue(name, layers, table);
      if (found) values[name] = found.value;
    }
  return values;
}

/**
 * Looks a text up with its form. With `hidePersonal` the values of personal placeholders are left
 * out, for surfaces that stand in a page: they show only that the value is there.
 */
export function viewText(
  ref: TextRef,
  text: string,
  layers: ValueLayers,
  table: PlaceholderTable,
  { hidePersonal = false, format = 'plain' }: { hidePersonal?: boolean; format?: Format } = {},
): TextView {
  const listing = listPlaceholders(text);
  if (!listing.ok) return brokenView(ref, text, listing.problem.reason);
  const unknown = listing.uses.find(use => !table.has(use.name));
  if (unknown) return brokenView(ref, text, `{{ ${unknown.name} }}`);

  const values: Record<string, string> = {};
  const form = listing.uses.map((use): FormField => {
    const placeholder = table.get(use.name)!;
    const found = findValue(use.name, layers, table);
    if (found) values[use.name] = found.value;
    const suggest = found ? undefined : suggestValue(placeholder, layers.now);
    const { name, en, type, options, unit, personal, example } = placeholder;
    const shown = found && !(hidePersonal && personal) ? found.value : undefined;
    return {
      name,
      en,
      type,
      personal,
      example,
      optional: use.optional,
      filled: !!found,
      ...(options && { options }),
      ...(unit && { unit }),
      ...(shown !== undefined && { value: shown }),
      ...(found && { source: found.source }),
      ...(suggest !== undefined && { suggest }),
    };
  });

  const cut = cutSegments(text, values, format);
  if ('broken' in cut) return brokenView(ref, text, cut.broken);
  const segments = hidePersonal ? hideValues(cut.segments, table) : cut.segments;
  return { ref, segments, form, ready: form.every(field => field.filled || field.optional) };
}

/** An address may hold a value as well. A value of several lines is several segments, and one name. */
function hideValues(segments: Segment[], table: PlaceholderTable): Segment[] {
  const isHidden = ({ kind, name }: Segment) =>
    kind === 'filled' && !!name && !!table.get(name)?.personal;
  return segments.flatMap((segment, at) => {
    const shown = { ...segment, ...(segment.href !== undefined && { href: '' }) };
    if (!isHidden(segment)) return shown;
    const before = segments[at - 1];
    return before?.name === segment.name ? [] : { ...shown, text: segment.name! };
  });
}

function brokenView(ref: TextRef, text: string, broken: string): TextView {
  return { ref, segments: [{ text, kind: 'text' }], form: [], ready: false, broken };
}

/** The value of one placeholder, with where it comes from. */
export function findValue(
  name: string,
  { typed, call, profile, now }: ValueLayers,
  table: PlaceholderTable,
): { value: string; source: ValueSource } | undefined {
  const layers = [
    ['typed', typed],
    ['call', call],
    ['profile', profile],
  ] as const;
  for (const [source, values] of layers) {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value?.trim()) return { value, source };
  }
  const placeholder = table.get(name);
  if (!placeholder) return undefined;
  const computed = computeValue(placeholder, { ...profile, ...call, ...typed }, now);
  if (computed !== undefined) return { value: computed, source: 'computed' };
  return placeholder.default === undefined
    ? undefined
    : { value: placeholder.default, source: 'computed' };
}
