import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createPace } from '../../../core/exchange/pace.ts';
import { splitYaml } from '../../../core/exchange/split-yaml.ts';
import { planFile, readSource, refusalOf } from './import.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const PACK = readFileSync(join(ROOT, 'scripts-data', 'call-basics', 'phrases.yaml'), 'utf8');

async function readPack(text: string) {
  const source = await readSource(text, 'phrases.yaml');
  if (source.kind !== 'library') throw new Error('not a library');
  return source;
}

test('a pack that ships is read whole', async () => {
  const source = await readPack(PACK);
  expect(source.refused).toEqual([]);
  expect(source.entries.length).toBe(PACK.match(/^- id:/gm)!.length);
  expect(source.entries[0]).toMatchObject({
    row: 1,
    line: PACK.slice(0, PACK.indexOf('- id:')).split('\n').length,
    id: 'call.opening.standard',
    fields: { title: '标准开场', category: ['通用电话', '开场问候'], code: 'bz' },
  });
});

describe('a fault costs its entry', () => {
  test.each([
    ['a tab for an indent', '- title: 乙\n\ttext: 2', 'yaml-tab', 3],
    ['a wrong indent', '- title: 乙\n text: 2', 'yaml-broken', 3],
    ['a quotation mark that never closes', '- title: "乙\n  text: 2', 'yaml-broken', 4],
    ['the same key twice', '- title: 乙\n  text: 2\n  text: 3', 'entry-duplicate-key', 4],
    ['a tag', '- title: 乙\n  text: !!js/function "x"', 'yaml-tag', 3],
    ['a tag of YAML', '- title: 乙\n  text: !!binary aGk=', 'yaml-tag', 3],
    ['an anchor of another entry', '- title: 乙\n  text: *a', 'yaml-alias', 3],
    ['an anchor in itself', '- title: 乙\n  text: 2\n  tags: &a [*a]', 'yaml-aliases', 4],
    ['brackets that end too far out', '- {title: 乙,\n text: 2', 'yaml-indent', 4],
    ['no mapping', '- 乙', 'entry-not-object', 2],
    ['no text', '- title: 乙', 'entry-no-text', 2],
    ['a wrong type', '- title: 乙\n  text: [1]', 'entry-wrong-type', 2],
    [
      'a word that is no tone',
      '- title: 乙\n  text: 2\n  variants: [{tone: 温柔, text: x}]',
      'entry-wrong-type',
      2,
    ],
  ])('%s', async (_, entry, key, line) => {
    const source = await readPack(`- {title: 甲, text: &a 1}\n${entry}\n- title: 丙\n  text: 3\n`);
    expect(source.entries.map(({ fields }) => fields.title)).toEqual(['甲', '丙']);
    expect(source.refused).toMatchObject([{ key, row: 2, line }]);
  });

  test('the place of a wrong type is named', async () => {
    const source = await readPack('- text: 1\n  variants: [{tone: 温柔, text: x}]\n');
    expect(source.refused).toMatchObject([{ field: 'variants.0.tone', values: { value: '温柔' } }]);
  });
});

describe('bombs', () => {
  const laughs = ['a: &a [x,x,x,x,x,x,x,x,x,x]'];
  for (const [one, other] of ['ab', 'bc', 'cd', 'de', 'ef'])
    laughs.push(`${other}: &${other} [${Array.from({ length: 10 }, () => `*${one}`).join()}]`);

  test('anchors that multiply are refused without growing', async () => {
    expect(await refusalOf(laughs.join('\n'), 'a.yaml')).toMatchObject({ key: 'yaml-aliases' });
    const entry = `- title: 乙\n  text: 1\n${laughs.map(line => `  ${line}`).join('\n')}\n`;
    const source = await readPack(`- {title: 甲, text: 1}\n${entry}`);
    expect(source.refused).toMatchObject([{ key: 'yaml-aliases', row: 2 }]);
  });

  test.each([['['], ['{a: '], ['- ']])('a nesting of 100,000 times %j', async mark => {
    const started = performance.now();
    const source = await readPack(`- {title: 甲, text: 1}\n- text: ${mark.repeat(100_000)}\n`);
    expect(source.refused).toMatchObject([{ key: 'yaml-too-deep', row: 2 }]);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

test('an entry of more than 1 MB is refused', async () => {
  const source = await readPack(`- {title: 甲, text: 1}\n- text: ${'长'.repeat(1_100_000)}\n`);
  expect(source.refused).toMatchObject([{ key: 'entry-too-large', row: 2, line: 2 }]);
});

test('texts stay as they are written: no, 012 and 12:30 are no truth, number or time', async () => {
  const plan = await planFile(
    '- title: 012\n  text: no\n  code: 007\n  tags: [12:30, 1e5, ~]\n',
    'a.yaml',
  );
  expect(plan.rows).toMatchObject([
    { kind: 'new', fields: { title: '012', text: 'no', code: '007', tags: ['12:30', '1e5', '~'] } },
  ]);
});

test('keys that mean something to JavaScript change nothing', async () => {
  await readPack(
    '- text: 1\n  __proto__: {polluted: 1}\n  constructor: {prototype: {polluted: 1}}\n',
  );
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});

test('flows can not be imported', async () =>
  expect(await refusalOf('- id: flow.x\n  start: "1"\n  steps: []\n', 'a.yaml')).toMatchObject({
    key: 'yaml-flows',
  }));

describe('a list is cut into its entries', () => {
  const cut = async (text: string) =>
    (await splitYaml(text, createPace()))?.pieces.map(({ line }) => line);

  test.each([
    [
      'a list alone',
      '# 注\n\n- a: 1\n  b:\n    - x\n- a: |\n    - kein Eintrag\n\n    # Text\n- a: 2',
      [3, 6, 10],
    ],
    [
      'under a key, indented',
      'global_vars:\n  - name: x\nmatches:\n  - trigger: a\n    vars:\n      - name: y\n  - trigger: b\nother: 1',
      [4, 7],
    ],
    ['under a key, not indented', 'matches:\n- trigger: a\n- trigger: b\n', [2, 3]],
    ['behind marks of documents', '%YAML 1.2\n---\n- a\n- b\n...\n- c', [3, 4, 6]],
    ['of Windows', '- a: 1\r\n  b: 2\r\n- a: 3\r\n', [1, 3]],
  ])('%s', async (_, text, lines) => expect(await cut(text)).toEqual(lines));

  test('nothing is taken for a list that is none', async () =>
    expect(await cut('a: 1\nb: [- x]')).toBeUndefined());
});
