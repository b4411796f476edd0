import { describe, expect, test } from 'vitest';
import { packArrays, unpackArrays } from '../../../core/search/packed-arrays.ts';
import { createSearch } from '../../../core/search/search.ts';
import type { Search } from '../../../core/search/types.ts';
import { COMPLAINTS, PHRASES, PINYIN, createSampleSearch, phrase } from './sample-library.ts';

const input = { phrases: PHRASES, complaints: COMPLAINTS, pinyin: PINYIN };
const stored = createSampleSearch().exportIndex();

const QUERIES = ['转接', 'zhuanjie', 'zjq', '/dd', 'zuanjie', '听不清', ''];
const TEXTS = ['热线占线', '师傅没来', '谢谢你们', '她态度恶劣还挂我电话'];
const answers = (search: Search) => [
  ...QUERIES.map(query => search.lookUp(query, { now: 0 })),
  ...TEXTS.map(text => search.matchComplaint(text)),
];

describe('a stored index', () => {
  test('gives the same answers as the one it was exported from', () => {
    expect(answers(createSearch(input, stored))).toEqual(answers(createSearch(input)));
  });

  test('keeps the phrases that did not change when others did', () => {
    const phrases = [
      ...PHRASES.filter(({ id }) => id !== 'vip' && id !== 'redial'),
      phrase('redial', { title: '换个号码打' }),
      phrase('mine', { title: '我的话术' }),
    ];
    const search = createSearch({ ...input, phrases }, stored);
    expect(search.lookUp('huangehaoma')[0]?.id).toBe('redial');
    expect(search.lookUp('wodehuashu')[0]?.id).toBe('mine');
    expect(search.lookUp('zhuanjie')[0]?.id).toBe('transfer');
    expect(search.lookUp('vip').map(({ id }) => id)).not.toContain('vip');
    expect(search.lookUp('请重拨').map(({ id }) => id)).not.toContain('redial');
  });

  test('is not used for complaints that changed', () => {
    const complaints = COMPLAINTS.map(one => ({
      ...one,
      examples: [...one.examples, { text: `关于${one.title}的新说法`, style: 'short' as const }],
    }));
    const search = createSearch({ ...input, complaints }, stored);
    const anew = createSearch({ ...input, complaints });
    for (const text of TEXTS)
      expect(search.matchComplaint(text)).toEqual(anew.matchComplaint(text));
  });

  test('holds the edits that were made before it was exported', () => {
    const search = createSampleSearch();
    search.replacePhrase(phrase('mine', { title: '我的话术' }));
    search.removePhrase('vip');
    const phrases = [
      ...PHRASES.filter(({ id }) => id !== 'vip'),
      phrase('mine', { title: '我的话术' }),
    ];
    const again = createSearch({ ...input, phrases }, search.exportIndex());
    expect(again.lookUp('我的话术')[0]?.id).toBe('mine');
    expect(again.lookUp('', { limit: 99 })).toHaveLength(phrases.length);
  });

  test.each([
    ['empty', () => new ArrayBuffer(0)],
    ['cut short', () => stored.slice(0, stored.byteLength - 8)],
    ['of another kind', () => new TextEncoder().encode('<!doctype html>'.repeat(9)).buffer],
    [
      'changed in one byte',
      () => {
        const copy = stored.slice(0);
        const bytes = new Uint8Array(copy);
        bytes[bytes.length >> 1]! ^= 0x40;
        return copy;
      },
    ],
  ])('that is %s is built anew and nobody notices', (_, damage) => {
    expect(answers(createSearch(input, damage()))).toEqual(answers(createSearch(input)));
  });
});

describe('packed arrays', () => {
  test('come back as they were', () => {
    const tree = {
      name: '占线',
      list: [1, null, 'x'],
      deep: { bytes: Uint8Array.of(1, 2, 3), floats: Float32Array.of(0.5, -1) },
      numbers: Uint32Array.of(4_000_000_000),
      none: new Int32Array(0),
    };
    expect(unpackArrays(packArrays(tree))).toEqual(tree);
  });
});
