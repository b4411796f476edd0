import { describe, expect, test } from 'vitest';
import { checkValue } from '../../../core/desk/check-value.ts';
import { knownValues, typedValues } from '../../../core/desk/field-values.ts';
import { CUSTOMER_FIELDS, listFields } from '../../../core/desk/list-fields.ts';
import { maskText, maskValue } from '../../../core/desk/mask-value.ts';
import { viewText } from '../../../core/template/form.ts';
import { createBench, content, sampleLibrary } from './sample-desk.ts';

const library = sampleLibrary();
const NOW = new Date(2026, 2, 4, 10, 20);
const define = (name: string) => library.placeholders.get(name) ?? library.fields.get(name)!;

describe('a field', () => {
  test('fills every text that uses its name', () => {
    const desk = createBench(library).field('客户姓氏', '陈').field('称谓', '女士');
    const call = typedValues(desk.state);
    const view = viewText(
      { kind: 'phrase', id: 'x' },
      '{{ 客户称呼 }}您好',
      { typed: {}, call, profile: {}, now: NOW },
      library.placeholders,
    );
    expect(view.segments.map(({ text }) => text).join('')).toBe('陈女士您好');
  });

  test('goes by one name, whichever it was given by', () => {
    const desk = createBench(library).field('单位', '示例公司');
    expect(typedValues(desk.state)).toEqual({ 客户公司全称: '示例公司' });
  });

  test('is cleared by an empty value, and the same value changes nothing', () => {
    const desk = createBench(library).field('联系电话', ' 13800001234 ');
    expect(desk.takes({ type: 'field', name: '联系电话', value: '13800001234' })).toBe(false);
    expect(desk.field('联系电话', '  ').state.fields).toEqual({});
    expect(desk.takes({ type: 'field', name: '联系电话', value: '' })).toBe(false);
  });

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'may even be called %s',
    name => {
      const desk = createBench(library).field(name, '值');
      expect(typedValues(JSON.parse(JSON.stringify(desk.state)))).toEqual(
        Object.fromEntries([[name, '值']]),
      );
      expect(desk.field(name, '').state.fields).toEqual({});
    },
  );

  test('is cut where it is far too long, and never holds half a character', () => {
    const desk = createBench(library).field('投诉内容', `${'字'.repeat(9999)}😀尾`);
    const { value } = desk.state.fields['投诉内容']!;
    expect(value.length).toBe(10_000);
    expect(value.isWellFormed()).toBe(true);
  });

  test('is filled in by the desk as far as it knows, and the agent goes first', () => {
    const desk = createBench(library)
      .do({ type: 'ring' }, { type: 'ring' }, { type: 'answer' }, { type: 'hold' })
      .wait(45)
      .do({ type: 'resume' });
    const values = () => knownValues(desk.state, library, desk.clock);
    expect(values()).toMatchObject({
      来电时间: '2026-03-04 10:20',
      铃响声数: '2',
      铃响时长: '2秒',
      通话时长: '47秒',
      等待时长: '46秒',
    });
    desk.field('来电时间', '昨天');
    expect(values()['来电时间']).toBe('昨天');
    const [row] = listFields(['来电时间'], desk.state, library, desk.clock);
    expect(row).toMatchObject({ value: '昨天', automatic: false });
  });

  test('of the customer comes with its kind, its mask and its warning', () => {
    const desk = createBench(library).field('联系电话', '1380000123').field('客户姓名', '陈示例');
    const rows = listFields(CUSTOMER_FIELDS, desk.state, library, desk.clock);
    const byName = Object.fromEntries(rows.map(row => [row.name, row]));
    expect(byName['联系电话']).toMatchObject({ kind: 'phone', warning: { problem: 'form' } });
    expect(byName['客户姓名']).toMatchObject({ masked: '陈**', personal: true });
    expect(byName['称谓']!.definition!.options).toEqual(['先生', '女士']);
    expect(rows.every(({ definition }) => definition)).toBe(true);
  });
});

describe('a value', () => {
  test.each<[name: string, value: string, problem: string | null]>([
    ['联系电话', '13800001234', null],
    ['联系电话', '138 0000 1234', null],
    ['联系电话', '+86 138-0000-1234', null],
    ['联系电话', '010-62345678', null],
    ['联系电话', '0571-8234567转801', null],
    ['联系电话', '62345678', null],
    ['联系电话', '400-000-0000', null],
    ['联系电话', '95555', null],
    ['联系电话', '+1 415 555 2671', null],
    ['联系电话', '１３８００００１２３４', null],
    ['联系电话', '1380000123', 'form'],
    ['联系电话', '138000012345', 'form'],
    ['联系电话', '12800001234', 'form'],
    ['联系电话', '陈女士', 'form'],
    ['来电号码', '12', 'form'],
    ['电子邮箱', 'name@example.com', null],
    ['电子邮箱', 'name@example', 'form'],
    ['费用金额', '300', null],
    ['费用金额', '1,280.50', null],
    ['费用金额', '300元', null],
    ['费用金额', '三百', 'form'],
    ['截止日期', '2026年3月31日', null],
    ['截止日期', '3月32日', 'form'],
    ['交车时间', '14:00', null],
    ['交车时间', '25:00', 'form'],
    ['回拨时间', '今天15:30', null],
    ['回拨时间', '尽快', 'form'],
    ['报修时间', '昨天下午3点', null],
    ['首次时间', '上周三', null],
    ['报修时间', '说不清', 'form'],
    ['预计时长', '40分钟', null],
    ['预计时长', '很久', 'form'],
    ['付款方式', '扫码', null],
    ['付款方式', '贝壳', 'option'],
    ['是否签字', '是', null],
    ['是否签字', '也许', 'option'],
    ['车牌号', '示A00000', null],
    ['车牌号', '12345', 'form'],
    ['问题现象', '什么都可以', null],
    ['联系电话', '  ', null],
  ])('of %s, "%s": %s', (name, value, problem) =>
    expect(checkValue(define(name), value, { now: NOW })?.problem ?? null).toBe(problem),
  );

  test('that promises a time gone by is worth a word, another one is not', () => {
    expect(checkValue(define('回拨时间'), '今天9:00', { now: NOW, promise: true })?.problem).toBe(
      'past',
    );
    expect(checkValue(define('报修时间'), '今天9:00', { now: NOW })).toBeNull();
  });

  test('that is an example of the content is right', () => {
    for (const placeholder of content.placeholders) {
      // Numbers that must belong to nobody.
      if (/^[0-]+$/.test(placeholder.example)) continue;
      const warning = checkValue(placeholder, placeholder.example, { now: NOW });
      expect(warning, `${placeholder.name}: ${placeholder.example}`).toBeNull();
    }
  });
});

describe('a mask', () => {
  test.each<[name: string, value: string, masked: string]>([
    ['联系电话', '13800001234', '138****1234'],
    ['联系电话', '138 0000 1234', '138 **** 1234'],
    ['联系电话', '010-62345678', '010-****5678'],
    ['联系电话', '62345678', '****5678'],
    ['联系电话', '12345', '****5'],
    ['客户姓名', '陈示例', '陈**'],
    ['客户姓名', '欧阳示', '欧阳**'],
    ['客户姓名', '陈', '陈**'],
    ['客户称呼', '陈女士', '陈**'],
    ['电子邮箱', 'name@example.com', 'n***@example.com'],
    ['服务单号', 'SO-0001', 'SO****1'],
    ['车牌号', '示A00000', '示A****0'],
    ['客户地址', '示例市示例路1号', '示例****'],
    ['房号', '1', '*'],
    [
      '投诉内容',
      '打13800001234找我，卡号6222 0000 0000 1234',
      '打138****1234找我，卡号622* **** **** 1234',
    ],
    ['分机号', '801', '8**'],
    ['过敏史', '对酒精过敏', '对****'],
    ['产品名', '示例软件', '示例软件'],
  ])('of %s, "%s", is "%s"', (name, value, masked) =>
    expect(maskValue(define(name), value)).toBe(masked),
  );

  test('never shows the whole of a personal value of one line', () => {
    for (const definition of [...content.placeholders, ...content.fields]) {
      if (!definition.personal || definition.type === 'longtext') continue;
      for (const value of ['1', '12', '12345678', '13800001234', '陈示例', 'AB-1234'])
        expect(maskValue(definition, value), `${definition.name}: ${value}`).not.toBe(value);
    }
  });

  test('leaves short numbers and words in a text alone', () => {
    expect(maskText('3月6日10:00，第2次，共300元')).toBe('3月6日10:00，第2次，共300元');
  });
});
