import { describe, expect, test } from 'vitest';
import { findPattern } from '../../../core/quality/find-pattern.ts';

const mend = (pattern: 'personal-number' | 'shouting', text: string) => {
  const found = findPattern(pattern, text).toSorted((a, b) => b.start - a.start);
  return found.reduce(
    (all, { start, end, better }) => all.slice(0, start) + better + all.slice(end),
    text,
  );
};

describe('numbers of a person', () => {
  test.each([
    ['手机号是13800001234，对吗', '手机号是尾号1234，对吗'],
    ['请打138 0000 1234', '请打尾号1234'],
    ['请打138-0000-1234。', '请打尾号1234。'],
    ['身份证11010119900307123X已登记', '身份证尾号123X已登记'],
    ['卡号4111111111111111', '卡号尾号1111'],
    ['卡号4111 1111 1111 1111，户名对吗', '卡号尾号1111，户名对吗'],
    ['13800001234或13900005678', '尾号1234或尾号5678'],
  ])('%s → %s', (text, expected) => expect(mend('personal-number', text)).toBe(expected));

  test.each([
    '热线400-000-0000',
    '总机010-00000000转8021',
    '订单号20260306000117',
    '单号4111111111111112',
    '序列号A13800001234567890',
    '合计12800元，工号0217',
    '2026年3月6日10:00',
  ])('not in %s', text => expect(findPattern('personal-number', text)).toEqual([]));
});

describe('shouting', () => {
  test.each([
    ['请今天回复！！！', '请今天回复！'],
    ['收到了吗？？', '收到了吗？'],
    ['真的吗？！', '真的吗？'],
    ['PLEASE REPLY TODAY', 'Please reply today'],
  ])('%s → %s', (text, expected) => expect(mend('shouting', text)).toBe(expected));

  test.each(['您好！请讲。', '请用 USB 接口', '型号 ABC DEF 都有', '好的？好的！'])(
    'not in %s',
    text => expect(findPattern('shouting', text)).toEqual([]),
  );
});
