import { describe, expect, it } from 'vitest';
import { judge, squeeze } from '../../page/read-back.ts';
import type { Reading } from '../../page/read-back.ts';
import { parseCaret } from '../e2e/editors/harness.ts';

/** A reading from the caret notation; without a mark the selection is unknown. */
function reading(notation: string): Reading {
  const { text, start, end } = parseCaret(notation);
  const all = squeeze(text);
  if (!/[{|]/.test(notation)) return { all };
  const before = squeeze(text.slice(0, start));
  const selected = squeeze(text.slice(start, end));
  return { all, cut: { before, selected, after: squeeze(text.slice(end)) } };
}

describe('what happened to a field is judged by its text:', () => {
  it.each([
    ['ab|cd', 'XX', 'abXXcd', 'done'],
    ['ab{cd}', 'XX', 'abXX', 'done'],
    ['|', 'XX', 'XX', 'done'],
    ['a b|c d', 'X\n\nX', 'ab\nX\u00a0Xcd', 'done'],
    ['ab|cd', 'XX', 'abcd', 'unchanged'],
    ['ab{cd}', 'XX', 'abcd', 'unchanged'],
    // The selection destroyed, the text cut, joined with itself, put in twice, put elsewhere.
    ['ab{cd}', 'XX', 'ab', 'changed'],
    ['ab|cd', 'XYZ', 'abXYcd', 'changed'],
    ['ab|cd', 'XYZ', 'XYZabcd', 'changed'],
    ['ab{cd}', 'XYZ', 'XYZabcd', 'changed'],
    // The same text again.
    ['XX|XX', 'XX', 'XXXXXX', 'done'],
    ['{XX}', 'XX', 'XX', 'done'],
    ['aXXb{c}', 'XX', 'aXXb', 'changed'],
    // A placeholder of the page that goes away with the first letter.
    ['Type here|', 'XX', 'XX', 'done'],
    // Fields that do not tell their selection.
    ['abcd', 'XX', 'abXXcd', 'done'],
    ['abXX', 'XX', 'abXXXX', 'done'],
    ['abXX', 'XX', 'abXX', 'unchanged'],
    ['abcd', 'XYZ', 'abXYcd', 'changed'],
  ])('%j, then %j: %j is %s', (before, text, now, verdict) => {
    expect(judge(reading(before), squeeze(now), text)).toBe(verdict);
  });
});
