import type { Placeholder } from '../library/types.ts';
import type { Dialect } from './types.ts';

interface Base {
  dialect: Dialect;
  /** As it stands in the text. */
  source: string;
}

/** A placeholder as another program writes it, taken apart. */
export type Foreign =
  | (Base & {
      kind: 'value';
      name: string;
      fallback?: string;
      options?: string[];
      type?: Placeholder['type'];
      /** It may just as well be a label: only the very name of a placeholder is one. */
      isExact?: boolean;
    })
  | (Base & { kind: 'caret' })
  /** Something that the program does and we don't. */
  | (Base & { kind: 'other' });

type Read = (inner: string, base: Base) => Foreign | null;

/** In this order: what is longer and more certain comes first. Lengths are bounded, so is the work. */
const READERS: [Dialect, RegExp, Read][] = [
  ['caret', /\$(\|)\$/y, (_, base) => ({ ...base, kind: 'caret' })],
  ['double', /\{\{\{?([^{}]{1,300})\}?\}\}/y, readDouble],
  ['hash-brace', /#\{([^{}\r\n]{1,200})\}/y, readHashBrace],
  ['percent', /%\{([^{}\r\n]{1,200})\}/y, readPath],
  ['brackets', /\[\[([^[\]\r\n]{1,100})\]\]/y, readPath],
  ['command', /\{([a-z]{2,20}:[^{}]{0,500})\}/y, readCommand],
  ['command', /\{(=[^{}]{1,300})\}/y, (_, base) => ({ ...base, kind: 'other' })],
  ['single', /\{([^{}\r\n]{1,200})\}/y, readSingle],
  ['hash', /#([^#\s{}]{1,30})#/y, readPath],
  ['dollar', /\$\{([^{}\r\n]{1,200})\}/y, readPath],
  // With a colon behind it, or at the beginning of a line, it may be what the line is about.
  ['marked', /(?<=[^\r\n])【([^【】\r\n]{1,30})】(?![:：])/y, readPath],
  ['marked', /【([^【】\r\n]{1,30})】(?![:：])/y, readLabel],
  ['marked', /\[([^[\]\r\n]{1,30})\](?![(:：])/y, readPath],
  ['marked', /［([^［］\r\n]{1,30})］(?![:：])/y, readPath],
  ['marked', /｛([^｛｝\r\n]{1,30})｝/y, readPath],
  ['marked', /＜([^＜＞\r\n]{1,30})＞/y, readPath],
  ['marked', /<(\p{Script=Han}{1,30})>/uy, readPath],
];

/** The placeholder that begins at a place of a text, or null. */
export function readPlaceholder(
  text: string,
  at: number,
  dialects: readonly Dialect[],
): Foreign | null {
  for (const [dialect, pattern, read] of READERS) {
    if (!dialects.includes(dialect)) continue;
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    const foreign = found && read(found[1]!.trim(), { dialect, source: found[0] });
    if (foreign) return foreign;
  }
  return null;
}

/** Words, dots between them, as `contact.first_name` or `客户 姓名`. */
const NAME = /^[\p{L}_@][\p{L}\p{N}_@.\-/ （）()]{0,59}$/u;
const QUOTED = /^(["'“”‘’])(.*)["'“”‘’]$/s;

/** `x`, `x || "y"`, `x | fallback: "y"`; blocks and helpers are something else. */
function readDouble(inner: string, base: Base): Foreign | null {
  const [source, rest] = cut(inner, '|');
  const fallback = rest && /^(?:\||(?:fallback|default)\s*:)\s*(.*)$/s.exec(rest)?.[1];
  if (!NAME.test(source) || (rest !== undefined && fallback === undefined))
    return { ...base, kind: 'other' };
  return value(base, source, fallback && unquote(fallback));
}

/** Zammad's `ticket.customer.name`, Beeftext's `input:订单号`. */
function readHashBrace(inner: string, base: Base): Foreign | null {
  const [word, rest] = cut(inner, ':');
  if (word === 'input' && rest) return value(base, rest);
  if (rest !== undefined) return { ...base, kind: 'other' };
  // In a text module `user` is the agent who writes.
  return readPath(inner.replace(/^user\./, 'agent.'), base);
}

function readPath(inner: string, base: Base): Foreign | null {
  return NAME.test(inner) ? value(base, inner) : null;
}

function readLabel(inner: string, base: Base): Foreign | null {
  const found = readPath(inner, base);
  return found?.kind === 'value' ? { ...found, isExact: true } : null;
}

/** QuickText's `姓名`, `姓名:张三`, `环境|测试|正式`, and what it works out by itself. */
function readSingle(inner: string, base: Base): Foreign | null {
  const [choice, ...options] = inner.split('|').map(part => part.trim());
  if (options.length > 0)
    return NAME.test(choice!) ? value(base, choice!, options[0], options.filter(Boolean)) : null;
  const date = /^(日期时间|日期|时间|datetime|date|time)\s*(?:[+-]\d{1,4})?\s*(?:=.*)?$/i.exec(
    inner,
  );
  if (date) return value(base, date[1]!, undefined, undefined, dateType(date[1]!));
  const [name, fallback] = cut(inner, ':');
  // Parts of the conditions and loops of Text Blaze stand alone.
  if (/^(?:片段|snippet|uuid|随机数|random|else|end(?:if|repeat|note|formtoggle))$/i.test(name))
    return { ...base, kind: 'other' };
  return NAME.test(name) ? value(base, name, fallback) : null;
}

const dateType = (word: string): Placeholder['type'] =>
  /^(?:日期|date)$/i.test(word) ? 'date' : /^(?:时间|time)$/i.test(word) ? 'time' : 'datetime';

/** Text Blaze's `formtext: name=称呼; default=您`. */
function readCommand(inner: string, base: Base): Foreign | null {
  const [command, rest = ''] = cut(inner, ':');
  if (!/^form(?:text|paragraph|menu|date)$/.test(command))
    return /^(?:time|clipboard|key|site|if|note|snippet|import|link|image|user|run|error)$/.test(
      command,
    )
      ? { ...base, kind: 'other' }
      : null;
  const settings = new Map<string, string>();
  const options: string[] = [];
  for (const part of rest.split(';').map(piece => piece.trim())) {
    const [key, setting] = cut(part, '=');
    if (setting === undefined) options.push(part);
    else if (key === 'default' && command === 'formmenu') options.unshift(setting);
    else settings.set(key, setting);
  }
  const name = settings.get('name') ?? settings.get('label');
  if (!name || !NAME.test(name)) return { ...base, kind: 'other' };
  const isMenu = command === 'formmenu';
  const type = command === 'formdate' ? 'date' : undefined;
  const given = isMenu ? options.filter(Boolean) : undefined;
  return value(base, name, isMenu ? given![0] : settings.get('default'), given, type);
}

function value(
  base: Base,
  name: string,
  fallback?: string,
  options?: string[],
  type?: Placeholder['type'],
): Foreign {
  return {
    ...base,
    kind: 'value',
    name: name.trim(),
    ...(fallback && { fallback }),
    ...(options && { options }),
    ...(type && { type }),
  };
}

/** The parts before and after the first of a mark; the second is missing where the mark is. */
function cut(text: string, mark: string): [string, string | undefined] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, undefined] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

const unquote = (text: string) => QUOTED.exec(text)?.[2] ?? text;
