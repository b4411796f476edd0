import { isKey } from '../base/key-table.ts';
import { typeInto } from '../base/retype.ts';

/** A change of a text box: what is put in place of a stretch, and what is selected then. */
interface Change {
  from: number;
  to: number;
  put: string;
  select: [start: number, end: number];
}

/** Makes the selected words bold or a link, as the key says. True when the key was one of these. */
export function handleRichKey(event: KeyboardEvent, box: HTMLTextAreaElement): boolean {
  const make = isKey(event, 'bold') ? toggleBold : isKey(event, 'link') ? makeLink : null;
  if (!make) return false;
  markSelection(box, make);
  return true;
}

/** Changes the selection of a text box, which can take it back. */
export function markSelection(
  box: HTMLTextAreaElement,
  make: (text: string, start: number, end: number) => Change,
): void {
  const { from, to, put, select } = make(box.value, box.selectionStart, box.selectionEnd);
  typeInto(box, from, to, put);
  box.setSelectionRange(...select);
}

const STARS = '**';

/** Takes the asterisks away where the words have them already. */
export function toggleBold(text: string, start: number, end: number): Change {
  const words = text.slice(start, end);
  const isInside =
    text.slice(start - 2, start) === STARS && text.slice(end, end + 2) === STARS && start >= 2;
  if (isInside) {
    const from = start - 2;
    return { from, to: end + 2, put: words, select: [from, from + words.length] };
  }
  if (words.length > 4 && words.startsWith(STARS) && words.endsWith(STARS)) {
    const put = words.slice(2, -2);
    return { from: start, to: end, put, select: [start, start + put.length] };
  }
  const put = `${STARS}${words}${STARS}`;
  return { from: start, to: end, put, select: [start + 2, start + 2 + words.length] };
}

const START = 'https://';

/** Words become a link whose address is to be typed; an address becomes one whose words are. */
export function makeLink(text: string, start: number, end: number): Change {
  const selected = text.slice(start, end).trim();
  const isAddress = /^https?:\/\/\S+$/.test(selected);
  const words = isAddress ? '' : selected;
  const address = isAddress ? selected : START;
  const put = `[${words}](${address})`;
  const at = start + 1;
  const select: Change['select'] =
    words === '' ? [at, at] : [at + words.length + 2, at + words.length + 2 + address.length];
  return { from: start, to: end, put, select };
}
