import { expect, test } from 'vitest';
import { findTooLong } from '../../../core/quality/find-too-long.ts';

const kinds = (text: string, channel: 'phone' | 'chat' | 'email') =>
  findTooLong(text, channel).map(({ kind }) => kind);

test('what is said has to fit in a breath, and each sentence of it too', () => {
  expect(kinds('您好，请稍等。'.repeat(15), 'phone')).toEqual([]);
  expect(kinds('您好，请稍等。'.repeat(19), 'phone')).toEqual(['breath']);
  expect(kinds('请'.repeat(31), 'phone')).toEqual(['sentence']);
});

test('a chat may be longer, an e-mail as long as it likes', () => {
  const text = '您好，请稍等。'.repeat(40);
  expect(kinds(text, 'chat')).toEqual([]);
  expect(kinds(text.repeat(2), 'chat')).toEqual(['chat']);
  expect(kinds(text.repeat(9), 'email')).toEqual([]);
});
