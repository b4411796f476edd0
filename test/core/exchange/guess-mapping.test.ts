import { describe, expect, test } from 'vitest';
import { checkMapping, guessMapping, mappingOf } from '../../../core/exchange/guess-mapping.ts';
import { readTable } from './import.ts';

const guess = async (text: string, options = {}) =>
  guessMapping(await readTable(text, 'a.csv', options));
const fieldsOf = async (text: string, options = {}) => mappingOf(await guess(text, options));

describe('by the heading', () => {
  test.each([
    [
      '编号,分类,标题,快捷编码,内容,标签,渠道,情形',
      ['id', 'category', 'title', 'code', 'text', 'tags', 'channel', 'situation'],
    ],
    [
      'ID,Category,Title,Code,Text,Variants,Tags,Valid from,Valid to',
      ['id', 'category', 'title', 'code', 'text', 'variants', 'tags', 'validFrom', 'validTo'],
    ],
    ['话术标题（必填）, 话术内容 *,适用渠道,有效期', ['title', 'text', 'channel', 'validity']],
    [
      '一级分类,二级分类,三级分类,问题,答案',
      ['category', 'category2', 'category3', 'title', 'text'],
    ],
    ['name,keywords,content,note,active', ['title', 'tags', 'text', 'tip', null]],
    ['short_code,content', ['code', 'text']],
    ['Name,Snippet (HTML),Publish Date,Expiration Date', ['title', 'text', 'validFrom', 'validTo']],
    ['标题,内容,标题', ['title', 'text', null]],
    ['标题,话术,回复内容', ['title', 'text', 'variants']],
  ])('%s', async (heading, fields) => {
    const row = heading
      .split(',')
      .map(() => 'x')
      .join(',');
    expect(await fieldsOf(`${heading}\n${row}\n`)).toEqual(fields);
  });
});

describe('by the content', () => {
  test('texts, titles, codes, categories and channels', async () => {
    const rows = Array.from({ length: 30 }, (_, index) =>
      [
        `c${index}`,
        `售后/退款${index % 3}`,
        `第${index}种问候`,
        `您好，这里是客服第${index}号，很高兴为您服务。`,
        index % 2 ? '电话' : '在线、邮件',
        `2026-03-${String(1 + (index % 28)).padStart(2, '0')}`,
      ].join(';'),
    );
    const guesses = await guess(rows.join('\n'), { hasHeader: false });
    expect(mappingOf(guesses)).toEqual([
      'code',
      'category',
      'title',
      'text',
      'channel',
      'validFrom',
    ]);
    expect(new Set(guesses.map(({ by }) => by))).toEqual(new Set(['content']));
  });

  test('one column alone is the text', async () => {
    expect(await fieldsOf('您好\n再见\n', { hasHeader: false })).toEqual(['text']);
  });

  test('unknown headings are left to the content', async () => {
    const guesses = await guess('标题,备用字段\n甲,您好请稍等\n乙,再见欢迎再来\n');
    expect(guesses).toMatchObject([
      { field: 'title', by: 'heading', heading: '标题', samples: ['甲', '乙'] },
      { field: 'text', by: 'content', heading: '备用字段' },
    ]);
  });
});

describe('a mapping is checked', () => {
  test('a text there must be', () =>
    expect(checkMapping(['title', null], ['a', 'b'])).toMatchObject([{ key: 'table-no-text' }]));
  test('no field comes twice, except wordings and tags', () =>
    expect(
      checkMapping(
        ['text', 'tags', 'tags', 'variants', 'variants', 'text'],
        ['a', 'b', 'c', 'd', 'e', ''],
      ),
    ).toMatchObject([{ key: 'mapped-twice', field: 'text', column: '6' }]));
});
