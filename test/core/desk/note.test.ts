import { describe, expect, test } from 'vitest';
import { collectNote } from '../../../core/desk/collect-note.ts';
import { NOTE_COLUMNS, NOTE_LAYOUTS, NOTE_TEMPLATES } from '../../../core/desk/note-templates.ts';
import { checkNoteTemplate, noteHeader, noteRow, renderNote } from '../../../core/desk/note.ts';
import { content, createBench, sampleLibrary } from './sample-desk.ts';
import type { Bench } from './sample-desk.ts';

const library = sampleLibrary();
const collect = (desk: Bench) => collectNote(desk.state, desk.library, desk.clock);
const note = (desk: Bench, layout: (typeof NOTE_LAYOUTS)[number]) =>
  renderNote(layout, collect(desk)).text;

/** A hotline call with a hold, a reply, a promise and a complaint. */
function wholeCall(): Bench {
  return createBench(library)
    .do({ type: 'ring' }, { type: 'ring' }, { type: 'answer' })
    .do({ type: 'open-flow', flow: 'flow.call.inbound' })
    .branch('按时接起')
    .field('客户称呼', '陈女士')
    .field('联系电话', '13800001234')
    .branch('听不清')
    .branch('听清了')
    .branch('已知称呼')
    .do({ type: 'ask-hold' }, { type: 'hold' })
    .wait(30)
    .do({ type: 'resume' })
    .do({ type: 'say', title: '搁置播报', text: '记录打开了，\n再有十五秒。', how: 'insert' })
    .do({ type: 'complaint', id: 'c.delay.onsite' })
    .field('投诉内容', '约好上午来，没有人来')
    .field('答复时限', '今天15:30');
}

describe('the brief note', () => {
  test('says who, what and what was promised', () => {
    expect(note(wholeCall(), 'brief')).toBe(
      [
        '2026-03-04 10:20 来电 44秒',
        '客户：陈女士 13800001234',
        '事由：约好上午来，没有人来',
        '投诉：约好上门迟迟不来；性质：解决问题；责任：责任；程度：一般',
        '处理：接起→开场→请重说→确认身份与称呼→倾听记录',
        '承诺：',
        '今天15:30 答复时限：今天15:30',
      ].join('\n'),
    );
  });

  test('does with what there is', () => {
    expect(note(createBench(library).do({ type: 'answer' }), 'brief')).toBe(
      ['2026-03-04 10:20 来电 0秒', '客户：未留称呼', '事由：', '处理：'].join('\n'),
    );
  });
});

describe('the full note', () => {
  const text = note(wholeCall(), 'full');

  test.each([
    '【通话】2026-03-04 10:20 来电 44秒，响2声接起',
    '【搁置】1次，共31秒',
    '【分类】投诉：约好上门迟迟不来',
    '联系电话：13800001234',
    '10:20:04 接起 → 按时接起',
    '— 听不清处理流程',
    '搁置播报：记录打开了， 再有十五秒。',
    '今天15:30 答复时限：今天15:30',
    '稳住情绪，请到接待室',
    '听完、记全，请客户签字确认',
  ])('has: %s', line => expect(text).toContain(line));

  test('names what went wrong with a hold and with the clock', () => {
    const desk = createBench(library)
      .do({ type: 'answer' }, { type: 'hold' }, { type: 'resume' })
      .do({ type: 'ask-hold' }, { type: 'resume' })
      .jump(-3600)
      .do({ type: 'active' });
    expect(note(desk, 'full')).toContain('【搁置】1次，共1秒，1次没有先征得同意，客户1次不愿等');
    expect(note(desk, 'full')).toContain('系统时钟倒退了1小时');
  });

  test('keeps values of several lines together', () => {
    const desk = createBench(library).field('投诉内容', '第一条\n第二条');
    expect(note(desk, 'full')).toContain('投诉内容：第一条\n  第二条');
  });
});

describe('the register', () => {
  test('has what the register of complaints asks for', () => {
    const text = note(wholeCall().do({ type: 'hear', text: '我要找记者' }), 'register');
    for (const line of ['投诉时间：2026-03-04 10:20', '投诉人：陈女士', '升级苗头：记者'])
      expect(text).toContain(line);
  });

  test('has a column for every field that the standard names', () => {
    const { fields } = library.standards.get('std.complaint.log')!;
    const missing = fields!.filter(name => !NOTE_COLUMNS.register.includes(name));
    // That one belongs to a later call.
    expect(missing).toEqual(['实际回复时间']);
  });
});

describe('a template', () => {
  test.each(NOTE_LAYOUTS)('that ships is whole: %s', layout => {
    expect(checkNoteTemplate(NOTE_TEMPLATES[layout])).toBeNull();
    expect(renderNote(layout, {}).problem).toBeUndefined();
    for (const name of NOTE_COLUMNS[layout]) expect(name).toMatch(/^\p{Script=Han}+$/u);
  });

  test('of the user’s own is taken, with any field in it', () => {
    const own = '{{ 客户称呼 }}｜{{ 投诉内容 }}｜{{ 没有的字段 }}';
    expect(renderNote('brief', collect(wholeCall()), own)).toEqual({
      text: '陈女士｜约好上午来，没有人来｜',
    });
  });

  test.each<[string, template: string, line: number]>([
    ['a tag that is not closed', '第一行\n{% if 承诺 %}有', 2],
    ['a placeholder that is not closed', '{{ 客户称呼', 1],
    ['an unknown filter', '{{ 客户称呼 | shout }}', 1],
    ['a tag that loads a file', '\n\n{% include "x" %}', 3],
    ['a range without end', '{% for i in (1..100000000) %}{{ i }}{% endfor %}', 1],
    ['far too much text', '长'.repeat(20_001), 1],
  ])('with %s gives way to the one that ships, and the problem is named', (_, template, line) => {
    const values = collect(wholeCall());
    const { text, problem } = renderNote('brief', values, template);
    expect(text).toBe(renderNote('brief', values).text);
    expect(problem).toMatchObject({ layout: 'brief', line });
    expect(problem!.reason).not.toBe('');
    expect(checkNoteTemplate(template)!.reason).toBe(problem!.reason);
  });

  test('never runs what a value says', () => {
    const desk = createBench(library).field('客户称呼', '{{ 联系电话 }}{% if true %}<b>');
    expect(note(desk, 'brief')).toContain('客户：{{ 联系电话 }}{% if true %}<b>');
  });
});

describe('a table row', () => {
  test('has as many cells as the table has columns, whatever stands in the values', () => {
    const nasty = 'a\tb\nc\r\nd\u2028e\u0085f\u000bg';
    const desk = wholeCall().field('客户姓名', nasty).field('投诉内容', nasty);
    for (const layout of NOTE_LAYOUTS) {
      const row = noteRow(layout, collect(desk));
      expect(row).not.toMatch(/[\r\n\u2028\u2029\u0085\v\f]/);
      expect(row.split('\t')).toHaveLength(NOTE_COLUMNS[layout].length);
      expect(noteHeader(layout).split('\t')).toHaveLength(NOTE_COLUMNS[layout].length);
    }
    expect(noteRow('register', collect(desk))).toContain('a b；c；d；e；f g');
  });

  test.each([
    ['=1+1', ' =1+1'],
    ['@SUM(A1)', ' @SUM(A1)'],
    ['＝1+1', ' ＝1+1'],
    ['-2+3+cmd|x', ' -2+3+cmd|x'],
    ['+86 138-0000-1234', '+86 138-0000-1234'],
    ['-300', '-300'],
    ['\t=1', ' =1'],
    ['普通', '普通'],
  ])('does not run "%s"', (value, cell) =>
    expect(noteRow('brief', { 日期: value }, ['日期'])).toBe(cell),
  );

  test('has the columns that are asked for', () => {
    expect(noteRow('full', collect(wholeCall()), ['客户称呼', '没有', '联系电话'])).toBe(
      '陈女士\t\t13800001234',
    );
  });
});

test('a call without a call is a reception', () => {
  const flow = content.flows.find(({ id }) => id === 'flow.retail.eight-stage')!;
  const desk = createBench(library).do({ type: 'open-flow', flow: flow.id });
  expect(note(desk, 'full')).toContain('接待');
});
