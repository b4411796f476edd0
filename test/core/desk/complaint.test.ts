import { describe, expect, test } from 'vitest';
import { canClose } from '../../../core/desk/can-close.ts';
import { listChecklists, listHandling } from '../../../core/desk/checklists.ts';
import {
  explainNatures,
  explainResponsibility,
  proposeFlow,
} from '../../../core/desk/explain-complaint.ts';
import { judgeComplaint } from '../../../core/desk/judge-complaint.ts';
import {
  ESCALATION_PHRASES,
  findEscalation,
  proposeEscalation,
} from '../../../core/desk/escalation.ts';
import { content, createBench, sampleLibrary } from './sample-desk.ts';
import type { Bench } from './sample-desk.ts';

const library = sampleLibrary();
const bench = (lib = library) => createBench(lib).do({ type: 'answer' });
const judge = (desk: Bench) => judgeComplaint(desk.state, desk.library, desk.clock.at);
const reasons = (desk: Bench) =>
  canClose(desk.state, desk.library).reasons.map(reason => {
    if (!('name' in reason)) return reason.kind;
    const missing = reason.kind === 'step' ? reason.missing.map(([first]) => `: ${first}`) : [];
    return `${reason.kind} ${reason.name}${missing.join('')}`;
  });

describe('a complaint', () => {
  test('takes its classification from the library, then from the fields, then from the agent', () => {
    const desk = bench().do({ type: 'complaint', id: 'c.general.escalation' });
    expect(judge(desk)).toMatchObject({
      nature: '解决问题',
      responsibility: '待查',
      severity: '重大',
    });
    desk.field('性质', '发泄').field('责任类别', '乱写');
    expect(judge(desk)).toMatchObject({ nature: '发泄', responsibility: '待查' });
    desk.do({ type: 'classify', nature: '期待', responsibility: '无责任', severity: '一般' });
    expect(judge(desk)).toMatchObject({
      nature: '期待',
      responsibility: '无责任',
      severity: '一般',
    });
    desk.do({ type: 'classify', severity: 'auto' });
    expect(judge(desk).severity).toBe('重大');
  });

  test('is one only where the agent says so', () => {
    const desk = bench();
    expect(desk.takes({ type: 'classify', nature: '发泄' })).toBe(false);
    expect(desk.takes({ type: 'complaint', id: 'c.none' })).toBe(false);
    expect(desk.takes({ type: 'no-complaint' })).toBe(false);
    desk.do({ type: 'complaint' }).do({ type: 'complaint', id: 'c.delay.onsite' });
    expect(judge(desk).complaint!.id).toBe('c.delay.onsite');
    expect(desk.do({ type: 'no-complaint' }).state.complaint).toBeUndefined();
  });

  test('proposes its own flow, else the six steps', () => {
    for (const complaint of content.complaints) {
      const place = proposeFlow(complaint, library)!;
      expect(place.flow).toBe(complaint.flow ?? 'flow.complaint.six-step');
      expect(bench().takes({ type: 'open-flow', ...place })).toBe(true);
    }
  });

  test('is explained: four natures with a sign, an answer, a phrase and a step', () => {
    const help = explainNatures(library);
    expect(help.map(({ nature }) => nature)).toEqual(['解决问题', '发泄', '期待', '公司欠缺']);
    for (const { sign, answer, phrase, place } of help) {
      expect(sign && answer && place).toBeTruthy();
      expect(content.phrases.some(({ id }) => id === phrase)).toBe(true);
    }
    for (const responsibility of ['责任', '无责任', '协助', '待查'] as const)
      expect(explainResponsibility(responsibility, library).length).toBeGreaterThan(0);
  });
});

describe('a major complaint', () => {
  const open = () => bench().do({ type: 'complaint', id: 'c.delay.onsite' });
  const met = (desk: Bench) =>
    judge(desk)
      .criteria.filter(({ met }) => met)
      .map(({ standard }) => standard.id);

  test('has five criteria that the agent ticks', () => {
    const desk = open();
    expect(judge(desk).criteria).toHaveLength(5);
    expect(judge(desk).severity).toBe('一般');
    desk.do({ type: 'criterion', id: 'std.property.major-b', on: true });
    expect(judge(desk).severity).toBe('重大');
    desk.do({ type: 'criterion', id: 'std.property.major-b', on: false });
    expect(judge(desk).severity).toBe('一般');
    expect(desk.takes({ type: 'criterion', id: 'std.call.recap', on: true })).toBe(false);
  });

  test.each([
    ['4', []],
    ['5', ['std.property.major-e']],
    ['十来户', []],
  ])('is collective with %s households', (count, expected) =>
    expect(met(open().field('户数', count))).toEqual(expected),
  );

  // Today is 4 March 2026.
  test.each([
    ['2026-02-03', ['std.property.major-c']],
    ['2月4日', ['std.property.major-c']],
    ['2026-02-05', []],
    ['11月20日', ['std.property.major-c']],
    ['上个月3号', ['std.property.major-c']],
    ['上个月20号', []],
    ['一个月前', ['std.property.major-c']],
    ['三周前', []],
    ['都两个月了', ['std.property.major-c']],
    ['上周三', []],
    ['昨天', []],
    ['去年11月20日', ['std.property.major-c']],
    ['很久了', []],
  ])('is one not settled for a month since %s', (date, expected) =>
    expect(met(open().field('首次投诉日期', date))).toEqual(expected),
  );

  test('is not made by time alone where we are not responsible', () => {
    const desk = open().field('首次投诉日期', '2026-01-01');
    desk.do({ type: 'classify', responsibility: '无责任' });
    expect(met(desk)).toEqual([]);
  });
});

describe('closing', () => {
  test('a plain call asks for nothing', () => {
    expect(canClose(bench().state, library)).toEqual({ ok: true, reasons: [] });
    expect(bench().takes({ type: 'end' })).toBe(true);
  });

  test('a complaint waits for its steps, fields, classification and recap', () => {
    const desk = bench().do({ type: 'complaint' });
    expect(reasons(desk)).toEqual([
      'step 稳住情绪，请到接待室',
      'step 听完、记全，请客户签字确认: 投诉内容',
      'step 当场回复，回不了的说准时间: 处理结果',
      'step 办完道谢或道歉',
      'disclosure 复述关键的几点',
      'disclosure 确认约好的事和时间',
      'nature',
      'responsibility',
    ]);
    expect(desk.takes({ type: 'end' })).toBe(false);
    expect(desk.takes({ type: 'end', anyway: true })).toBe(true);
  });

  test('a complaint is possible once the six steps are walked and what they need is there', () => {
    const desk = bench()
      .do({ type: 'complaint', id: 'c.delay.onsite' })
      .do({ type: 'open-flow', flow: 'flow.complaint.six-step' })
      .branch('情绪稳住了')
      .field('投诉内容', '约好上午来，没有人来')
      .branch('已签字')
      .field('答复时限', '今天15:30')
      .branch('需要时间，已约定')
      .branch('同意')
      .branch('结束');
    expect(reasons(desk)).toEqual(['disclosure 复述关键的几点', 'disclosure 确认约好的事和时间']);
    desk.do(
      { type: 'tick', item: 'std.call.recap#0', on: true },
      { type: 'tick', item: 'std.call.recap#1', on: true },
    );
    expect(canClose(desk.state, library).ok).toBe(true);
    expect(desk.takes({ type: 'end' })).toBe(true);
  });

  test('a complaint in a flow of its own is ticked off by hand', () => {
    const desk = bench()
      .do({ type: 'complaint', id: 'c.delay.onsite' })
      .field('问题现象', '没有人来')
      .field('处理结果', '已派人');
    for (const index of [0, 1, 2, 4])
      desk.do({ type: 'tick', item: `std.complaint.six-1#${index}`, on: true });
    for (const index of [0, 1])
      desk.do({ type: 'tick', item: `std.call.recap#${index}`, on: true });
    expect(reasons(desk)).toEqual([]);
    desk.do({ type: 'tick', item: 'std.complaint.six-1#4', on: false });
    expect(reasons(desk)).toEqual(['step 办完道谢或道歉']);
  });

  test('a complaint is not done with a step that left its fields empty', () => {
    const desk = bench()
      .do({ type: 'complaint', id: 'c.delay.onsite' })
      .do({ type: 'tick', item: 'std.complaint.six-1#1', on: true });
    expect(reasons(desk)).toContain('step 听完、记全，请客户签字确认: 投诉内容');
    expect(listHandling(desk.state, library, desk.clock.at)[1]).toMatchObject({
      taken: true,
      done: false,
      missing: [['投诉内容', '客户诉求摘要', '问题现象']],
    });
    desk.field('问题现象', '没有人来');
    expect(reasons(desk).join()).not.toContain('投诉内容');
  });

  test('asks for the explanation once the customer did not agree', () => {
    const desk = bench().do(
      { type: 'complaint' },
      { type: 'open-flow', flow: 'flow.complaint.six-step', step: '4' },
    );
    expect(reasons(desk)).toContain('step 客户不认可，耐心解释；超出权限往上报');
    desk.branch('接受');
    expect(reasons(desk)).not.toContain('step 客户不认可，耐心解释；超出权限往上报');
  });

  test.each<[string, (desk: Bench) => Bench]>([
    ['the customer is about to escalate', desk => desk.do({ type: 'hear', text: '我要找记者' })],
    ['it is a major one', desk => desk.do({ type: 'classify', severity: '重大' })],
  ])('asks to whom it was reported when %s', (_, happen) => {
    const desk = happen(bench().do({ type: 'complaint' }));
    expect(reasons(desk).join()).toContain(': 上报对象');
    const step = listHandling(desk.state, library, desk.clock.at).at(-1)!;
    expect(step).toMatchObject({ required: true, done: false });
    desk.field('上报对象', '赵经理').do({ type: 'tick', item: step.id, on: true });
    expect(reasons(desk).join()).not.toContain('上报');
  });

  test('a complaint waits for a promise without a time', () => {
    const desk = bench().do({ type: 'complaint' }).field('答复时限', '等通知');
    expect(reasons(desk)).toContain('promise 答复时限：等通知');
    desk.field('答复时限', '明天9:00');
    expect(reasons(desk).join()).not.toContain('promise');
  });

  test('waits for the disclosures of the team, in the calls that need them', () => {
    const lib = sampleLibrary({
      disclosures: [
        { id: 'own.recording', text: '告知录音', for: 'every' },
        { id: 'own.source', text: '说明号码来源', for: 'out' },
      ],
    });
    const inbound = bench(lib);
    expect(reasons(inbound)).toEqual(['disclosure 告知录音']);
    expect(inbound.takes({ type: 'end' })).toBe(false);
    inbound.do({ type: 'tick', item: 'own.recording', on: true });
    expect(reasons(inbound)).toEqual([]);
    const outbound = createBench(lib).do({ type: 'ring', direction: 'out' });
    expect(reasons(outbound)).toEqual([]);
    outbound.do({ type: 'answer' });
    expect(reasons(outbound)).toEqual(['disclosure 告知录音', 'disclosure 说明号码来源']);
  });
});

describe('a checklist', () => {
  const kinds = (desk: Bench) =>
    listChecklists(desk.state, library).map(({ kind, items }) => `${kind} ${items.length}`);

  test('of preparations opens every outbound flow', () => {
    const outbound = content.flows.filter(({ steps }) =>
      steps.some(({ timers }) =>
        timers.some(({ standard }) => standard === 'std.call.outbound-rings'),
      ),
    );
    expect(outbound).toHaveLength(7);
    for (const { id } of outbound)
      expect(kinds(createBench(library).do({ type: 'open-flow', flow: id }))[0]).toBe('prepare 5');
    const inbound = createBench(library).do({ type: 'open-flow', flow: 'flow.call.inbound' });
    expect(kinds(inbound)).toEqual([]);
  });

  test('of consent is there while the customer is asked', () => {
    const desk = bench().do({ type: 'ask-hold' });
    expect(kinds(desk)).toEqual(['hold 3']);
    expect(kinds(desk.do({ type: 'hold' }))).toEqual([]);
  });

  test('of a transfer and of the end belong to their flows', () => {
    const open = (flow: string) => kinds(bench().do({ type: 'open-flow', flow }));
    expect(open('flow.call.transfer')).toEqual(['transfer 3']);
    expect(open('flow.call.closing')).toEqual(['close 3']);
  });

  test('takes ticks for items that exist, once', () => {
    const desk = bench().do({ type: 'tick', item: 'std.outbound.prep#0', on: true });
    expect(desk.takes({ type: 'tick', item: 'std.outbound.prep#0', on: true })).toBe(false);
    for (const item of ['std.outbound.prep#5', 'std.outbound.prep', 'none#0', 'std.call.typing#0'])
      expect(desk.takes({ type: 'tick', item, on: true })).toBe(false);
    expect(desk.do({ type: 'tick', item: 'std.outbound.prep#0', on: false }).state.ticks).toEqual(
      [],
    );
  });
});

describe('escalation', () => {
  test.each<[text: string, kinds: string[]]>([
    ['我要投诉到12315', ['authority']],
    ['再不处理我就去市场监管局和消协', ['authority', 'authority']],
    ['你们等着被曝光吧，我认识记者', ['media', 'media']],
    ['我发到抖音上去让大家看看', ['media']],
    ['找你们领导来', ['superior']],
    ['叫一个能拍板的人出来', ['superior']],
    ['咱们法院见，我已经找了律师', ['law', 'law']],
    ['我要起诉你们', ['law']],
    ['我去告你们', ['law']],
    ['我要找你们总部', ['superior']],
    ['约好上午来的，到现在没人来', []],
    ['麻烦帮我查一下订单', []],
    ['我也不想找领导，你帮我解决就行', []],
    ['我没说要曝光你们', []],
    ['经理昨天给我打过电话了', []],
    ['', []],
  ])('in "%s"', (text, kinds) =>
    expect(findEscalation(text).map(({ kind }) => kind)).toEqual(kinds),
  );

  test('is marked where it stands', () => {
    const text = '再拖我就去找记者曝光';
    expect(findEscalation(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      '记者',
      '曝光',
    ]);
  });

  test('leads to the step that reports it, with phrases that exist', () => {
    const place = proposeEscalation(library)!;
    expect(place).toEqual({ flow: 'flow.complaint.six-step', step: '6' });
    expect(bench().takes({ type: 'open-flow', ...place })).toBe(true);
    for (const id of ESCALATION_PHRASES)
      expect(content.phrases.some(phrase => phrase.id === id)).toBe(true);
  });

  test('prefers a flow of its own where the library has one', () => {
    const six = content.flows.find(({ id }) => id === 'flow.complaint.six-step')!;
    const own = { ...six, id: 'flow.complaint.escalation' };
    expect(proposeEscalation({ ...library, flows: new Map([[own.id, own]]) })!.flow).toBe(own.id);
    expect(proposeEscalation({ ...library, flows: new Map() })).toBeUndefined();
  });

  test('keeps the words that were heard, each once, and nothing else of what was said', () => {
    const desk = bench().do(
      { type: 'hear', text: '我叫陈示例，我要去找记者' },
      { type: 'hear', text: '记者明天就来，还有12315' },
    );
    expect(desk.state.signs).toEqual([
      { kind: 'media', term: '记者' },
      { kind: 'authority', term: '12315' },
    ]);
    expect(desk.takes({ type: 'hear', text: '记者记者' })).toBe(false);
    expect(JSON.stringify(desk.state.signs)).not.toContain('陈示例');
  });

  test('finds most who escalate in so many words, and few who do not', () => {
    const said = (style: string) => ['short', 'long', 'angry', 'asr'].includes(style);
    const texts = (isMeant: boolean) =>
      content.complaints
        .filter(({ id }) => (id === 'c.general.escalation') === isMeant)
        .flatMap(({ examples }) => examples.filter(({ style }) => said(style ?? '')))
        .map(({ text }) => text);
    const share = (list: string[]) =>
      list.filter(text => findEscalation(text).length > 0).length / list.length;
    expect(share(texts(true))).toBeGreaterThan(0.8);
    expect(share(texts(false))).toBeLessThan(0.1);
  });
});
