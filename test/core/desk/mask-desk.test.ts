import { describe, expect, test } from 'vitest';
import { createMask, maskPiece, maskPromise } from '../../../core/desk/mask-desk.ts';
import { viewNote } from '../../../core/desk/view-note.ts';
import { createBench } from './sample-desk.ts';

function maskedCall() {
  const bench = createBench().do(
    { type: 'answer' },
    { type: 'field', name: '客户姓氏', value: '欧阳' },
    { type: 'field', name: '称谓', value: '女士' },
    { type: 'field', name: '客户姓名', value: '欧阳晓燕' },
    { type: 'field', name: '联系电话', value: '13977553311' },
    { type: 'field', name: '服务单号', value: 'FW20261126' },
    { type: 'field', name: '问题现象', value: '登录后转圈，换了 13800001234 也不行' },
    { type: 'field', name: '投诉内容', value: '欧阳晓燕说 13977553311 打不通' },
    { type: 'promise', kind: 'callback', what: '给欧阳晓燕回电', when: '30m' },
  );
  return { bench, mask: createMask(bench.state, bench.library, bench.clock) };
}

describe('a value', () => {
  test.each([
    ['客户姓名', '欧阳晓燕', '欧阳**'],
    ['联系电话', '13977553311', '139****3311'],
    ['客户称呼', '欧阳女士', '欧阳**'],
    // What nobody declared may hold a number all the same.
    ['我们自己的字段', '找 13977553311', '找 139****3311'],
    ['处理结果', '已派工程师', '已派工程师'],
    ['投诉内容', '欧阳晓燕说 13977553311 打不通', '欧阳**说 139****3311 打不通'],
  ])('%s: %s is shown as %s', (name, value, shown) => {
    expect(maskedCall().mask.value(name, value)).toBe(shown);
  });
});

describe('a text', () => {
  test('holds the form of the customer’s data only, wherever it stands', () => {
    const { mask } = maskedCall();
    expect(mask.text('欧阳女士（欧阳晓燕），请留意 13977553311 的来电。')).toBe(
      '欧阳**（欧阳**），请留意 139****3311 的来电。',
    );
  });

  test('keeps dates and times', () => {
    expect(maskedCall().mask.text('2026-03-04 10:20 来电，10:20:04 接起')).toBe(
      '2026-03-04 10:20 来电，10:20:04 接起',
    );
  });

  test('the note of the call in every layout shows none of it', () => {
    const { bench, mask } = maskedCall();
    for (const layout of ['brief', 'full', 'register'] as const) {
      const note = viewNote(bench.state, bench.library, bench.clock, { layout });
      const shown = mask.text(note.text);
      expect(note.text).toContain('13977553311');
      for (const value of ['欧阳女士', '晓燕', '13977553311', '13800001234', 'FW20261126'])
        expect(shown, `${layout}: ${value}`).not.toContain(value);
      expect(shown).toContain('2026-03-04');
    }
  });
});

test('a promise of a call that is over shows neither to whom nor the number', () => {
  expect(maskPromise({ to: '陈女士', what: '给陈女士 13977553311 回电' })).toEqual({
    to: '陈**',
    what: '给陈** 139****3311 回电',
  });
});

test.each([
  ['13977553311', '139****3311'],
  ['欧阳晓燕', '欧**'],
])('a piece of an earlier customer: %s is shown as %s', (piece, shown) => {
  expect(maskPiece(piece)).toBe(shown);
});
