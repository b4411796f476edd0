import { describe, expect, test } from 'vitest';
import { findPlace } from '../../../core/quality/find-place.ts';

test.each([
  ['您好，客户服务部，请问有什么可以帮您？', 'opening'],
  ['请问有什么能为您做的？', 'opening'],
  ['早上好，0217号很高兴为您服务', 'opening'],
  ['请问还有什么可以帮您？', undefined],
  ['除了这个，其他有什么可以帮您的？', undefined],
  ['谢谢您，祝您周末愉快，再见。', 'closing'],
  ['那我不打扰了，再见', 'closing'],
  ['说再见之前，我再确认一下地址。', undefined],
  ['我查一下您的订单。', undefined],
])('a call: %s', (text, expected) => expect(findPlace(text, 'phone')).toBe(expected));

describe('an e-mail', () => {
  const body = '对账单在附件里，请您看第二页的合计，核对以后告诉我有没有出入。'.repeat(3);

  test('with an address or a name beneath it is a whole letter', () => {
    expect(findPlace(`王经理：\n\n${body}`, 'email')).toBe('whole');
    expect(findPlace(`您好！${body}`, 'email')).toBe('whole');
    expect(findPlace(`${body}\n\n客户服务部 周明`, 'email')).toBe('whole');
  });

  test('is a part of one when it has neither, or is short', () => {
    expect(findPlace(body, 'email')).toBeUndefined();
    expect(findPlace('王经理：您好！', 'email')).toBeUndefined();
  });
});
