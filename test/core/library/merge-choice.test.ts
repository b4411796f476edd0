import { describe, expect, test } from 'vitest';
import { draftOfMerge } from '../../../core/library/merge-choice.ts';
import { mergePhraseChanges } from '../../../core/library/merge-phrase.ts';
import type { Phrase } from '../../../core/library/types.ts';

const base: Phrase = {
  id: 'call.hold',
  pack: 'call-basics',
  title: '请客户稍等',
  category: ['通话', '等待'],
  channel: ['phone'],
  priority: 'core',
  text: '请您稍等，我查一下。谢谢您。',
  variants: [],
  tags: ['常用'],
};
const merge = (mine: Partial<Phrase>, theirs: Partial<Phrase>) =>
  mergePhraseChanges({ base, mine: { ...base, ...mine }, theirs: { ...base, ...theirs } }, 4);

describe('what a merge comes to', () => {
  const clash = merge(
    { text: '麻烦您稍等，我查一下。谢谢您。', title: '甲' },
    { text: '请您等等，我查一下。感谢您。', title: '乙' },
  );

  test('undecided, nothing of mine is lost and what only they changed comes in', () => {
    expect(draftOfMerge(clash, {})).toMatchObject({
      id: 'call.hold',
      rev: 4,
      text: '麻烦您稍等，我查一下。感谢您。',
      title: '甲',
    });
  });

  test.each([
    ['theirs', '请您等等，我查一下。感谢您。'],
    ['both', '麻烦您稍等，请您等等，我查一下。感谢您。'],
  ] as const)('one clash can be decided for %s', (pick, text) => {
    const choices = { text: { kind: 'merged', picks: { 0: pick } } } as const;
    expect(draftOfMerge(clash, choices).text).toBe(text);
  });

  test('a whole field can be one side or written by hand', () => {
    expect(
      draftOfMerge(clash, { text: { kind: 'theirs' }, title: { kind: 'hand', text: '丙' } }),
    ).toMatchObject({ text: '请您等等，我查一下。感谢您。', title: '丙' });
  });

  test('lists are written on one line', () => {
    const tags = merge({ tags: ['我的'], category: ['甲'] }, { tags: ['新'], category: ['乙'] });
    expect(
      draftOfMerge(tags, {
        tags: { kind: 'hand', text: '一 二，三' },
        category: { kind: 'hand', text: '通话／等待' },
      }),
    ).toMatchObject({ tags: ['一', '二', '三'], category: ['通话', '等待'] });
  });

  test('dates that are not wanted are taken away, and are nobody’s business otherwise', () => {
    const dated = merge({ valid: { to: '2026-12-31' } }, { text: '新的。' });
    expect(draftOfMerge(dated, { valid: { kind: 'theirs' } }).valid).toEqual({});
    expect(draftOfMerge(clash, {})).not.toHaveProperty('valid');
  });
});
