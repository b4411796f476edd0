import { describe, expect, test } from 'vitest';
import { hashPhrase, packLibrary, unpackLibrary } from '../../../core/library/compile.ts';
import { computePinyin } from '../../../core/search/pinyin-data.ts';
import { loadContent } from '../../../tools/load-content.ts';

const { content } = await loadContent();
const pinyin = computePinyin(content);
const files = packLibrary(content, pinyin);

describe('the compiled library', () => {
  test('reads back as it was, but for what only writers need', () => {
    const expected = {
      ...content,
      complaints: content.complaints.map(complaint => ({
        ...complaint,
        examples: complaint.examples.map(({ text }) => ({ text })),
      })),
    };
    const unpacked = unpackLibrary(files);
    // A callback without `proposal` is the same as one that is none.
    expect(JSON.parse(JSON.stringify(unpacked.content))).toEqual(
      JSON.parse(
        JSON.stringify(expected, (_, value: unknown) => (value === false ? undefined : value)),
        restoreFalse,
      ),
    );
    expect(unpacked.pinyin).toEqual(pinyin);
  });

  test('an empty one is read too', () => {
    const nothing = {
      packs: [],
      categories: [],
      placeholders: [],
      fields: [],
      standards: [],
      phrases: [],
      complaints: [],
      flows: [],
    };
    expect(unpackLibrary(packLibrary(nothing, pinyin)).content).toEqual(nothing);
  });

  test('the packs weigh at most 1.5 MB', () => {
    expect(Buffer.byteLength(files.packs)).toBeLessThanOrEqual(1_500_000);
  });
});

function restoreFalse(_: string, value: unknown): unknown {
  if (typeof value === 'object' && value !== null && 'scope' in value)
    return { personal: false, ...value };
  if (typeof value === 'object' && value !== null && 'name' in value && 'type' in value)
    return { personal: false, ...value };
  return value;
}

test('a phrase has another fingerprint once a character changes', () => {
  const phrase = content.phrases[0]!;
  expect(hashPhrase({ ...phrase })).toBe(hashPhrase(phrase));
  expect(hashPhrase({ ...phrase, text: `${phrase.text}。` })).not.toBe(hashPhrase(phrase));
});
