import { kindOf } from './check-value.ts';
import type { Field, Placeholder } from '../library/types.ts';

type Definition = Pick<Field | Placeholder, 'name' | 'type' | 'personal'>;

/** Family names of two characters, of which a mask leaves both. */
const DOUBLE_SURNAMES =
  /^(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|令狐|慕容|司徒|夏侯|长孙|宇文|端木|南宫|独孤|呼延|轩辕|百里)/;

/**
 * A value for the display: personal data shows only enough to recognise it, 138****1234, 陈**. What
 * is not personal stays as it is.
 */
export function maskValue(definition: Definition, value: string): string {
  if (!definition.personal) return value;
  const text = value.trim();
  switch (kindOf(definition)) {
    case 'phone':
      return maskPhone(text);
    case 'email':
      return text.includes('@') ? text.replace(/^(.)[^@]*/u, '$1***') : keepEnds(text, 1, 0);
    case 'name':
      return maskName(text);
    case 'plate':
      return keepEnds(text, 2, 1);
    case 'number-id':
      return keepEnds(text, 2, 2);
    case 'address':
    case 'company':
      return keepEnds(text, 2, 0);
    case 'enum':
    case 'boolean':
      return text && '*';
    default:
      return definition.type === 'longtext' ? maskText(text) : keepEnds(text, 1, 0);
  }
}

/** Text with whatever in it is a number of a person or an address for e-mail masked. */
export function maskText(text: string): string {
  return text
    .replace(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, found => found.replace(/^(.)[^@]*/, '$1***'))
    .replace(/\+?\d(?:[\d\-\s]*\d){4,}[xX]?/g, found =>
      found.replace(/\D/g, '').length < 5 ? found : maskPhone(found),
    );
}

/** 138****1234; long numbers show three digits in front and four behind, short ones fewer. */
function maskPhone(text: string): string {
  const count = text.replace(/\D/g, '').length;
  if (count === 0) return text && '**';
  const head = count >= 11 ? 3 : 0;
  const tail = count >= 8 ? 4 : count >= 6 ? 2 : Math.min(1, count - 1);
  let seen = 0;
  return text.replace(/\d/g, digit => {
    seen++;
    return seen > head && seen <= count - tail ? '*' : digit;
  });
}

function maskName(text: string): string {
  const kept = DOUBLE_SURNAMES.exec(text)?.[0] ?? [...text][0] ?? '';
  return text && `${kept}**`;
}

/** Keeps a few characters at both ends, and never more than half of the text. */
function keepEnds(text: string, head: number, tail: number): string {
  const characters = [...text];
  if (characters.length === 0) return '';
  const most = Math.floor(characters.length / 2);
  const first = Math.min(head, most);
  const last = Math.min(tail, most - first);
  const hidden = '*'.repeat(Math.min(4, characters.length - first - last));
  return (
    characters.slice(0, first).join('') +
    hidden +
    characters.slice(characters.length - last).join('')
  );
}
