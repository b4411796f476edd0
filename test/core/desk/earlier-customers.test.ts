import { createHash as createNodeHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { findForeignData } from '../../../core/desk/earlier-customers.ts';
import { createHash, sha256 } from '../../../core/desk/salted-hash.ts';
import type { Bench } from './sample-desk.ts';
import { content, createBench, sampleLibrary } from './sample-desk.ts';

const library = { ...sampleLibrary(), hash: createHash('a salt of this session') };

/** A call with a customer, ended. */
function serve(desk: Bench, fields: Record<string, string>) {
  for (const [name, value] of Object.entries(fields)) desk.field(name, value);
  return desk.do({ type: 'end' });
}

const CHEN = {
  客户姓名: '陈示例',
  客户称呼: '陈女士',
  联系电话: '138 0000 1234',
  服务单号: 'SO-00017',
  问题现象: '打印机不动',
};
const afterChen = () => serve(createBench(library), CHEN);
const foreign = (desk: Bench, text: string) =>
  findForeignData(text, desk.state, library).map(({ start, end }) => text.slice(start, end));

describe('an earlier customer', () => {
  test.each<[text: string, found: string[]]>([
    ['陈女士您好，您的打印机好了', ['陈女士']],
    ['请陈示例本人来一趟', ['陈示例']],
    ['我打13800001234联系您', ['13800001234']],
    ['我打138-0000-1234联系您', ['138-0000-1234']],
    ['我打+86 138 0000 1234 15:30联系您', ['+86 138 0000 1234']],
    ['单号so-00017已经派工', ['so-00017']],
    ['单号ＳＯ－００017已经派工', ['ＳＯ－００017']],
    ['单号SO00017和13800001234', ['SO00017', '13800001234']],
    ['李先生您好，打印机好了', []],
    ['单号SO-00018已经派工', []],
    ['请打13800001235', []],
    ['', []],
  ])('is found in "%s"', (text, found) => {
    const plain = foreign(afterChen(), text).map(one => one.replace(/^\+/, ''));
    expect(plain).toEqual(found.map(one => one.replace(/^\+/, '')));
  });

  test('is not found where the customer of this call has the same name or number', () => {
    const desk = afterChen().field('客户称呼', '陈女士').field('联系电话', '13800001234');
    expect(foreign(desk, '陈女士，我打138 0000 1234')).toEqual([]);
    expect(foreign(desk, '陈女士，单号SO-00017')).toEqual(['SO-00017']);
  });

  test('is one of the last three', () => {
    const desk = afterChen();
    for (const name of ['李示例', '王示例']) serve(desk, { 客户姓名: name });
    expect(foreign(desk, '陈示例、李示例、王示例')).toEqual(['陈示例', '李示例', '王示例']);
    serve(desk, { 客户姓名: '赵示例' });
    expect(foreign(desk, '陈示例、李示例、王示例')).toEqual(['李示例', '王示例']);
  });

  test('without a name or number takes nobody’s place', () => {
    const desk = afterChen();
    for (let call = 0; call < 5; call++) serve(desk, { 问题现象: '问路' });
    expect(foreign(desk, '陈女士')).toEqual(['陈女士']);
  });

  test('is forgotten again when the end of the call is undone', () => {
    const desk = afterChen().do({ type: 'undo' });
    expect(desk.state.earlier).toEqual([]);
  });

  test('leaves nothing behind that can be read', () => {
    const desk = afterChen().wait(10).do({ type: 'clock' });
    const written = JSON.stringify(desk.state);
    for (const secret of ['陈', '女士', '1234', '00017', '打印机'])
      expect(written).not.toContain(secret);
    expect(desk.state.earlier[0]).toHaveLength(4);
    expect(desk.state.earlier[0]!.every(hash => /^\d+:[0-9a-f]{32}$/.test(hash))).toBe(true);
  });

  test('is not seen in any text that ships', () => {
    const desk = afterChen();
    const texts = content.phrases.map(({ text }) => text);
    expect(texts.filter(text => findForeignData(text, desk.state, library).length > 0)).toEqual([]);
  });

  test('is looked for fast enough to do it before every insertion', () => {
    const desk = afterChen();
    const text = '您好，您的问题我们已经登记，工程师明天上午联系您。'.repeat(16);
    const began = performance.now();
    findForeignData(text, desk.state, library);
    expect(text.length).toBe(400);
    expect(performance.now() - began).toBeLessThan(100);
  });
});

describe('the hash', () => {
  test.each([
    '',
    'abc',
    '陈示例',
    'a'.repeat(55),
    'a'.repeat(56),
    'a'.repeat(64),
    '字'.repeat(999),
  ])('of a text is the SHA-256 that others compute (%#)', text =>
    expect(sha256(text)).toBe(createNodeHash('sha256').update(text, 'utf8').digest('hex')),
  );

  test('depends on the salt', () => {
    expect(createHash('one')('陈示例')).not.toBe(createHash('other')('陈示例'));
    expect(createHash('one')('陈示例')).toBe(createHash('one')('陈示例'));
  });
});
