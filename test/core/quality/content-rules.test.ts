import { describe, expect, test } from 'vitest';
import { checkContent } from '../../../core/library/check-content.ts';
import { readContent } from '../../../core/library/read-content.ts';

const PACK =
  'id: p\norder: 1\ntitle: 包\ndescription: 说明\nbusiness: [通用]\nen: {title: P, description: D}\n';
const STANDARDS = `- id: std.a
  kind: rule
  topic: 用语
  title: 不打折扣
  en: No discount
  check:
    terms: [{find: 不打折, better: 统一价}]
    channel: [chat]
    why: 换个说法
    whyEn: Say it otherwise
    bad: 不打折
    good: 统一价
`;

const errorsOf = (files: Record<string, string>) =>
  checkContent(
    readContent(
      Object.entries({
        'p/pack.yaml': PACK,
        'categories.yaml': '- {path: [甲], en: [A]}\n',
        'standards.yaml': STANDARDS,
        ...files,
      }).map(([path, text]) => ({ path, text })),
    ),
  ).errors.map(({ path, reason }) => `${path} ${reason}`);

const phrase = (channel: string, text: string) =>
  `- {id: a.b, title: 标题, category: [甲], channel: [${channel}], priority: optional, code: ab, text: ${text}}\n`;

const flow = (standard: string) => `- id: flow.a
  title: 流程
  trigger: 来电
  start: "1"
  steps:
    - id: "1"
      purpose: 开场
      say: 您好
      branches: [{when: 是, goto: end}]
      timers: [{kind: countdown, seconds: 30, standard: ${standard}}]
`;

describe('the content is checked with its own standards', () => {
  test('a phrase that breaks one is an error, with the reason', () => {
    expect(errorsOf({ 'p/phrases.yaml': phrase('chat', '这里不打折') })).toEqual([
      'p/phrases.yaml a.b: "不打折" breaks std.a (换个说法): 这里不打折',
    ]);
  });

  test('a rule for one channel leaves the others alone', () => {
    expect(errorsOf({ 'p/phrases.yaml': phrase('counter', '这里不打折') })).toEqual([]);
  });

  test.each([
    ['bad: 不打折', 'bad: 打折', 'does not find its own bad text: 打折'],
    ['good: 统一价', 'good: 不打折', 'finds fault with its good text: 不打折'],
  ])('a rule that contradicts its examples is an error: %s', (from, to, expected) => {
    expect(errorsOf({ 'standards.yaml': STANDARDS.replace(from, to) })).toEqual([
      `standards.yaml std.a: ${expected}`,
    ]);
  });

  test('a timer names a standard that exists', () => {
    expect(errorsOf({ 'p/flows.yaml': flow('std.a') })).toEqual([]);
    expect(errorsOf({ 'p/flows.yaml': flow('std.b') })).toEqual([
      'p/flows.yaml flow.a: step 1: no standard "std.b"',
    ]);
  });

  test('a form asks for fields that exist', () => {
    const form =
      '- {id: std.f, kind: form, topic: 记录, title: 记下, en: Note, fields: [没有这个]}\n';
    expect(errorsOf({ 'standards.yaml': form })).toEqual([
      'standards.yaml std.f: the field "没有这个" is in neither fields.yaml nor placeholders.yaml',
    ]);
  });
});
