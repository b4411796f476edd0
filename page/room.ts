import { isNative } from './element.ts';
import type { Field } from './field.ts';

/** How much text a field takes at most and still takes now, where the page limits it. */
export function roomIn({ element, kind }: Field): { maxLength?: number; remaining?: number } {
  if (!isNative(element) || kind !== 'native' || element.maxLength < 0) return {};
  const { maxLength, value, selectionStart, selectionEnd } = element;
  const selected = (selectionEnd ?? 0) - (selectionStart ?? 0);
  return { maxLength, remaining: Math.max(0, maxLength - value.length + selected) };
}
