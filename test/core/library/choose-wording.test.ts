import { describe, expect, test } from 'vitest';
import { chooseWording, preferVariant } from '../../../core/library/choose-wording.ts';
import type { Channel, Variant } from '../../../core/library/types.ts';

const phrase = (variants: Partial<Variant>[], channel: Channel[] = ['phone', 'chat']) => ({
  channel,
  variants: variants.map(variant => ({ text: '…', ...variant })),
});

describe('the wording that comes first', () => {
  test('is the standard one where a text is to be said', () => {
    expect(
      preferVariant(phrase([{ tone: '简短' }, { channel: 'chat' }]), 'spoken'),
    ).toBeUndefined();
  });

  test('is the one for chat or mail where a text is to be written', () => {
    expect(preferVariant(phrase([{ tone: '简短' }, { channel: 'chat' }]), 'written')).toBe(1);
    expect(preferVariant(phrase([{ channel: 'email' }]), 'written')).toBe(0);
  });

  test('is of the standard tone before it is short', () => {
    const variants = [{ channel: 'chat', tone: '简短' }, { channel: 'chat' }] as const;
    expect(preferVariant(phrase([...variants]), 'written')).toBe(1);
  });

  test('never promises what only another condition allows', () => {
    const onlyOtherwise = phrase([{ when: '能立即安排', channel: 'chat' }]);
    expect(preferVariant(onlyOtherwise, 'written')).toBeUndefined();
  });

  test('stays the standard one where a phrase is written anyway', () => {
    expect(preferVariant(phrase([{ tone: '简短' }], ['chat', 'email']), 'written')).toBeUndefined();
  });

  test('keeps the condition that was looked at when the mode changes', () => {
    const wordings = [
      {},
      { channel: 'chat' as const },
      { when: '不能安排' },
      { when: '不能安排', channel: 'chat' as const },
    ];
    expect(chooseWording(wordings, 'written', ['phone'], { when: '不能安排' })).toBe(3);
  });
});
