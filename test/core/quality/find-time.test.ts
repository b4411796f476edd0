import { describe, expect, test } from 'vitest';
import { namesTime } from '../../../core/quality/find-time.ts';

describe('a time that a customer can count on', () => {
  test.each([
    '15:30给您回电',
    '下午三点前答复您',
    '两点半到',
    '一点钟给您打过去',
    '下午一点左右到',
    '18：00以后都在',
    '15号之前寄出',
    '3月6日上门',
    '三月底之前发布',
    '六月初寄到',
    '周五上午安装',
    '星期三给您消息',
    '今天下班前告诉您',
    '今天之内办好',
    '明早第一个给您办',
    '后天能到',
    '当天就处理',
    '下午给您回电话',
    '上午十点到',
    '30分钟内回您',
    '半小时之内有人联系您',
    '半个小时给您打回来',
    '一刻钟就好',
    '十几分钟就到',
    '两个工作日内到账',
    '3个自然日',
    '一周之内答复',
    '一个月内有结果',
    '本周内处理好',
    '下周三上门',
    '{{ 响应时限 }}小时内上门',
    '大约{{ 等待分钟 }}分钟',
  ])('%s', text => expect(namesTime(text)).toBe(true));
});

describe('what only looks like one', () => {
  test.each([
    '我马上处理',
    '您慢一点说',
    '有一点小问题',
    '我有两点建议',
    '这两点我记下了',
    '以下三点说明',
    '第二点是费用',
    '8021号为您服务',
    '请到3号窗口',
    '一号线那站',
    '12号楼',
    '房号是1203号房',
    '过两天给您回复',
    '过几天再说',
    '这两天比较忙',
    '前几天出过一次',
    '几分钟的事',
    '等了三天还没消息',
    '用了两个月就坏',
    '拖了一个星期',
    '三天前报的修',
    '两个小时了还没人来',
    '半天没人接',
    '三天两头坏',
    '每周一次',
    '一周一次护理',
    '今天的事很抱歉',
    '今天给您添麻烦了',
    '今天打扰您了',
    '您上午打来的电话',
    '价格是280元',
    '订单2026030601',
  ])('%s', text => expect(namesTime(text)).toBe(false));
});

describe('placeholders', () => {
  const placeholders = new Map([
    ['回拨时间', { type: 'datetime' }],
    ['预计时长', { type: 'duration' }],
    ['到货日期', { type: 'date' }],
    ['交车时间', { type: 'time' }],
    ['客服姓名', { type: 'text' }],
  ] as const);

  test.each([
    ['我{{ 回拨时间 }}给您回电', true],
    ['大约{{ 预计时长 | default: "三五下" }}', true],
    ['{{ 到货日期 }}到', true],
    ['{{交车时间}}可以取', true],
    ['我是{{ 客服姓名 }}', false],
    ['我回拨时间给您回电', true],
  ])('%s: %s', (text, expected) => expect(namesTime(text, placeholders)).toBe(expected));

  test('say nothing when nobody knows them', () => {
    expect(namesTime('我{{ 回拨时间 }}给您回电')).toBe(false);
  });
});
