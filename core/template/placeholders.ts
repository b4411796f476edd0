import type { Template } from 'liquidjs';
import { Output, Value } from 'liquidjs';
import { parseText } from './liquid.ts';

/** A placeholder that a text uses. */
export interface Use {
  name: string;
  /** The text still reads well without it: a `default:` filter or a condition covers the gap. */
  optional: boolean;
  /** What the `default:` filter puts in its place. */
  fallback?: string;
}

/** Marks the place of the caret after inserting; not a placeholder to fill. */
export const CARET_NAMES: ReadonlySet<string> = new Set(['光标', 'cursor']);

/** What is wrong with a text, for the person who writes it. */
export interface TemplateProblem {
  line: number;
  column: number;
  reason: string;
}

type Listing = { ok: true; uses: Use[] } | { ok: false; problem: TemplateProblem };

/**
 * Lists the placeholders of a text in order of appearance, each once. A placeholder is optional only
 * when it is optional wherever it appears.
 */
export function listPlaceholders(text: string): Listing {
  let templates: Template[];
  try {
    templates = parseText(text);
  } catch (error) {
    return { ok: false, problem: describeError(error) };
  }

  const uses = new Map<string, Use>();
  const local = new Set<string>();
  visit(templates, new Set());
  return { ok: true, uses: [...uses.values()] };

  function note(use: Use) {
    if (local.has(use.name) || CARET_NAMES.has(use.name)) return;
    const known = uses.get(use.name);
    if (!known) uses.set(use.name, use);
    else if (!use.optional) known.optional = false;
  }

  /** `guarded` are the names that a condition around the place has asked about. */
  function visit(list: Iterable<unknown>, guarded: ReadonlySet<string>) {
    for (const template of list) {
      if (template instanceof Output) noteValue(template.value, false, guarded);
      else visitTag(template as Tag, guarded);
    }
  }

  function noteValue(value: Value, optional: boolean, guarded: ReadonlySet<string>) {
    const fallbackFilter = value.filters.find(filter => filter.name === 'default');
    const fallback = fallbackFilter && literalOf(fallbackFilter.args[0]);
    const [first, ...others] = namesIn(value);
    if (first !== undefined) {
      note({
        name: first,
        optional: optional || !!fallbackFilter || guarded.has(first),
        ...(fallback === undefined ? {} : { fallback }),
      });
    }
    for (const name of others) note({ name, optional: optional || guarded.has(name) });
  }

  function visitTag(tag: Tag, guarded: ReadonlySet<string>) {
    // What a condition asks about may be missing: an empty value is an answer too.
    const asked = new Set(guarded);
    for (const item of tag.arguments?.() ?? []) {
      const names = item instanceof Value ? namesIn(item) : rootsOf(item);
      for (const name of names) {
        asked.add(name);
        note({ name, optional: true });
      }
    }
    for (const name of tag.localScope?.() ?? []) local.add(nameOf(name));
    for (const name of tag.blockScope?.() ?? []) local.add(nameOf(name));
    const children = tag.children?.(false, true);
    if (children) visit(drain(children), asked);
  }
}

/** The parts of liquidjs's Tag that static analysis uses. */
interface Tag {
  arguments?(): Iterable<unknown>;
  localScope?(): Iterable<unknown>;
  blockScope?(): Iterable<unknown>;
  children?(partials: boolean, sync: boolean): Generator<unknown, unknown[]>;
}

function drain(children: Generator<unknown, unknown[]>): unknown[] {
  let step = children.next();
  while (!step.done) step = children.next(step.value);
  return step.value;
}

function namesIn(value: Value): string[] {
  const names = value.initial.postfix.flatMap(rootsOf);
  for (const filter of value.filters)
    for (const argument of filter.args)
      names.push(...rootsOf(Array.isArray(argument) ? argument[1] : argument));
  return names;
}

/** Names of the variables in a token of liquidjs: `props` hold a path, `lhs`/`rhs` a range. */
function rootsOf(token: unknown): string[] {
  if (typeof token !== 'object' || token === null) return [];
  if ('props' in token && Array.isArray(token.props)) {
    const root = (token.props as { content?: unknown }[])[0];
    // A quoted literal with a path behind it has no variable at its root.
    if ('variable' in token && token.variable) return [];
    return typeof root?.content === 'string' ? [root.content] : [];
  }
  if ('lhs' in token && 'rhs' in token) return [...rootsOf(token.lhs), ...rootsOf(token.rhs)];
  return [];
}

function literalOf(argument: unknown): string | undefined {
  if (typeof argument !== 'object' || argument === null || 'props' in argument) return undefined;
  if ('content' in argument && ['string', 'number'].includes(typeof argument.content))
    return String(argument.content);
  return undefined;
}

const nameOf = (name: unknown) =>
  typeof name === 'string' ? name : String((name as { content?: unknown }).content ?? '');

function describeError(error: unknown): TemplateProblem {
  const token = (error as { token?: { getPosition?(): [number, number] } }).token;
  const [line, column] = token?.getPosition?.() ?? [1, 1];
  const message = error instanceof Error ? error.message : String(error);
  return { line, column, reason: message.replace(/, line:.*$/s, '') };
}
