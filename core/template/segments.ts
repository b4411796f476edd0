import type { Segment } from '../library/views.ts';
import { listPlaceholders } from './placeholders.ts';
import { renderText } from './render.ts';

/** Private-use characters that wrap a value while its text is rendered. */
const OPEN = '\uE0C6';
const CLOSE = '\uE0C7';
const MARKED = new RegExp(`${OPEN}(\\d+)${OPEN}([^${CLOSE}]*)${CLOSE}`, 'g');

/**
 * Cuts a text into what would go out now: plain stretches, filled values and gaps. Returns the reason instead when the text can't be rendered.
 */
export function cutSegments(
  text: string,
  values: Readonly<Record<string, string | undefined>>,
): { segments: Segment[] } | { broken: string } {
  const listing = listPlaceholders(text);
  if (!listing.ok) return { broken: listing.problem.reason };

  const marked: Record<string, string> = {};
  for (const [index, use] of listing.uses.entries()) {
    const value = values[use.name];
    if (value?.trim()) marked[use.name] = wrap(index, value.replace(/[\uE0C5-\uE0C7]/g, ''));
    else if (!use.optional) marked[use.name] = wrap(index, use.name);
  }
  // Conditions compare values, and a marked value equals nothing: then show the text unmarked.
  if (/\{%-?\s*(?:if|elsif|unless|case)[^%]*(?:==|!=|<|>|contains)|\{%-?\s*case/.test(text))
    return renderPlainly();

  const result = renderText(text, marked);
  if (!result.ok) return { broken: result.reason === 'broken' ? result.message : 'missing' };

  const segments: Segment[] = [];
  let at = 0;
  const whole = result.rendered.text;
  const push = (segment: Segment) => {
    if (segment.text) segments.push(segment);
  };
  for (const match of whole.matchAll(MARKED)) {
    push({ text: whole.slice(at, match.index), kind: 'text' });
    const use = listing.uses[Number(match[1])]!;
    const isFilled = !!values[use.name]?.trim();
    push({ text: match[2]!, kind: isFilled ? 'filled' : 'missing', name: use.name });
    at = match.index + match[0].length;
  }
  push({ text: whole.slice(at), kind: 'text' });
  return { segments };

  function renderPlainly(): { segments: Segment[] } | { broken: string } {
    const plain = renderText(text, values, { leaveGaps: true });
    if (!plain.ok) return { broken: plain.reason === 'broken' ? plain.message : 'missing' };
    return { segments: [{ text: plain.rendered.text, kind: 'text' }] };
  }
}

const wrap = (index: number, value: string) => `${OPEN}${index}${OPEN}${value}${CLOSE}`;
