import { beforeAll, describe, expect, test } from 'vitest';
import { computePinyin } from '../../../core/search/pinyin-data.ts';
import { createSearch } from '../../../core/search/search.ts';
import type { Search } from '../../../core/search/types.ts';
import { MAX_COMPLAINT_LENGTH } from '../../../core/search/types.ts';
import { growComplaints, growPhrases } from '../../../tools/grow-library.ts';
import { loadContent } from '../../../tools/load-content.ts';
import { complaint, idsOf, phrase } from './sample-library.ts';

const LINES = 50_000;
const PLANTED = '星际飞船的舱门结冰打不开';

let search: Search;
beforeAll(async () => {
  const { content } = await loadContent();
  const half = LINES / 2;
  search = createSearch({
    phrases: [
      ...growPhrases(content.phrases, half),
      phrase('planted', { title: '舱门结冰的处理', code: 'cmjb', text: PLANTED }),
    ],
    complaints: [
      ...growComplaints(content.complaints, half),
      complaint('planted', '舱门结冰', [PLANTED]),
      complaint('bare', '隔热瓦脱落', [], { replies: [] }),
      complaint('first', '推进剂泄漏', ['推进剂一直在漏']),
      complaint('second', '推进剂泄漏', ['推进剂一直在漏']),
    ],
    pinyin: computePinyin(content),
  });
}, 60_000);

const WRONG: [name: string, text: string][] = [
  ['nothing', ''],
  ['one character', '冰'],
  ['only punctuation', '！？。，…——（）'],
  ['10,000 characters', '舱门结冰，我等了很久都没有人理我。'.repeat(600)],
  ['2,000 times the same character', '的'.repeat(MAX_COMPLAINT_LENGTH)],
  ['emoji', '😡😡👨‍👩‍👧‍👦🇨🇳'],
  ['half surrogates', '\ud83d\udc00\ud83d'],
  ['right-to-left text', 'مرحبا الخط مشغول שלום'],
  ['regular expressions', '.*+?^${}()|[]\\/(?:a+)+$'],
  ['templates', '{{ 客户称呼 }}{% if x %}{{'],
  ['digits', '1'.repeat(500)],
  ['letters', 'zhuangshuang'.repeat(160)],
  ['zero bytes', '\u0000\u0001占\u0000线'],
];

describe('with 50,000 lines', { timeout: 60_000 }, () => {
  test.each(WRONG)('%s is answered by both searches', (_, text) => {
    const { hits, cut } = search.matchComplaint(text);
    expect(cut).toBe(text.length > MAX_COMPLAINT_LENGTH);
    for (const [place, hit] of hits.entries())
      expect(hit.score).toBeLessThanOrEqual(hits[place - 1]?.score ?? Infinity);
    const found = search.lookUp(text);
    for (const [place, hit] of found.entries())
      expect(hit.score).toBeLessThanOrEqual(found[place - 1]?.score ?? Infinity);
  });

  test.each([
    ['its own words', PLANTED],
    ['traditional characters', '星際飛船的艙門結冰打不開'],
    ['full-width forms and English', 'ＨＥＬＬＯ 舱门结冰 open 不了'],
    ['a story', `昨天孩子发烧，我在家等了一天，${PLANTED}，明天还要上班`],
  ])('the one complaint that fits %s comes first', (_, text) => {
    expect(search.matchComplaint(text).hits[0]?.id).toBe('planted');
  });

  test('a complaint without examples is found by its title', () => {
    expect(search.matchComplaint('你们的隔热瓦又脱落了').hits[0]?.id).toBe('bare');
  });

  test('two complaints with the same text come one after the other', () => {
    const { hits } = search.matchComplaint('推进剂一直在漏');
    expect(idsOf(hits).slice(0, 2)).toEqual(['first', 'second']);
  });

  test.each([
    '舱门结冰',
    'cangmenjiebing',
    'cmjb',
    '/cmjb',
    '舱门jb',
    'cangmenjiebin',
    '结冰的舱门',
  ])('the one phrase that fits %s comes first', query => {
    expect(search.lookUp(query)[0]?.id).toBe('planted');
  });

  test('only phrases of packs that are on are found', () => {
    const packs = new Set(['pack-a']);
    expect(idsOf(search.lookUp('jiebing', { packs }))).toEqual(['planted']);
    expect(idsOf(search.lookUp('touxu', { packs }))).toEqual([]);
    expect(idsOf(search.lookUp('', { packs }))).toEqual(['planted']);
  });
});
