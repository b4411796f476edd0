/** Elements that begin a new line. */
const BLOCKS = new Set(
  'address article blockquote center dd div dl dt footer form h1 h2 h3 h4 h5 h6 header hr li ol p pre section table tr ul'.split(
    ' ',
  ),
);
/** Elements of which nothing is meant to be read. */
const SILENT = new Set([
  'script',
  'style',
  'title',
  'template',
  'noscript',
  'iframe',
  'object',
  'svg',
]);
const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  middot: '·',
  bull: '•',
  times: '×',
  yen: '¥',
  copy: '©',
  reg: '®',
  trade: '™',
};
const TAG = /^<(\/?)([a-z][a-z0-9]*)\b/i;

/**
 * The text of a piece of HTML, with its lines. It is read as text only: nothing is built of it, so
 * nothing in it can load or run. One pass, whatever the input.
 */
export function textOfHtml(html: string): string {
  const parts: string[] = [];
  let last = '\n';
  let silent = '';
  for (let at = 0; at < html.length;) {
    const open = html.indexOf('<', at);
    const stop = open < 0 ? html.length : open;
    write(flatten(unescapeHtml(html.slice(at, stop))));
    if (open < 0) break;
    if (html.startsWith('<!--', open)) {
      at = after('-->', open);
      continue;
    }
    const tag = TAG.exec(html.slice(open, open + 32));
    if (!tag && !/^<[!?/]/.test(html.slice(open, open + 2))) {
      // An angle bracket that opens nothing is a character.
      write('<');
      at = open + 1;
      continue;
    }
    at = after('>', open);
    if (tag) readTag(tag[2]!.toLowerCase(), tag[1] === '/');
  }
  return parts
    .join('')
    .replace(/(?<![ \t])[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

  function after(mark: string, from: number): number {
    const end = html.indexOf(mark, from);
    return end < 0 ? html.length : end + mark.length;
  }

  function write(part: string) {
    if (!part || silent) return;
    parts.push(part);
    last = part.at(-1)!;
  }

  function readTag(name: string, isClose: boolean) {
    if (silent) {
      if (isClose && name === silent) silent = '';
    } else if (SILENT.has(name)) silent = isClose ? '' : name;
    else if (name === 'br') write('\n');
    else if (BLOCKS.has(name)) {
      if (last !== '\n') write('\n');
      if (name === 'li' && !isClose) write('- ');
    } else if ((name === 'td' || name === 'th') && isClose) write(' ');
  }

  /** Line breaks of the source are spaces; those that are seen come from elements. */
  function flatten(part: string): string {
    const flat = part.replace(/[ \t\r\n\f]+/g, ' ');
    return last === '\n' ? flat.trimStart() : flat;
  }
}

const BLOCK_PAIR =
  /^\s*(?:<!doctype html[^<>]{0,200}>\s*)?<(html|p|div|span|ul|ol|table|h[1-6])\b[^<>]{0,500}>[^]*<\/\1>\s*$/i;
const BREAK = /<br\s*\/?>/i;

/**
 * Whether a text of a program that nobody knows can only be HTML: all of it stands in an element, or
 * its lines end as those of HTML do and in no other way.
 */
export const isSurelyHtml = (text: string): boolean =>
  BLOCK_PAIR.test(text) || (BREAK.test(text) && !/[\r\n]/.test(text.trim()));

/** Whether a text is HTML at all: Zammad keeps plain text as it was typed. */
export const looksLikeHtml = (text: string): boolean =>
  /<\/?(?:p|br|div|span|b|i|u|a|ul|ol|li|strong|em|table|img|h[1-6])\b[^<>]{0,500}>/i.test(text);

function unescapeHtml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));?/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name)
        return Object.hasOwn(ENTITIES, name.toLowerCase()) ? ENTITIES[name.toLowerCase()]! : whole;
      const code = hex ? parseInt(hex, 16) : Number(decimal);
      return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
    },
  );
}
