/*
 * Lists in a cell. Read generously, because people write them in many ways, and written so that
 * reading gives back exactly the same: what separates is escaped with a backslash inside of an item.
 */

/** What separates tags, channels and other words. */
const WORD_MARKS = /[,，、;；|\s]/;
/** What separates the levels of a category. */
const PATH_MARKS = /[/／>›→|]/;

export const splitWords = (cell: string): string[] => split(cell, WORD_MARKS);

export const joinWords = (words: readonly string[]): string => join(words, WORD_MARKS, ', ');

/** `售后/退款`, `售后::退款`, `售后 › 退款`. */
export const splitPath = (cell: string): string[] => split(cell, PATH_MARKS, '::');

export const joinPath = (path: readonly string[]): string => join(path, PATH_MARKS, '/');

function split(cell: string, marks: RegExp, mark?: string): string[] {
  const items: string[] = [];
  let item = '';
  const end = () => {
    const trimmed = item.trim();
    if (trimmed) items.push(trimmed);
    item = '';
  };
  for (let at = 0; at < cell.length; at++) {
    const unit = cell[at]!;
    const next = cell[at + 1];
    if (
      unit === '\\' &&
      next !== undefined &&
      (next === '\\' || next === ':' || marks.test(next))
    ) {
      item += next;
      at++;
    } else if (marks.test(unit)) end();
    else if (mark && cell.startsWith(mark, at)) {
      end();
      at += mark.length - 1;
    } else item += unit;
  }
  end();
  return items;
}

function join(items: readonly string[], marks: RegExp, glue: string): string {
  return items
    .map(item =>
      [...item]
        .map(unit => (unit === '\\' || unit === ':' || marks.test(unit) ? `\\${unit}` : unit))
        .join(''),
    )
    .join(glue);
}
