import { describe, expect, test } from 'vitest';
import type { OwnPhrase, PhraseEdit } from '../../../core/library/merge.ts';
import { diffPhrase, mergePhrases } from '../../../core/library/merge.ts';
import type { Phrase } from '../../../core/library/types.ts';

const shipped = (id: string, text = '原文'): Phrase => ({
  id,
  pack: 'p',
  title: id,
  category: ['甲'],
  channel: ['phone'],
  priority: 'core',
  text,
  variants: [],
  tags: [],
});
const edit = (id: string, extra: Partial<PhraseEdit>): PhraseEdit => ({
  id,
  baseHash: 'h',
  base: shipped(id),
  change: {},
  rev: 1,
  updatedAt: 0,
  ...extra,
});
const own = (id: string, extra: Partial<OwnPhrase> = {}): OwnPhrase => ({
  ...shipped(id),
  rev: 1,
  createdAt: 0,
  updatedAt: 0,
  ...extra,
});
const show = (map: ReturnType<typeof mergePhrases>) =>
  [...map.values()].map(({ phrase, origin }) => `${phrase.id} ${origin} ${phrase.text}`);

describe('the library', () => {
  test('lays edits over shipped phrases and puts own ones behind them', () => {
    const merged = mergePhrases(
      [shipped('a'), shipped('b')],
      [own('own.1', { text: '我的' })],
      [edit('b', { change: { text: '改过' } })],
    );
    expect(show(merged)).toEqual(['a shipped 原文', 'b edited 改过', 'own.1 own 我的']);
  });

  test('leaves deleted ones out', () => {
    const merged = mergePhrases(
      [shipped('a')],
      [own('own.1', { deletedAt: 1 })],
      [edit('a', { deletedAt: 1 })],
    );
    expect(show(merged)).toEqual([]);
  });

  test('an edit that changes nothing is no edit', () => {
    expect(show(mergePhrases([shipped('a')], [], [edit('a', {})]))).toEqual(['a shipped 原文']);
  });
});

test('only what differs from the shipped phrase is an edit', () => {
  const draft = { title: 'a', text: '改过', tags: [], situation: '', code: 'x' };
  expect(diffPhrase(shipped('a'), draft)).toEqual({ text: '改过', code: 'x' });
  expect(diffPhrase(shipped('a'), { format: 'plain' })).toEqual({});
  expect(diffPhrase(shipped('a'), { format: 'rich' })).toEqual({ format: 'rich' });
  expect(diffPhrase({ ...shipped('a'), format: 'rich' }, { format: 'plain' })).toEqual({
    format: 'plain',
  });
});
