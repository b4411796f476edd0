/** What comes next in XML; `doctype` and `broken` are where it can't go on. */
export type XmlPiece = 'open' | 'close' | 'text' | 'end' | 'doctype' | 'broken';

/** Walks over XML, one piece at a time. */
export interface XmlReader {
  /** Moves on. A tag that closes itself gives `open` and then `close`. */
  next(): XmlPiece;
  /** Of the tag, without its prefix. */
  name: string;
  text: string;
  attribute(name: string): string | undefined;
  at(): number;
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const TAG = 60;
const TAG_END = 62;
const SLASH = 47;
const QUOTE = 34;
const APOSTROPHE = 39;

/**
 * Reads the XML that spreadsheets are made of. A document type ends it: no spreadsheet has one, and
 * what it declares could grow without bounds.
 */
export function createXmlReader(xml: string): XmlReader {
  let at = 0;
  let attributes = '';
  let isSelfClosed = false;
  const reader: XmlReader = { next, name: '', text: '', attribute, at: () => at };
  return reader;

  function next(): XmlPiece {
    if (isSelfClosed) {
      isSelfClosed = false;
      return 'close';
    }
    while (at < xml.length) {
      if (xml.charCodeAt(at) !== TAG) return readText();
      if (xml.startsWith('<![CDATA[', at)) {
        const start = at + 9;
        if (!skipTo(']]>')) return 'broken';
        reader.text = xml.slice(start, at - 3);
        return 'text';
      }
      const isAside = xml.startsWith('<!--', at) || xml.startsWith('<?', at);
      if (!isAside) return xml.startsWith('<!', at) ? 'doctype' : readTag();
      if (!skipTo(xml.startsWith('<?', at) ? '?>' : '-->')) return 'broken';
    }
    return 'end';
  }

  function skipTo(mark: string): boolean {
    const end = xml.indexOf(mark, at);
    if (end >= 0) at = end + mark.length;
    return end >= 0;
  }

  function readText(): XmlPiece {
    const end = xml.indexOf('<', at);
    const stop = end < 0 ? xml.length : end;
    reader.text = unescapeXml(xml.slice(at, stop));
    at = stop;
    return 'text';
  }

  function readTag(): XmlPiece {
    const end = findTagEnd();
    if (end < 0) return 'broken';
    const isClose = xml.charCodeAt(at + 1) === SLASH;
    isSelfClosed = !isClose && xml.charCodeAt(end - 1) === SLASH;
    const tag = xml.slice(at + (isClose ? 2 : 1), isSelfClosed ? end - 1 : end);
    at = end + 1;
    const space = tag.search(/\s/);
    const name = space < 0 ? tag : tag.slice(0, space);
    attributes = space < 0 ? '' : tag.slice(space);
    reader.name = name.slice(name.indexOf(':') + 1);
    return isClose ? 'close' : 'open';
  }

  /** The `>` that ends a tag; one inside of an attribute does not. */
  function findTagEnd(): number {
    let quote = 0;
    for (let place = at; place < xml.length; place++) {
      const unit = xml.charCodeAt(place);
      if (quote) {
        if (unit === quote) quote = 0;
      } else if (unit === TAG_END) return place;
      else if (unit === QUOTE || unit === APOSTROPHE) quote = unit;
    }
    return -1;
  }

  function attribute(name: string): string | undefined {
    for (const mark of ['"', "'"]) {
      let found = attributes.indexOf(`${name}=${mark}`);
      // The end of a longer name is another name.
      while (found > 0 && !/\s/.test(attributes[found - 1]!))
        found = attributes.indexOf(`${name}=${mark}`, found + 1);
      if (found < 0) continue;
      const start = found + name.length + 2;
      return unescapeXml(attributes.slice(start, attributes.indexOf(mark, start)));
    }
    return undefined;
  }
}

function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{1,8}));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name) return Object.hasOwn(ENTITIES, name) ? ENTITIES[name]! : whole;
      const code = hex ? parseInt(hex, 16) : Number(decimal);
      return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
    },
  );
}

/** Text as content of an element. */
export const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
