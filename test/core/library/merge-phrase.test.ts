import { describe, expect, test } from 'vitest';
import { mergePhraseChanges } from '../../../core/library/merge-phrase.ts';
import { mergeTexts } from '../../../core/library/merge-texts.ts';
import type { Phrase } from '../../../core/library/types.ts';

describe('texts', () => {
  const base = '您好，我是{{ 公司名 }}的客服。请问有什么可以帮您？感谢来电。';

  test('changes in different sentences go together', () => {
    const mine = base.replace('感谢来电', '感谢您的来电');
    const theirs = base.replace('您好', '早上好');
    expect(mergeTexts(base, mine, theirs)).toBe(
      '早上好，我是{{ 公司名 }}的客服。请问有什么可以帮您？感谢您的来电。',
    );
  });

  test('an added sentence and a dropped one go together', () => {
    const mine = `${base}祝您生活愉快。`;
    const theirs = base.replace('您好，', '');
    expect(mergeTexts(base, mine, theirs)).toBe(
      '我是{{ 公司名 }}的客服。请问有什么可以帮您？感谢来电。祝您生活愉快。',
    );
  });

  test('the same change on both sides is made once', () => {
    const both = base.replace('感谢来电', '再见');
    expect(mergeTexts(base, both, both)).toBe(both);
  });

  test('changes of neighbouring sentences go together', () => {
    expect(mergeTexts('一。二。', '甲。二。', '一。乙。')).toBe('甲。乙。');
  });

  test('two insertions at one place clash', () => {
    expect(mergeTexts('一。二。', '一。甲。二。', '一。乙。二。')).toBeNull();
  });

  test('two changes of one sentence clash', () => {
    expect(
      mergeTexts(base, base.replace('感谢来电', '再见'), base.replace('感谢来电', '谢谢')),
    ).toBeNull();
  });

  test('random changes of one side come out as that side', () => {
    let seed = 7;
    const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
    for (let run = 0; run < 500; run++) {
      const parts = Array.from({ length: random(8) }, () => `${random(4)}。`);
      const changed = parts.flatMap(part => [[part], [], [part, `x${random(9)}，`]][random(3)]!);
      const [before, after] = [parts.join(''), changed.join('')];
      expect(mergeTexts(before, after, before)).toBe(after);
      expect(mergeTexts(before, before, after)).toBe(after);
    }
  });
});

describe('phrases', () => {
  const base: Phrase = {
    id: 'call.opening.standard',
    pack: 'call-basics',
    title: '开场',
    category: ['通话', '开场'],
    channel: ['phone'],
    priority: 'core',
    text: '您好。请讲。',
    variants: [],
    tags: ['常用'],
  };

  test('each side keeps the fields that it alone changed', () => {
    const merge = mergePhraseChanges(
      { base, mine: { ...base, title: '我的开场' }, theirs: { ...base, text: '早上好。请讲。' } },
      3,
    );
    expect(merge.merged).toMatchObject({ title: '我的开场', text: '早上好。请讲。' });
    expect(merge.fields.map(({ field, clash }) => [field, clash])).toEqual([
      ['title', false],
      ['text', false],
    ]);
  });

  test('tags of both sides come together, a clash of titles stays mine and is marked', () => {
    const merge = mergePhraseChanges(
      {
        base,
        mine: { ...base, title: '甲', tags: ['常用', '我的'] },
        theirs: { ...base, title: '乙', tags: ['新'] },
      },
      1,
    );
    expect(merge.merged.tags).toEqual(['新', '我的']);
    expect(merge.merged.title).toBe('甲');
    expect(merge.fields.find(({ field }) => field === 'title')).toMatchObject({ clash: true });
  });

  test('a code that one side took away is gone', () => {
    const withCode = { ...base, code: 'kc' };
    const merge = mergePhraseChanges({ base: withCode, mine: base, theirs: withCode }, 1);
    expect(merge.merged).not.toHaveProperty('code');
  });

  test.each([
    ['made rich here', undefined, 'rich', undefined, 'rich'],
    ['made rich there', undefined, undefined, 'rich', 'rich'],
    ['made plain here', 'rich', 'plain', 'rich', 'plain'],
    ['made plain on both sides', 'rich', 'plain', undefined, 'plain'],
  ] as const)('a phrase %s comes out so', (_, before, mine, theirs, merged) => {
    const as = (format: Phrase['format']): Phrase => ({ ...base, ...(format && { format }) });
    const merge = mergePhraseChanges({ base: as(before), mine: as(mine), theirs: as(theirs) }, 1);
    expect(merge.merged.format).toBe(merged);
    expect(merge.fields).toMatchObject([{ field: 'format', merged, clash: false }]);
  });

  test('a plain phrase that says so is no change', () => {
    const merge = mergePhraseChanges({ base, mine: { ...base, format: 'plain' }, theirs: base }, 1);
    expect(merge.fields).toEqual([]);
  });
});
