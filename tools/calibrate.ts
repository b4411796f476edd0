/*
 * Refits how sure a match is (FIT in core/search/confidence.ts): node tools/calibrate.ts
 *
 * Two halves weigh the same: the library, in which every example is matched by an index of all others
 * (ten parts, each left out once) and every line of ordinary talk likewise, and the tuning part of the
 * development set. The library alone is harder than life, as its writers had to avoid one another's
 * words; the tuning part alone is small. The constant lets PASSING of the lines through that no complaint
 * of the tuning part fits.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildComplaintIndex } from '../core/search/complaint-index.ts';
import type { Signs } from '../core/search/confidence.ts';
import { FIT, weighSigns } from '../core/search/confidence.ts';
import { readSignsOf } from '../core/search/match-complaint.ts';
import { ORDINARY_TALK } from '../core/search/ordinary-talk.ts';
import { createPinyin } from '../core/search/pinyin.ts';
import { computePinyin } from '../core/search/pinyin-data.ts';
import { isHeldOut } from './eval-measure.ts';
import { fitLogistic } from './fit-logistic.ts';
import { loadContent } from './load-content.ts';

const PARTS = 10;
const PASSING = 0.07;
/** Draws the weights towards nothing, so that signs which say the same share theirs. */
const PENALTY = 1e-3;

const { content } = await loadContent();
const pinyin = createPinyin(computePinyin(content));

const index = buildComplaintIndex(content.complaints, pinyin);
const all = { index, complaints: content.complaints, pinyin };
const complaints = await matchSet('complaints.jsonl', true);
const none = await matchSet('none.jsonl', false);
const library = matchLibrary();

const names = Object.keys(FIT.weights) as (keyof Signs)[];
const rows = [library, [...complaints, ...none]].map(lines =>
  lines.map(({ signs, isComplaint }) => ({
    values: names.map(name => signs[name]),
    isTrue: isComplaint,
  })),
);
const { weights } = fitLogistic(rows, { penalty: PENALTY });
const fitted = Object.fromEntries(
  names.map((name, place) => [name, round(weights[place]!)]),
) as unknown as Signs;
const rate = ({ signs }: Line) => weighSigns(signs, fitted);
const sorted = none.map(rate).toSorted((a, b) => b - a);
const limit = sorted[Math.floor(PASSING * sorted.length)] ?? 0;

console.log(
  `fitted to ${library.length} lines of the library and ${complaints.length} + ${none.length}`,
);
console.log({ constant: round(-limit), weights: fitted });
console.log(`refused: ${share(complaints)} of the complaints, ${share(none)} of ordinary talk`);

function share(lines: Line[]): string {
  const refused = lines.filter(line => rate(line) <= limit).length;
  return `${((100 * refused) / lines.length).toFixed(1)} %`;
}

interface Line {
  signs: Signs;
  isComplaint: boolean;
}

/** Signs of every line of the library, seen by an index that does not hold it. */
function matchLibrary(): Line[] {
  let number = 0;
  const partOf = () => (Math.imul(number++, 0x9e3779b1) >>> 8) % PARTS;
  const examples = content.complaints.map(complaint =>
    complaint.examples.map(example => ({ example, part: partOf() })),
  );
  const talk = ORDINARY_TALK.map(group => group.map(text => ({ text, part: partOf() })));
  const lines: Line[] = [];
  for (let part = 0; part < PARTS; part += 1) {
    const rest = content.complaints.map((complaint, place) => ({
      ...complaint,
      examples: examples[place]!.filter(one => one.part !== part).map(({ example }) => example),
    }));
    const restTalk = talk.map(group =>
      group.filter(one => one.part !== part).map(({ text }) => text),
    );
    const source = {
      index: buildComplaintIndex(rest, pinyin, restTalk),
      complaints: rest,
      pinyin,
    };
    const read = (text: string, isComplaint: boolean) => {
      const found = readSignsOf(source, text);
      if (found) lines.push({ signs: found.signs, isComplaint });
    };
    for (const { example, part: own } of examples.flat())
      if (own === part) read(example.text, true);
    for (const { text, part: own } of talk.flat()) if (own === part) read(text, false);
  }
  return lines;
}

/** Signs of the tuning part of a development set. */
async function matchSet(file: string, isComplaint: boolean): Promise<Line[]> {
  const rows = await readFile(join(import.meta.dirname, '..', 'test', 'eval', file), 'utf8');
  return rows.split('\n').flatMap(row => {
    if (row === '') return [];
    const { text } = JSON.parse(row) as { text: string };
    const found = isHeldOut(text) ? undefined : readSignsOf(all, text);
    return found ? [{ signs: found.signs, isComplaint }] : [];
  });
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}
