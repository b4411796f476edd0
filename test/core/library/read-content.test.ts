import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readContent } from '../../../core/library/read-content.ts';
import { loadContent } from '../../../tools/load-content.ts';

const phrase = (id: string, extra = '') => `- id: ${id}
  title: 标题
  category: [甲]
  channel: [chat]
  priority: optional
  code: ab
  text: 您好
${extra}`;

const problemsOf = (text: string, path = 'p/phrases.yaml') =>
  readContent([{ path, text }]).problems.map(({ line, reason }) => `${line}: ${reason}`);

describe('reading data files', () => {
  test('keeps the good entries beside a bad one and names its line', () => {
    const { content, problems } = readContent([
      { path: 'p/phrases.yaml', text: `${phrase('a.one')}- id: a.two\n  title: 只有标题\n` },
    ]);
    expect(content.phrases.map(({ id }) => id)).toEqual(['a.one']);
    expect(problems.every(({ path, line }) => path === 'p/phrases.yaml' && line === 8)).toBe(true);
  });

  test.each([
    ['an unknown key', phrase('a.b', '  titel: x\n'), '8: a.b: unknown key "titel"'],
    ['a bad channel', phrase('a.b').replace('[chat]', '[fone]'), '4: a.b: channel.0'],
    ['a bad code', phrase('a.b').replace('code: ab', 'code: A1'), '6: a.b: code: codes are'],
    [
      'a repeated id',
      phrase('a.b') + phrase('a.b'),
      '8: a.b is there already, at p/phrases.yaml:1',
    ],
    ['a map instead of a list', 'id: x\n', '1: the file must be a list'],
    ['an unclosed quote', '- id: "x\n', '2: Missing closing'],
    ['a repeated key', '- id: a.b\n  id: a.c\n', '2: Map keys must be unique'],
    ['a tab as indent', '- id: a.b\n\ttitle: x\n', '2:'],
  ])('reports %s with its line', (_, text, expected) => {
    expect(problemsOf(text).some(problem => problem.startsWith(expected))).toBe(true);
  });

  test('a bomb of aliases is refused, not expanded', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghij']
      .map(
        (name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[index]}`).join(',')}]`,
      )
      .join('\n')}\n`;
    expect(problemsOf(bomb)).toHaveLength(1);
  });

  test('a file that belongs to no pack is named', () => {
    expect(problemsOf('- x\n', 'p/notes.yaml')[0]).toContain('a pack holds');
  });
});

describe('checking what no entry shows by itself', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'content-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function errorsOf(files: Record<string, string>): Promise<string[]> {
    const all = {
      'p/pack.yaml':
        'id: p\norder: 1\ntitle: 包\ndescription: 说明\nbusiness: [通用]\nen: {title: P, description: D}\n',
      'categories.yaml': '- {path: [甲], en: [A]}\n',
      'placeholders.yaml':
        '- {name: 公司名, en: Company, type: text, example: 某某公司, scope: profile, personal: false}\n',
      ...files,
    };
    for (const [path, text] of Object.entries(all)) {
      await mkdir(join(folder, dirname(path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    return (await loadContent(folder)).errors.map(
      ({ path, line, reason }) => `${path}:${line} ${reason}`,
    );
  }

  test('a sound pack has no errors', async () => {
    expect(await errorsOf({ 'p/phrases.yaml': phrase('a.b') })).toEqual([]);
  });

  test.each([
    [
      'an unknown placeholder',
      phrase('a.b').replace('您好', '"{{ 没有 }}"'),
      'unknown placeholder "没有"',
    ],
    ['a broken template', phrase('a.b').replace('您好', '"{{ 公司名"'), 'not closed'],
    ['an unknown category', phrase('a.b').replace('[甲]', '[乙]'), 'the category "乙" is not in'],
    [
      'a code that is taken',
      phrase('a.b') + phrase('a.c').replace('您好', '再见'),
      'belongs to a.b',
    ],
    [
      'the same text twice',
      phrase('a.b') + phrase('a.c').replace('code: ab', 'code: ac'),
      'says the same as a.b',
    ],
    ['too few wordings', phrase('a.b').replace('optional', 'core'), 'needs 2 more wordings'],
    [
      'a text too long to chat',
      phrase('a.b').replace('您好', '好'.repeat(201)),
      '201 characters; a chat text has at most 200',
    ],
    [
      'a sentence too long to say',
      phrase('a.b').replace('[chat]', '[phone]').replace('您好', '好'.repeat(31)),
      'a sentence of 31 characters',
    ],
  ])('%s is an error with its place', async (_, text, expected) => {
    const errors = await errorsOf({ 'p/phrases.yaml': text });
    expect(errors.join('\n')).toContain(expected);
    expect(errors[0]).toMatch(/^p\/phrases\.yaml:\d+ /);
  });

  test('a flow that goes nowhere is an error', async () => {
    const errors = await errorsOf({
      'p/flows.yaml': `- id: flow.a
  title: 流程
  trigger: 来电
  start: "1"
  steps:
    - {id: "1", purpose: 开场, say: 您好, branches: [{when: 是, goto: "2"}, {when: 否, goto: "flow:flow.b"}]}
    - {id: "3", purpose: 结束, say: 再见, branches: [{when: 好, goto: end}]}
`,
    });
    expect(errors.join('\n')).toContain('step 1: there is no step "2"');
    expect(errors.join('\n')).toContain('step 1: the flow "flow.b" does not exist');
    expect(errors.join('\n')).toContain('step 3: no branch leads here');
  });
});
