import type { Segment } from '../library/views.ts';
import type { Format } from './liquid.ts';
import type { Use } from './placeholders.ts';
import { listPlaceholders } from './placeholders.ts';
import { renderText } from './render.ts';
import type { Inline, RichText } from './rich-text.ts';

/** Private-use characters that wrap a value while its text is rendered. */
const OPEN = '\uE0C6';
const CLOSE = '\uE0C7';
const EDGE = new RegExp(`${OPEN}(\\d+)${OPEN}|${CLOSE}`, 'g');

/**
 * Cuts a text into what would go out now: plain stretches, filled values and gaps. Returns the reason
 * instead when the text can't be rendered.
 */
export function cutSegments(
  text: string,
  values: Readonly<Record<string, string | undefined>>,
  format: Format = 'plain',
): { segments: Segment[] } | { broken: string } {
  const listing = listPlaceholders(text);
  if (!listing.ok) return { broken: listing.problem.reason };

  const { uses } = listing;
  const places = new Map(uses.map(({ name }, index) => [name, index]));
  const shown: Record<string, string> = {};
  for (const { name, optional } of uses) {
    const value = values[name];
    if (value?.trim()) shown[name] = value;
    else if (!optional) shown[name] = name;
  }
  const wrap = (name: string, value: string) => createMarked(value, places.get(name) ?? -1);
  const result = renderText(text, shown, { format, wrap });
  if (!result.ok) return { broken: result.reason === 'broken' ? result.message : 'missing' };

  const { rendered } = result;
  const cutter = createCutter(uses, name => !!values[name]?.trim());
  if (rendered.rich) cutRich(rendered.rich, cutter.add);
  else cutter.add(rendered.text);
  return { segments: cutter.segments };
}

/** A value that is put out between marks, and compares as itself. */
function createMarked(value: string, index: number) {
  const wrapped = `${OPEN}${index}${OPEN}${value}${CLOSE}`;
  const bare = (other: unknown) =>
    typeof other === 'object' && other !== null && 'bare' in other ? other.bare : other;
  const compare = (holds: (other: string) => boolean) => (other: unknown) =>
    holds(bare(other) as string);
  return {
    bare: value,
    toString: () => wrapped,
    equals: compare(other => value === other),
    gt: compare(other => value > other),
    geq: compare(other => value >= other),
    lt: compare(other => value < other),
    leq: compare(other => value <= other),
    indexOf: (part: unknown) => value.indexOf(String(bare(part))),
  };
}

type Style = Pick<Segment, 'bold' | 'href' | 'item'>;

/** Tells what is a value by the marks around it, which may open in one stretch and close in another. */
function createCutter(uses: readonly Use[], isFilled: (name: string) => boolean) {
  const segments: Segment[] = [];
  let current: Use | undefined;
  return { segments, add };

  function add(text: string, style: Style = {}) {
    let at = 0;
    for (const edge of text.matchAll(EDGE)) {
      push(text.slice(at, edge.index), style);
      current = uses[Number(edge[1] ?? -1)];
      at = edge.index + edge[0].length;
    }
    push(text.slice(at), style);
  }

  function push(text: string, style: Style) {
    if (!text) return;
    if (!current) segments.push({ text, kind: 'text', ...style });
    else {
      const kind = isFilled(current.name) ? 'filled' : 'missing';
      segments.push({ text, kind, name: current.name, ...style });
    }
  }
}

/** The words of a rich text as they go out plain, but for addresses; each with how it looks. */
function cutRich(rich: RichText, add: (text: string, style?: Style) => void): void {
  let items = 0;
  rich.forEach((block, index) => {
    if (index > 0) add('\n');
    if (block.kind === 'line') return addParts(block.parts, {});
    block.items.forEach((parts, at) => {
      if (at > 0) add('\n');
      const style = { item: items++ };
      add('- ', style);
      addParts(parts, style);
    });
  });

  function addParts(parts: readonly Inline[], style: Style) {
    for (const part of parts)
      if (part.kind === 'break') add('\n', style);
      else if (part.kind === 'bold') add(part.text, { ...style, bold: true });
      else if (part.kind === 'link') add(part.text, { ...style, href: part.href });
      else if (part.kind === 'text') add(part.text, style);
  }
}
