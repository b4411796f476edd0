import { isAlias, parseDocument, visit } from 'yaml';
import type { Document } from 'yaml';
import type { Limits } from './limits.ts';
import { notice } from './notices.ts';
import type { Notice, NoticeKey } from './notices.ts';

/** Mappings come as maps, so that a key named `__proto__` is a key like any other. */
export type YamlValue = string | null | YamlValue[] | ReadonlyMap<unknown, YamlValue>;

export type ParsedYaml =
  { ok: true; value: YamlValue } | { ok: false; notice: Notice; /** From 0. */ line: number };

const CODES: Record<string, NoticeKey> = {
  BAD_INDENT: 'yaml-indent',
  DUPLICATE_KEY: 'entry-duplicate-key',
  BAD_ALIAS: 'yaml-alias',
  TAG_RESOLVE_FAILED: 'yaml-tag',
  RESOURCE_EXHAUSTION: 'yaml-too-deep',
};
/** So deep that only finding it out would take the parser a second. */
const ABSURD_DEPTH = 1_000;

/**
 * Reads a piece of YAML 1.2 with nothing but lists, mappings and texts in it: no tags, and anchors
 * only as far as they don't multiply each other. Numbers are texts too, or `007` would be 7.
 */
export function parseYaml(text: string, limits: Limits): ParsedYaml {
  if (nesting(text) > ABSURD_DEPTH) return { ok: false, notice: notice('yaml-too-deep'), line: 0 };
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'failsafe',
    uniqueKeys: true,
    prettyErrors: false,
    logLevel: 'error',
  });
  const lineAt = (place: number) => text.slice(0, place).split('\n').length - 1;
  const error = document.errors[0] ?? document.warnings[0];
  if (error) {
    // The parser stumbles over a tab only later, where it makes no sense to people.
    const tab = /^ *\t/m.exec(text);
    if (tab) return { ok: false, notice: notice('yaml-tab'), line: lineAt(tab.index) };
    const key = CODES[error.code] ?? 'yaml-broken';
    const said =
      key === 'entry-duplicate-key'
        ? notice(key, { name: text.slice(...error.pos).trim() })
        : notice(key, key === 'yaml-broken' ? { reason: error.code } : {});
    return { ok: false, notice: said, line: lineAt(error.pos[0]) };
  }
  const found = inspect(document, limits);
  if (found) return { ok: false, notice: found.said, line: lineAt(found.place) };
  return { ok: true, value: document.toJS({ mapAsMap: true, maxAliasCount: -1 }) as YamlValue };
}

/** Tags, and anchors that are used too often; what they would grow into is never built. */
function inspect(document: Document, limits: Limits): { said: Notice; place: number } | null {
  let aliases = 0;
  let found: { said: Notice; place: number } | null = null;
  const weights = new Map<unknown, number>();
  visit(document, {
    Node(_, node) {
      const place = node.range?.[0] ?? 0;
      if (!isAlias(node) && node.tag) {
        found = { said: notice('yaml-tag', { tag: node.tag }), place };
        return visit.BREAK;
      }
      if (!isAlias(node)) return undefined;
      const target = node.resolve(document);
      if (!target) {
        found = { said: notice('yaml-alias'), place };
        return visit.BREAK;
      }
      aliases += weigh(target, weights);
      if (aliases <= limits.aliases) return undefined;
      found = { said: notice('yaml-aliases', { limit: limits.aliases }), place };
      return visit.BREAK;
    },
  });
  return found;

  /** How many uses of anchors stand in what an anchor names, itself included. */
  function weigh(target: unknown, known: Map<unknown, number>): number {
    const weight = known.get(target);
    if (weight !== undefined) return weight;
    known.set(target, Infinity);
    let sum = 1;
    if (typeof target === 'object' && target !== null)
      visit(target as never, {
        Alias(_, alias) {
          sum += weigh(alias.resolve(document), known);
        },
      });
    known.set(target, sum);
    return sum;
  }
}

/** The deepest nesting of brackets or of dashes on one line, which the parser would walk into. */
function nesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  let dashes = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text[at];
    if (unit === '[' || unit === '{') deepest = Math.max(deepest, ++depth);
    else if ((unit === ']' || unit === '}') && depth > 0) depth--;
    else if (unit === '\n') dashes = 0;
    else if ((unit === '-' || unit === '?') && text[at + 1] === ' ')
      deepest = Math.max(deepest, ++dashes);
  }
  return deepest;
}
