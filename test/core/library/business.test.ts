import { describe, expect, test } from 'vitest';
import {
  chooseBusiness,
  groupByBusiness,
  listBusinessLines,
  switchPack,
} from '../../../core/library/business.ts';

const packs = [
  { id: 'call-basics', business: ['通用'] },
  { id: 'support-hotline', business: ['热线', '软件服务'] },
  { id: 'customer-contact', business: ['软件服务'] },
  { id: 'retail-store', business: ['零售'] },
  { id: 'telecom', business: ['通信'] },
];
const untouched = { business: [], packsOff: [] };

describe('lines of business', () => {
  test('are listed once, in the order of the packs, without the general one', () => {
    expect(listBusinessLines(packs)).toEqual(['热线', '软件服务', '零售', '通信']);
  });

  test('group the packs by the line that a pack names first', () => {
    expect(groupByBusiness(packs).map(({ business, packs }) => [business, packs.length])).toEqual([
      ['通用', 1],
      ['热线', 1],
      ['软件服务', 1],
      ['零售', 1],
      ['通信', 1],
    ]);
  });
});

describe('choosing lines of business', () => {
  test('keeps the packs of that line and those for everybody, and switches the others off', () => {
    const { business, packsOff } = chooseBusiness(packs, untouched, ['零售']);
    expect(business).toEqual(['零售']);
    expect(packsOff).toEqual(['customer-contact', 'telecom']);
  });

  test('two lines want the packs of both', () => {
    expect(chooseBusiness(packs, untouched, ['零售', '软件服务']).packsOff).toEqual(['telecom']);
  });

  test('taking the last choice back brings every pack back', () => {
    const chosen = chooseBusiness(packs, untouched, ['零售']);
    expect(chooseBusiness(packs, chosen, [])).toEqual({ business: [], packsOff: [] });
  });

  test('a pack that was switched by hand stays as it is', () => {
    const chosen = chooseBusiness(packs, untouched, ['零售']);
    const byHand = { ...chosen, packsOff: switchPack(chosen.packsOff, 'call-basics', false) };
    const more = chooseBusiness(packs, byHand, ['零售', '通信']);
    expect(more.packsOff).toEqual(['customer-contact', 'call-basics']);
  });

  test('the same choice again changes nothing', () => {
    const chosen = { business: ['零售'], packsOff: ['retail-store'] };
    expect(chooseBusiness(packs, chosen, ['零售'])).toEqual(chosen);
  });
});

describe('switching one pack', () => {
  test('off and on again leaves the others alone', () => {
    expect(switchPack(['telecom'], 'retail-store', false)).toEqual(['telecom', 'retail-store']);
    expect(switchPack(['telecom', 'retail-store'], 'telecom', true)).toEqual(['retail-store']);
    expect(switchPack(['telecom'], 'telecom', false)).toEqual(['telecom']);
  });
});
