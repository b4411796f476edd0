import { describe, expect, test } from 'vitest';
import { applyPlan } from '../../../core/exchange/apply-plan.ts';
import { exportLibrary, exportPhrases } from '../../../core/exchange/export-file.ts';
import { escapeFormulas, unescapeFormulas } from '../../../core/exchange/formulas.ts';
import { isSame } from '../../../core/exchange/same-value.ts';
import type { OwnPhrase, PhraseEdit } from '../../../core/library/merge.ts';
import { phraseSchema } from '../../../core/library/schema.ts';
import type { Phrase } from '../../../core/library/types.ts';
import * as v from 'valibot';
import { parse } from 'yaml';
import { createRandom, hostileText, HOSTILE, makePhrase } from './generator.ts';
import { makeLibrary, planFile, readSource } from './import.ts';

const NOW = new Date('2026-03-04T05:06:07Z');
const COUNT = 400;
const phrases = (() => {
  const random = createRandom(7);
  const made = Array.from({ length: COUNT }, (_, index) => makePhrase(random, index));
  // Texts that a writer or a reader got wrong once.
  const texts = [
    '请稍等\n\u00a0 -1｜\n \u00a0\n\'{{ 公司名 | default: "我司" }}\t=1_x0041_',
    '::\n=1',
    '\n\n@',
    "'\n'",
  ];
  return made.map((phrase, index) => {
    const text = texts[index];
    return text === undefined
      ? phrase
      : { ...phrase, text, variants: [{ tone: '升级' as const, text }] };
  });
})();

/** What says where and when a phrase is stored, not what it is. */
const STORAGE = new Set(['pack', 'rev', 'createdAt', 'updatedAt']);

/** What of a phrase did not come back, as [before, after]. */
function differences(before: Phrase, after: Phrase | undefined): [string, unknown, unknown][] {
  if (!after) return [['', before, undefined]];
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys]
    .filter(key => !STORAGE.has(key))
    .filter(key => !isSame(before[key as keyof Phrase], after[key as keyof Phrase]))
    .map(key => [key, before[key as keyof Phrase], after[key as keyof Phrase]]);
}

describe.each(['csv', 'xlsx'] as const)('%s', format => {
  test.each(['zh-CN', 'en'] as const)('brings every phrase back exactly (%s)', async locale => {
    const file = await exportPhrases(phrases, format, { locale, now: NOW });
    expect(file.notices).toEqual([]);
    const plan = await planFile(file.bytes, file.name);
    expect(plan.counts).toMatchObject({ new: COUNT, changed: 0, equal: 0, refused: 0 });
    const back = new Map(
      (await applyPlan(plan, { importId: 'i', now: 1 })).phrases.map(one => [one.id, one]),
    );
    for (const phrase of phrases) expect(differences(phrase, back.get(phrase.id))).toEqual([]);
  });

  test('finds nothing to do when the library has it all', async () => {
    const file = await exportPhrases(phrases, format, { now: NOW });
    const plan = await planFile(file.bytes, file.name, makeLibrary({ own: phrases }));
    expect(plan.counts).toMatchObject({ new: 0, changed: 0, equal: COUNT, refused: 0 });
  });
});

describe('yaml', () => {
  /** A pack has stricter codes, and no phrase without a channel. */
  const unique = phrases.map((phrase): Phrase => ({
    ...phrase,
    code: '',
    channel: phrase.channel.length > 0 ? phrase.channel : ['chat'],
  }));

  test('brings every phrase back exactly', async () => {
    const file = await exportPhrases(unique, 'yaml', { now: NOW });
    const plan = await planFile(file.bytes, file.name);
    const back = new Map(
      (await applyPlan(plan, { importId: 'i', now: 1 })).phrases.map(one => [one.id, one]),
    );
    const lost = new Set(file.notices.map(({ row }) => row));
    expect(lost.size).toBeLessThan(COUNT / 10);
    for (const [index, phrase] of unique.entries())
      if (!lost.has(index + 1)) expect(differences(phrase, back.get(phrase.id))).toEqual([]);
  });

  test('keeps to the schema of packs, whatever the phrases hold', async () => {
    const file = await exportPhrases(phrases, 'yaml', { now: NOW });
    const entries: unknown = parse(new TextDecoder().decode(file.bytes));
    const result = v.safeParse(v.array(phraseSchema), entries);
    expect(result.issues ?? []).toEqual([]);
  });

  test('reads like the packs that ship', async () => {
    const phrase: Phrase = {
      id: 'own.a-b',
      pack: 'own',
      title: '标准开场',
      category: ['通用电话', '开场问候'],
      channel: ['phone', 'chat'],
      priority: 'core',
      code: 'bz',
      text: '您好，\n请讲。',
      variants: [{ tone: '简短', text: '您好。' }],
      tags: ['问候'],
    };
    const file = await exportPhrases([phrase], 'yaml', { now: NOW });
    expect(new TextDecoder().decode(file.bytes)).toBe(
      [
        '- id: own.a-b',
        '  title: 标准开场',
        '  category: [通用电话, 开场问候]',
        '  channel: [phone, chat]',
        '  priority: core',
        '  code: bz',
        '  text: |-',
        '    您好，',
        '    请讲。',
        '  variants:',
        '    - tone: 简短',
        '      text: 您好。',
        '  tags: [问候]',
        '',
      ].join('\n'),
    );
  });

  test.each([
    ['a code with digits', { code: 'a1' }, 'pack-code', { id: 'own.x' }],
    [
      'more levels of a category',
      { category: ['a', 'b', 'c', 'd', 'e'] },
      'pack-category',
      { category: ['a', 'b', 'c', 'd e'] },
    ],
    ['an id with other letters', { id: 'Own.A' }, 'pack-id', null],
    ['a date that is none', { valid: { from: 'bald' } }, 'pack-text', null],
  ])('says what a pack has no room for: %s', async (_, change, key, rest) => {
    const phrase = { ...phrases[0]!, category: ['a'], code: 'ab', id: 'own.x', ...change };
    const file = await exportPhrases([phrase], 'yaml', { now: NOW });
    expect(file.notices).toMatchObject([{ key, row: 1, values: { title: phrase.title } }]);
    const entries = parse(new TextDecoder().decode(file.bytes)) as Phrase[];
    expect(entries).toMatchObject(rest ? [rest] : []);
    expect(v.safeParse(v.array(phraseSchema), entries).success).toBe(true);
  });

  test('a category stands for having none', async () => {
    const file = await exportPhrases([{ ...phrases[0]!, category: [], code: '' }], 'yaml', {
      now: NOW,
    });
    expect(parse(new TextDecoder().decode(file.bytes))).toMatchObject([{ category: ['未分类'] }]);
    expect((await planFile(file.bytes, file.name)).rows).toMatchObject([
      { fields: { category: [] } },
    ]);
  });
});

describe('json', () => {
  const own = phrases.map((phrase, index): OwnPhrase => ({
    ...phrase,
    rev: index,
    createdAt: index,
    updatedAt: index,
    ...(index % 50 === 3 && { deletedAt: 5 }),
  }));
  const base: Phrase = { ...phrases[0]!, id: 'call.x', pack: 'call-basics' };
  const edits: PhraseEdit[] = [
    { id: 'call.x', baseHash: 'h', base, change: { title: 'x', code: '' }, rev: 2, updatedAt: 3 },
    { id: 'call.z', baseHash: 'h', base, change: { format: 'rich' }, rev: 1, updatedAt: 3 },
    { id: 'call.y', baseHash: 'h', base, change: {}, rev: 2, updatedAt: 3, deletedAt: 4 },
  ];
  const records = {
    phrases: own,
    edits,
    placeholders: [
      {
        name: '订单号',
        en: 'Order',
        type: 'text' as const,
        example: '1',
        scope: 'call' as const,
        personal: true,
      },
    ],
    other: { favourites: [{ id: 'a', at: 1 }], settings: { language: 'en' } },
  };

  test('brings every record back exactly, deleted ones and edits too', async () => {
    const file = await exportLibrary(records, { now: NOW });
    const source = await readSource(file.bytes, file.name);
    expect(source).toMatchObject({
      kind: 'library',
      refused: [],
      notices: [],
      exportedAt: NOW.toISOString(),
    });
    expect(source.kind === 'library' && source.records).toStrictEqual(records);
  });

  test('holds lone surrogates and every other unit of text', async () => {
    const text = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit)).join('');
    const file = await exportLibrary({ ...records, phrases: [{ ...own[0]!, text }] }, { now: NOW });
    const source = await readSource(file.bytes, file.name);
    expect(source.kind === 'library' && source.records?.phrases[0]?.text).toBe(text);
  });

  test('notices that a file was changed after the export', async () => {
    const file = await exportLibrary(records, { now: NOW });
    const text = new TextDecoder().decode(file.bytes).replace('"id":"own.t7"', '"id":"own.t8888"');
    const source = await readSource(text, file.name);
    expect(source.notices.map(({ key }) => key)).toEqual(['json-checksum']);
  });

  test('does not mind when the file is laid out anew', async () => {
    const file = await exportLibrary(records, { now: NOW });
    const pretty = JSON.stringify(JSON.parse(new TextDecoder().decode(file.bytes)), null, 2);
    expect((await readSource(pretty, file.name)).notices).toEqual([]);
  });
});

describe('formulas', () => {
  test('no cell of an export begins with what a spreadsheet takes for one, on any line', () => {
    const random = createRandom(3);
    for (const cell of [...HOSTILE, ...Array.from({ length: 5000 }, () => hostileText(random))]) {
      const escaped = escapeFormulas(cell);
      for (const line of escaped.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/))
        expect(line).not.toMatch(/^[\s\u00a0\u3000\u200b]*[=+\-@＝＋－＠]|^\t/);
      expect(escaped).not.toMatch(/^[\t\r\n]/);
      expect(unescapeFormulas(escaped)).toBe(cell);
    }
  });

  test('plain cells stay as they are', () => {
    for (const cell of ['您好', 'a=b', '3-5天', 'a@b.cn', '1\n2', ' 空'])
      expect(escapeFormulas(cell)).toBe(cell);
  });
});
