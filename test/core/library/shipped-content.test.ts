import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Content } from '../../../core/library/types.ts';
import { describeProblems, loadContent } from '../../../tools/load-content.ts';

interface Required {
  phrases: Record<string, string[]>;
  complaints: string[];
  flows: Record<string, string[]>;
}

const required = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', '..', 'brief', 'required.json'), 'utf8'),
) as Record<string, Required>;

let content: Content;
let problems: string;
beforeAll(async () => {
  const loaded = await loadContent();
  content = loaded.content;
  problems = describeProblems(loaded.errors);
});

test('the content has no errors', () => expect(problems).toBe(''));

describe.each(Object.entries(required))('the pack %s', (pack, { phrases, complaints, flows }) => {
  const idsOf = (list: { id: string; pack: string }[]) =>
    list.filter(item => item.pack === pack).map(({ id }) => id);

  test('has every phrase that it has to have, and no other', () => {
    expect(idsOf(content.phrases)).toEqual(Object.keys(phrases));
  });

  test('has every complaint', () => {
    expect(idsOf(content.complaints)).toEqual(complaints);
  });

  test('has every flow with every step', () => {
    expect(idsOf(content.flows)).toEqual(Object.keys(flows));
    for (const flow of content.flows.filter(flow => flow.pack === pack))
      expect(flow.steps.map(({ id }) => id)).toEqual(expect.arrayContaining(flows[flow.id]!));
  });
});

test('no text names a real phone number', () => {
  const texts = [
    ...content.phrases.flatMap(({ text, variants }) => [text, ...variants.map(({ text }) => text)]),
    ...content.complaints.flatMap(({ replies }) => replies.map(({ text }) => text)),
  ];
  expect(texts.filter(text => /1[3-9]\d{9}|\d{3,4}-\d{7,8}/.test(text))).toEqual([]);
});
