/*
 * Several texts in one cell, to be read and changed by people, each under a head of its own:
 *
 *   【简短】
 *   您好，请稍等。
 *   【安抚｜在线｜客户着急】
 *   别着急，…
 *
 * A line of a text that begins with 【 or a backslash gets a backslash in front.
 */

/** A text with the parts of its head; null where it stands under none. */
export interface Block {
  head: string[] | null;
  text: string;
}

const HEAD = /^【((?:[^】\\]|\\.)*)】\r?$/;
const ESCAPES: Record<string, string> = {
  '\n': 'n',
  '\r': 'r',
  '\\': '\\',
  '｜': '｜',
  '】': '】',
};

/** The texts of a cell; a cell without any head is one text. */
export function splitBlocks(cell: string): Block[] {
  if (!cell.trim()) return [];
  const blocks: Block[] = [];
  let lines: string[] = [];
  let head: string[] | null = null;
  for (const line of cell.split('\n')) {
    const found = HEAD.exec(line);
    if (!found) {
      lines.push(/^\\[\\【]/.test(line) ? line.slice(1) : line);
      continue;
    }
    finish();
    head = splitParts(found[1]!);
    lines = [];
  }
  finish();
  return blocks;

  function finish() {
    const text = lines.join('\n');
    // What stands before the first head is a text only if it is something.
    if (head || text.trim()) blocks.push({ head, text });
  }
}

export const joinBlocks = (blocks: readonly Block[]): string =>
  blocks
    .map(({ head, text }) => {
      const lines = text.split('\n').map(line => (/^[\\【]/.test(line) ? `\\${line}` : line));
      return [...(head ? [`【${joinParts(head)}】`] : []), ...lines].join('\n');
    })
    .join('\n');

/** Parts with ｜ between them. */
export const joinParts = (parts: readonly string[]): string =>
  parts.map(part => part.replace(/[\n\r\\｜】]/g, unit => `\\${ESCAPES[unit]!}`)).join('｜');

/** The parts between ｜, with what is escaped put back. */
export function splitParts(text: string): string[] {
  const parts = [''];
  for (let at = 0; at < text.length; at++) {
    const unit = text[at]!;
    if (unit === '\\' && at + 1 < text.length) {
      const next = text[++at]!;
      parts.push(parts.pop()! + (next === 'n' ? '\n' : next === 'r' ? '\r' : next));
    } else if (unit === '｜') parts.push('');
    else parts.push(parts.pop()! + unit);
  }
  return parts;
}
