import { SIMPLIFIED_FORM } from './traditional.ts';

/**
 * A text as the engine sees it: one code per unit, lower case, simplified, half-width, without
 * punctuation. `starts` and `ends` lead back to the UTF-16 offsets of the text it was read from.
 */
export interface Units {
  length: number;
  codes: Uint16Array;
  starts: Uint32Array;
  ends: Uint32Array;
  /** 1 where punctuation, space or the beginning of the text stands before the unit. */
  breaks: Uint8Array;
}

const HAN_FIRST = 0x3400;
const HAN_LAST = 0x9fff;
const WORD = /^[\p{L}\p{N}]+$/u;
/** Placeholders and tags of a template are not words that anybody looks for. */
const TEMPLATE = /\{\{[^}]*\}\}|\{%[^%]*%\}/g;

export const isHan = (code: number): boolean => code >= HAN_FIRST && code <= HAN_LAST;
export const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
export const isLetter = (code: number): boolean => code >= 0x61 && code <= 0x7a;

const SIMPLE = new Uint16Array(0x10000);
/** Marks in SIMPLE what has to be looked at more closely. */
const UNKNOWN = 1;
for (let code = 0; code < 0x80; code += 1) SIMPLE[code] = foldAscii(code);
for (let code = 0x80; code < 0x10000; code += 1) SIMPLE[code] = UNKNOWN;
for (let code = HAN_FIRST; code <= HAN_LAST; code += 1) SIMPLE[code] = code;
for (let code = 0xff01; code <= 0xff5e; code += 1) SIMPLE[code] = foldAscii(code - 0xfee0);
for (const code of [0x3001, 0x3002, 0x201c, 0x201d, 0x2018, 0x2019, 0x2026, 0x2014, 0x3000])
  SIMPLE[code] = 0;
for (const [traditional, simplified] of SIMPLIFIED_FORM) SIMPLE[traditional] = simplified;

function foldAscii(code: number): number {
  if (code >= 0x41 && code <= 0x5a) return code + 0x20;
  return isDigit(code) || isLetter(code) ? code : 0;
}

let codes = new Uint16Array(256);
let starts = new Uint32Array(256);
let ends = new Uint32Array(256);
let breaks = new Uint8Array(256);

/** Reads a text into units; `template` leaves out `{{ … }}` and `{% … %}`. */
export function readText(text: string, template = false): Units {
  const source =
    template && text.includes('{') ? text.replace(TEMPLATE, tag => ' '.repeat(tag.length)) : text;
  let length = 0;
  let broken = 1;

  const add = (code: number, start: number, end: number) => {
    if (length === codes.length) growBuffers();
    codes[length] = code;
    starts[length] = start;
    ends[length] = end;
    breaks[length] = broken;
    broken = 0;
    length += 1;
  };

  for (let place = 0; place < source.length; place += 1) {
    const simple = SIMPLE[source.charCodeAt(place)]!;
    if (simple > UNKNOWN) add(simple, place, place + 1);
    else if (simple === 0) broken = 1;
    else {
      const character = String.fromCodePoint(source.codePointAt(place)!);
      const folded = character.normalize('NFKC').toLowerCase();
      const end = place + character.length;
      if (WORD.test(folded))
        for (let part = 0; part < folded.length; part += 1) {
          const code = folded.charCodeAt(part);
          add(SIMPLIFIED_FORM.get(code) ?? code, place, end);
        }
      else broken = 1;
      place = end - 1;
    }
  }
  return {
    length,
    codes: codes.slice(0, length),
    starts: starts.slice(0, length),
    ends: ends.slice(0, length),
    breaks: breaks.slice(0, length),
  };
}

function growBuffers() {
  const grow = <T extends Uint16Array | Uint32Array | Uint8Array>(from: T, to: T): T => {
    to.set(from);
    return to;
  };
  const room = codes.length * 2;
  codes = grow(codes, new Uint16Array(room));
  starts = grow(starts, new Uint32Array(room));
  ends = grow(ends, new Uint32Array(room));
  breaks = grow(breaks, new Uint8Array(room));
}
