import { describe, expect, test } from 'vitest';
import {
  listBusinessLines,
  switchEveryLine,
  switchLine,
  switchPack,
} from '../../../core/library/business.ts';

const PACKS = [
  { id: 'call-basics', business: ['通用'] },
  { id: 'support-hotline', business: ['热线', '软件服务'] },
  { id: 'customer-contact', business: ['软件服务'] },
  { id: 'retail-store', business: ['零售'] },
  { id: 'telecom', business: ['通信'] },
];

const linesWith = (off: string[]) =>
  listBusinessLines(PACKS.map(pack => ({ ...pack, on: !off.includes(pack.id) })));
const statesWith = (off: string[]) =>
  Object.fromEntries(linesWith(off).map(({ line, state }) => [line, state]));

describe('lines of business', () => {
  test('are listed once, in the order of the packs, without the general one', () => {
    expect(linesWith([]).map(({ line }) => line)).toEqual(['热线', '软件服务', '零售', '通信']);
  });

  test('are on, off or in between as their packs are', () => {
    expect(statesWith(['support-hotline', 'retail-store'])).toEqual({
      热线: 'off',
      软件服务: 'some',
      零售: 'off',
      通信: 'on',
    });
  });

  test('switch their own packs and no others', () => {
    const off = switchLine(PACKS, ['retail-store'], '热线', false);
    expect(off).toEqual(['retail-store', 'support-hotline']);
    expect(switchLine(PACKS, off, '热线', true)).toEqual(['retail-store']);
  });

  test('a pack switched by hand is not forgotten when another line goes off and on', () => {
    const byHand = switchPack([], 'telecom', false);
    const after = switchLine(PACKS, switchLine(PACKS, byHand, '零售', false), '零售', true);
    expect(after).toEqual(['telecom']);
  });

  test('all together leave the general packs as they are', () => {
    const off = switchEveryLine(PACKS, [], false);
    expect(off).toEqual(['support-hotline', 'customer-contact', 'retail-store', 'telecom']);
    expect(switchEveryLine(PACKS, [...off, 'call-basics'], true)).toEqual(['call-basics']);
  });
});

describe('switching one pack', () => {
  test('off and on again leaves the others alone', () => {
    expect(switchPack(['telecom'], 'retail-store', false)).toEqual(['telecom', 'retail-store']);
    expect(switchPack(['telecom', 'retail-store'], 'telecom', true)).toEqual(['retail-store']);
    expect(switchPack(['telecom'], 'telecom', false)).toEqual(['telecom']);
  });
});
