import { defineField, knownValues } from './field-values.ts';
import type { Mask } from './mask.ts';
import { maskText, maskValue } from './mask-value.ts';
import type { PromiseDetail } from './promise-list.ts';
import type { Clock, DeskLibrary, DeskState } from './types.ts';

/** A choice such as 是 stands everywhere and is nobody's; a long text is masked in its parts. */
const NOT_WHOLE: ReadonlySet<string> = new Set(['enum', 'boolean', 'longtext']);

/** Shows nothing of a value: what kind it is has not been read yet. */
export const WHOLE_MASK: Mask = { value: (_, value) => value && '**', text: maskNumbers };

/** Shows of the customer of this call only enough to recognise it. */
export function createMask(state: DeskState, library: DeskLibrary, clock: Clock): Mask {
  const masks = new Map<string, string>();
  for (const [name, value] of Object.entries(knownValues(state, library, clock))) {
    const definition = defineField(name, library);
    if (!definition || NOT_WHOLE.has(definition.type)) continue;
    const masked = maskValue(definition, value);
    if (value.length > 1 && !masked.startsWith(value)) masks.set(value, masked);
  }
  const maskAll = (text: string) => replaceAll(text, masks, maskNumbers);
  return {
    value(name, value) {
      const definition = defineField(name, library);
      if (!definition || definition.type === 'longtext') return maskAll(value);
      if (definition.personal) return maskValue(definition, value);
      // A number of its own, such as a version, is nobody's; a name in it is the customer's.
      return definition.type === 'text' ? replaceAll(value, masks, text => text) : value;
    },
    text: maskAll,
  };
}

/** A promise as it may be shown, also one of a call that is over. */
export function maskPromise({ what, to }: PromiseDetail, mask = maskNumbers): PromiseDetail {
  if (to === undefined) return { what: mask(what) };
  const masked = maskValue({ name: '客户称呼', type: 'text', personal: true }, to);
  return { what: mask(replaceAll(what, new Map([[to, masked]]), text => text)), to: masked };
}

/** A piece of an earlier customer's data, of which nothing but its form is known. */
export function maskPiece(piece: string): string {
  const masked = maskText(piece);
  return masked === piece ? `${[...piece][0] ?? ''}**` : masked;
}

/** Replaces what is known in one go, the longest first, and treats the rest between otherwise. */
function replaceAll(
  text: string,
  masks: ReadonlyMap<string, string>,
  rest: (text: string) => string,
): string {
  if (masks.size === 0) return rest(text);
  const known = [...masks.keys()].toSorted((one, other) => other.length - one.length);
  const pattern = new RegExp(`(${known.map(escapePattern).join('|')})`, 'u');
  return text
    .split(pattern)
    .map((part, index) => (index % 2 === 1 ? masks.get(part)! : rest(part)))
    .join('');
}

const escapePattern = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** Dates and times of a record look like long numbers and are nobody's. */
const MOMENT = /(\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2}(?::\d{2})?)?|\d{1,2}:\d{2}(?::\d{2})?)/;

function maskNumbers(text: string): string {
  return text
    .split(MOMENT)
    .map((part, index) => (index % 2 === 1 ? part : maskText(part)))
    .join('');
}
