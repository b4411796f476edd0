import { describe, expect, test } from 'vitest';
import { listPromises } from '../../../core/desk/desk-promises.ts';
import { suggestPromises } from '../../../core/desk/suggest-promises.ts';
import type { PromiseList } from '../../../core/desk/promise-list.ts';
import {
  alarmsBetween,
  forgetKept,
  keepPromise,
  movePromise,
  nextAlarm,
  NO_PROMISES,
  removePromise,
  sortPromises,
  syncPromises,
} from '../../../core/desk/promise-list.ts';
import { createBench, sampleLibrary, START } from './sample-desk.ts';

const library = sampleLibrary();
const MINUTE = 60_000;
const at = (hour: number, minute: number) => new Date(2026, 2, 4, hour, minute).getTime();
const bench = () => createBench(library);

describe('a promise of the call', () => {
  test('is made by filling in a field that holds one', () => {
    const desk = bench().field('回拨时间', '今天15:30');
    expect(listPromises(desk.state, library)).toMatchObject([
      { kind: 'callback', due: at(15, 30), lead: 0, field: '回拨时间' },
    ]);
  });

  test('counts from when it was given, not from when it is looked at', () => {
    const desk = bench().field('答复时限', '30分钟内').wait(600).field('客户姓名', '陈示例');
    expect(listPromises(desk.state, library)[0]!.due).toBe(START + 1000 + 30 * MINUTE);
  });

  test('reads a bare number in the unit of its field', () => {
    const desk = bench().field('响应时限', '2');
    expect(listPromises(desk.state, library)[0]).toMatchObject({
      what: '响应时限：2小时',
      due: START + 1000 + 120 * MINUTE,
    });
  });

  test('takes its reminder and its place from the step of the flow', () => {
    const desk = bench()
      .do({ type: 'open-flow', flow: 'flow.complaint.six-step', step: '3' })
      .field('答复时限', '今天16:00');
    expect(listPromises(desk.state, library)[0]).toMatchObject({
      lead: 0,
      place: { flow: 'flow.complaint.six-step', step: '3' },
      standard: 'std.complaint.six-3',
    });
    desk.branch('需要时间，已约定');
    expect(listPromises(desk.state, library)[0]).toMatchObject({
      lead: 30 * MINUTE,
      place: { step: '3a' },
    });
  });

  test('without a time that can be read is kept all the same, and comes last', () => {
    const desk = bench().field('答复时限', '等供货商回话').field('上门时间', '明天9:00');
    expect(listPromises(desk.state, library).map(({ kind, due }) => [kind, due])).toEqual([
      ['visit', new Date(2026, 2, 5, 9).getTime()],
      ['answer', undefined],
    ]);
  });

  test('is made by hand, numbered, and turned down again', () => {
    const promise = { type: 'promise', kind: 'other', what: '寄资料', when: '1d' } as const;
    const desk = bench().do(promise, promise);
    const [one, two] = listPromises(desk.state, library);
    expect(one!.id).not.toBe(two!.id);
    desk.do({ type: 'drop-promise', id: one!.id });
    expect(listPromises(desk.state, library).map(({ id }) => id)).toEqual([two!.id]);
    expect(desk.do(promise).state.promises.map(({ id }) => id)).not.toContain(one!.id);
  });

  test('made by hand keeps the flow that it was made in, for the time after a restart', () => {
    const flow = 'flow.hotline.standard';
    const desk = bench().do(
      { type: 'open-flow', flow },
      { type: 'promise', kind: 'other', what: '寄资料', when: '1d' },
    );
    const { records } = syncPromises(NO_PROMISES, desk.state, library);
    expect(records.map(record => record.flow)).toEqual([flow]);
  });

  test('in a field is turned down, until the field says something else', () => {
    const desk = bench().field('回拨时间', '今天15:30');
    const { id } = listPromises(desk.state, library)[0]!;
    desk.do({ type: 'drop-promise', id });
    expect(listPromises(desk.state, library)).toEqual([]);
    desk.field('回拨时间', '今天16:30');
    expect(listPromises(desk.state, library)).toHaveLength(1);
  });

  test('keeps to the holidays of the calendar', () => {
    const lib = sampleLibrary({ calendar: { holidays: ['2026-03-05'] } });
    const [promise] = listPromises(createBench(lib).field('答复时限', '1个工作日').state, lib);
    expect(new Date(promise!.due!).getDate()).toBe(6);
    expect(promise!.unsure).toBeUndefined();
  });
});

describe('a suggestion', () => {
  test('is the callback of the complaint; taken or turned down it is gone', () => {
    const desk = bench().do({ type: 'complaint', id: 'c.general.escalation' });
    const [callback] = suggestPromises(desk.state, library);
    expect(callback).toMatchObject({ kind: 'callback', when: '8h' });
    const { kind, what, when, source } = callback!;
    desk.do({ type: 'promise', kind, what, when, source });
    expect(suggestPromises(desk.state, library)).toEqual([]);
    expect(listPromises(desk.state, library)[0]).toMatchObject({ id: callback!.id });

    const other = bench().do({ type: 'complaint', id: 'c.general.escalation' });
    other.do({ type: 'drop-promise', id: callback!.id });
    expect(suggestPromises(other.state, library)).toEqual([]);
  });

  test('is a reminder of the flow, and a wait that outlives the call', () => {
    const desk = bench().do({ type: 'open-flow', flow: 'flow.beauty.consult', step: '9' });
    expect(suggestPromises(desk.state, library).map(({ when }) => when)).toEqual(['1w', '3d']);
    const waiting = bench().do({ type: 'open-flow', flow: 'flow.call.lookup', step: '4' });
    expect(suggestPromises(waiting.state, library)).toMatchObject([
      { when: '30m', standard: 'std.call.callback-30min' },
    ]);
    const thinking = bench().do({ type: 'open-flow', flow: 'flow.call.inbound', step: '6' });
    expect(suggestPromises(thinking.state, library)).toEqual([]);
  });
});

describe('a reply that went out', () => {
  const say = (text: string) => bench().do({ type: 'say', title: '回电', text, how: 'insert' });

  test.each([
    ['您先挂。我30分钟内给您回电，您留意。', 'callback', 30],
    ['这件事八小时之内解决', 'answer', 480],
  ])('suggests the promise in "%s"', (text, kind, minutes) => {
    const desk = say(text);
    const [suggestion] = suggestPromises(desk.state, library);
    expect(suggestion!.kind).toBe(kind);
    const { what, when, source } = suggestion!;
    desk.do({ type: 'promise', kind: suggestion!.kind, what, when, source });
    const [promise] = listPromises(desk.state, library);
    // It counts from when it was said, not from when it was noted.
    expect(promise!.due).toBe(START + 1000 + minutes * MINUTE);
    expect(suggestPromises(desk.state, library)).toEqual([]);
  });

  test.each(['谢谢您等了30分钟', '营业时间9:00到18:00', '好的'])('suggests none in "%s"', text =>
    expect(suggestPromises(say(text).state, library)).toEqual([]),
  );

  test('suggests nothing that a field has promised already', () => {
    const desk = bench().field('答复时限', '30分钟内');
    desk.do({ type: 'say', title: '回电', text: '30分钟内给您答复', how: 'copy' });
    expect(suggestPromises(desk.state, library)).toEqual([]);
  });
});

describe('the list of promises', () => {
  const promised = () =>
    bench()
      .field('客户姓氏', '陈')
      .field('称谓', '女士')
      .field('联系电话', '13800001234')
      .field('回拨时间', '今天15:30');

  test('keeps what may be written to disk apart from what may not', () => {
    const desk = promised().do({
      type: 'promise',
      kind: 'other',
      what: '给陈女士寄资料',
      when: '1d',
    });
    const list = syncPromises(NO_PROMISES, desk.state, library);
    expect(list.records).toHaveLength(2);
    expect(Object.values(list.details)[0]).toEqual({ what: '回拨时间：今天15:30', to: '陈女士' });
    const written = JSON.stringify(list.records);
    for (const secret of ['陈', '女士', '1380000', '资料']) expect(written).not.toContain(secret);
  });

  test('follows the call: a moved time moves, a withdrawn promise goes, undo brings it back', () => {
    const desk = promised();
    let list = syncPromises(NO_PROMISES, desk.state, library);
    desk.wait(5).field('回拨时间', '今天16:00');
    list = syncPromises(list, desk.state, library);
    expect(list.records.map(({ due }) => due)).toEqual([at(16, 0)]);
    desk.field('回拨时间', '');
    list = syncPromises(list, desk.state, library);
    expect(list).toEqual(NO_PROMISES);
    desk.do({ type: 'undo' });
    expect(syncPromises(list, desk.state, library).records).toHaveLength(1);
  });

  test('outlives the call, and the calls of other windows', () => {
    const desk = promised();
    let list = syncPromises(NO_PROMISES, desk.state, library);
    desk.do({ type: 'end' });
    list = syncPromises(list, desk.state, library);
    expect(list.records).toHaveLength(1);
    desk.field('答复时限', '明天9:00');
    const other = createBench(library, 'w2').field('上门时间', '明天8:00');
    list = syncPromises(syncPromises(list, desk.state, library), other.state, library);
    expect(list.records.map(({ kind }) => kind)).toEqual(['callback', 'answer', 'visit']);
  });

  test('forgets what and to whom once a promise is kept, even while the call goes on', () => {
    const desk = promised();
    const list = syncPromises(NO_PROMISES, desk.state, library);
    const kept = keepPromise(list, list.records[0]!.id, at(15, 0));
    expect(kept.details).toEqual({});
    expect(syncPromises(kept, desk.state, library)).toEqual(kept);
    expect(sortPromises(kept, at(16, 0))[0]).toMatchObject({ status: 'done' });
  });

  test('leaves a promise where the agent has put it off to', () => {
    const desk = promised();
    const list = syncPromises(NO_PROMISES, desk.state, library);
    const moved = movePromise(list, list.records[0]!.id, at(17, 0));
    expect(syncPromises(moved, desk.state, library).records[0]!.due).toBe(at(17, 0));
    desk.field('回拨时间', '今天18:00');
    expect(syncPromises(moved, desk.state, library).records[0]!.due).toBe(at(18, 0));
  });

  const record = (id: string, due?: number, more = {}) => ({
    id,
    kind: 'callback' as const,
    madeAt: at(9, 0),
    ...(due !== undefined && { due }),
    ...more,
  });
  const list: PromiseList = {
    records: [
      record('later', at(17, 0)),
      record('kept', at(9, 30), { doneAt: at(9, 20) }),
      record('undated'),
      record('soon', at(11, 0), { lead: 30 * MINUTE }),
      record('overdue', at(10, 10)),
      record('long overdue', at(9, 5)),
    ],
    details: { soon: { what: '回电', to: '陈女士' } },
  };

  test('shows overdue ones first, then by time, kept ones last', () => {
    const rows = sortPromises(list, at(10, 15));
    expect(rows.map(({ id, status }) => `${id}: ${status}`)).toEqual([
      'long overdue: overdue',
      'overdue: overdue',
      'soon: open',
      'later: open',
      'undated: undated',
      'kept: done',
    ]);
    expect(rows.find(({ id }) => id === 'soon')!.detail).toEqual({ what: '回电', to: '陈女士' });
  });

  test('works with what is left after a restart of the browser', () => {
    const restarted: PromiseList = {
      records: JSON.parse(JSON.stringify(list.records)),
      details: {},
    };
    expect(sortPromises(restarted, at(10, 15))[0]).toMatchObject({ status: 'overdue' });
    expect(nextAlarm(restarted, at(10, 15))).toBe(at(10, 30));
  });

  test('knows the next alarm: a reminder before, then the time itself', () => {
    expect(nextAlarm(list, at(10, 15))).toBe(at(10, 30));
    expect(nextAlarm(list, at(10, 30))).toBe(at(11, 0));
    expect(nextAlarm(list, at(11, 0))).toBe(at(17, 0));
    expect(nextAlarm(list, at(17, 0))).toBeNull();
  });

  test('knows what to remind of since the last look, however long ago', () => {
    const ids = (from: number, to: number) => alarmsBetween(list, from, to).map(({ id }) => id);
    expect(ids(at(10, 29), at(10, 30))).toEqual(['soon']);
    expect(ids(at(10, 30), at(10, 59))).toEqual([]);
    expect(ids(0, at(23, 0))).toEqual(['later', 'soon', 'overdue', 'long overdue']);
  });

  test('loses what is removed, and what was kept long ago', () => {
    expect(removePromise(list, 'soon').records).toHaveLength(5);
    expect(removePromise(list, 'soon').details).toEqual({});
    expect(forgetKept(list, at(9, 21)).records.map(({ id }) => id)).not.toContain('kept');
    expect(forgetKept(list, at(9, 20))).toBe(list);
  });
});
