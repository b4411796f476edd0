import { describe, expect, test } from 'vitest';
import { groupProfile } from '../../../core/library/profile-groups.ts';
import type { Placeholder } from '../../../core/library/types.ts';

const placeholder = (name: string, scope: Placeholder['scope'] = 'profile'): Placeholder => ({
  name,
  en: name,
  type: 'text',
  example: name,
  scope,
  personal: false,
});
const ALL = [
  ...['公司名', '工号', '客服姓名', '门店名', '小区名', '班组'].map(name => placeholder(name)),
  placeholder('客户姓名', 'call'),
];
const namesIn = (...rest: [Parameters<typeof groupProfile>[1], Record<string, string>]) =>
  groupProfile(ALL, ...rest).map(({ id, placeholders }) => [
    id,
    ...placeholders.map(({ name }) => name),
  ]);

describe('the groups of the profile', () => {
  test('begin with the agent; what nobody knows belongs to the company', () => {
    expect(namesIn([], {})).toEqual([
      ['me', '客服姓名', '工号'],
      ['company', '公司名', '班组'],
    ]);
  });

  test('ask for a place only where a pack that is on speaks of it', () => {
    const packs = [
      { business: ['零售'], on: true },
      { business: ['物业'], on: false },
    ];
    expect(namesIn(packs, {}).at(-1)).toEqual(['place', '门店名']);
  });

  test('never hide what is filled in already', () => {
    expect(namesIn([], { 小区名: '示例花园' }).at(-1)).toEqual(['place', '小区名']);
  });
});
