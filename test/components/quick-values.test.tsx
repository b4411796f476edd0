import { expect, test } from 'vitest';
import { fromPicker, quickValues } from '../../components/text/quick-values.ts';

const now = new Date('2026-03-06T15:10:00');

test.each([
  ['datetime', ['今天15:40', '今天16:10', '今天17:10', '明天9:00']],
  ['date', ['2026年3月6日', '2026年3月7日', '2026年3月8日']],
  ['time', ['16:00', '17:00']],
  ['text', []],
] as const)('a field of type %s proposes %o', (type, values) =>
  expect(quickValues(type, now)).toEqual(values),
);

test('a time late in the evening is one of tomorrow', () => {
  expect(quickValues('datetime', new Date('2026-03-06T23:45:00'))[0]).toBe('明天0:15');
});

test.each([
  ['date', '2026-03-31', '2026年3月31日'],
  ['time', '09:05', '9:05'],
  ['datetime', '2026-03-07T09:30', '明天9:30'],
  ['datetime', '2026-03-20T14:00', '3月20日14:00'],
  ['date', '', ''],
] as const)('what the picker of a %s gives back is written as one says it', (type, picked, said) =>
  expect(fromPicker(picked, type, now)).toBe(said),
);
