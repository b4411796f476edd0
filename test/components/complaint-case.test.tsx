import { useState } from 'preact/hooks';
import { describe, expect, test, vi } from 'vitest';
import { ComplaintCase } from '../../components/desk/complaint-case.tsx';
import type { DeskAct } from '../../core/desk/types.ts';
import { viewCase } from '../../core/desk/view-case.ts';
import type { Field, Standard } from '../../core/library/types.ts';
import type { Locale } from '../../core/messages/text.ts';
import { createDeskBench } from './desk-bench.ts';
import { click, mount, press, rawKeys, settle, textOf } from './mount.tsx';

const standard = (id: string, title: string, more: Partial<Standard> = {}): Standard => ({
  id,
  kind: 'form',
  topic: '投诉',
  title,
  en: `${id} in English`,
  ...more,
});

const STANDARDS: Standard[] = [
  standard('std.complaint.six-1', '六步', {
    items: ['稳住', '记全', '答复', '解释', '道谢', '上报'],
  }),
  standard('std.complaint.six-2', '记', { fields: ['投诉内容', '投诉时间'] }),
  standard('std.complaint.nature-vent-sign', '话来回说'),
  standard('std.complaint.resp-vent', '多听少说'),
  standard('std.property.investigate', '先去查'),
  standard('std.property.major-a', '说过几次没办'),
  standard('std.property.major-e', '五户以上', { value: { min: 5, unit: '户' } }),
  standard('std.call.recap', '对一遍', { items: ['复述要点', '确认约定', '道谢'] }),
];
const FIELDS: Field[] = ['投诉内容', '投诉时间', '户数'].map(name => ({
  name,
  en: name,
  type: 'text',
  personal: false,
}));

async function mountCase(acts: DeskAct[] = [], locale?: Locale) {
  const bench = createDeskBench({ content: { standards: STANDARDS, fields: FIELDS } });
  bench.do({ type: 'answer' }, { type: 'complaint', id: 'busy' }, ...acts);
  const onAct = vi.fn();
  const onPhrase = vi.fn();
  const onComplaint = vi.fn();

  function Case() {
    const [isOpen, setOpen] = useState(true);
    const [, draw] = useState({});
    const act = (one: DeskAct) => {
      onAct(one);
      bench.do(one);
      draw({});
    };
    const view = viewCase(bench.state, bench.library, bench.clock.at);
    return (
      view && (
        <ComplaintCase
          view={view}
          isOpen={isOpen}
          onToggle={setOpen}
          onAct={act}
          fieldsFor={names =>
            names.map(name => (
              <input
                key={name}
                data-name={name}
                onChange={({ currentTarget }) =>
                  act({ type: 'field', name, value: currentTarget.value })
                }
              />
            ))
          }
          onPhrase={onPhrase}
          onComplaint={onComplaint}
        />
      )
    );
  }
  const mounted = await mount(<Case />, { ...(locale && { locale }) });
  const part = (name: string) => mounted.find(`[data-testid="case-${name}"]`);
  return {
    ...mounted,
    bench,
    onAct,
    onPhrase,
    onComplaint,
    part,
    summary: () => textOf(mounted.find('.complaint-case > summary')),
    box: (name: string, text: string) =>
      [...part(name).querySelectorAll('label')]
        .find(label => label.textContent!.includes(text))!
        .querySelector('input')!,
    button: (text: string) =>
      mounted.all('button').find(button => button.textContent!.includes(text))!,
  };
}

test('one line says which complaint, how grave, and how much is open', async () => {
  const { summary } = await mountCase();
  expect(summary()).toBe('投诉热线长期打不通重大还差 7 项');
});

test('Escape folds it up and leaves the focus on its line', async () => {
  const { find } = await mountCase();
  const box = find<HTMLInputElement>('[data-testid="case-handling"] input');
  box.focus();
  await press('Escape');
  expect(find<HTMLDetailsElement>('.complaint-case').open).toBe(false);
  expect(document.activeElement!.tagName).toBe('SUMMARY');
});

describe('the kind of it', () => {
  test('each nature says how to tell it, the chosen one how to answer', async () => {
    const { part, box, onAct, onPhrase, button } = await mountCase();
    expect(textOf(part('nature'))).toContain('话来回说');
    expect(textOf(part('nature'))).not.toContain('多听少说');
    await click(box('nature', '发出来'));
    expect(onAct).toHaveBeenCalledWith({ type: 'classify', nature: '发泄' });
    expect(textOf(part('nature'))).toContain('多听少说');
    await click(button('这样说'));
    expect(onPhrase).toHaveBeenCalledWith('complaint.nature.vent');
  });

  test('a responsibility that is open says what follows', async () => {
    const { part, button, onAct } = await mountCase();
    expect(textOf(part('responsibility'))).toContain('先去查');
    await click(button('我方没责任'));
    expect(onAct).toHaveBeenCalledWith({ type: 'classify', responsibility: '无责任' });
  });

  test('the criteria decide the severity until the agent does', async () => {
    const { part, button, summary } = await mountCase();
    expect(textOf(part('severity'))).toContain('按条件：重大');
    await click(button('一般'));
    expect(summary()).not.toContain('重大');
    await click(button('按条件'));
    expect(summary()).toContain('重大');
  });

  test('a criterion is ticked by hand or decided by a field', async () => {
    const { box, onAct, part } = await mountCase([{ type: 'field', name: '户数', value: '6' }]);
    expect(box('severity', '五户以上').disabled).toBe(true);
    expect(textOf(part('severity'))).toContain('由「户数」判定');
    await click(box('severity', '说过几次'));
    expect(onAct).toHaveBeenCalledWith({ type: 'criterion', id: 'std.property.major-a', on: true });
  });
});

describe('the six steps', () => {
  test('say what they lack, and open into the fields', async () => {
    const { box, button, onAct, part, find } = await mountCase();
    expect(textOf(part('handling'))).toContain('0/5');
    await click(button('还缺：投诉内容或客户诉求摘要或问题现象'));
    const field = find<HTMLInputElement>('[data-name="投诉内容"]');
    expect(document.activeElement).toBe(field);
    await settle(() => {
      field.value = '打不通';
      field.dispatchEvent(new Event('change', { bubbles: true }));
    });
    expect(onAct).toHaveBeenCalledWith({ type: 'field', name: '投诉内容', value: '打不通' });
    expect(textOf(part('handling'))).not.toContain('还缺：投诉内容');
    expect(document.activeElement).toBe(box('handling', '记全'));
    await click(box('handling', '记全'));
    expect(onAct).toHaveBeenCalledWith({ type: 'tick', item: 'std.complaint.six-1#1', on: true });
    expect(button('最好也记：投诉时间')).toBeDefined();
  });

  test('those that only come up do not count', async () => {
    const { part } = await mountCase();
    const [, , , objection] = part('handling').querySelectorAll('li');
    expect(textOf(objection!)).toBe('解释遇到再做');
  });
});

test('what has to be said is ticked, and then the call may be closed', async () => {
  const { bench, summary, all } = await mountCase();
  for (const item of [0, 1, 2, 4, 5])
    bench.do({ type: 'tick', item: `std.complaint.six-1#${item}`, on: true });
  bench.do(
    { type: 'field', name: '投诉内容', value: '打不通' },
    { type: 'field', name: '处理结果', value: '加线路' },
    { type: 'field', name: '上报对象', value: '主管' },
  );
  const boxes = () => all('[data-testid="check-list"] input');
  expect(boxes()).toHaveLength(2);
  await click(boxes()[0]!);
  await click(boxes()[1]!);
  expect(summary()).toContain('可以结束');
});

test('what turns out to be no complaint is dropped', async () => {
  const { find, onAct, all } = await mountCase();
  await click(find('[data-testid="no-complaint"]'));
  expect(onAct).toHaveBeenCalledWith({ type: 'no-complaint' });
  expect(all('.complaint-case')).toEqual([]);
});

test.each<Locale>(['zh-CN', 'en'])('every word is there in %s', async locale => {
  const { root, part } = await mountCase([{ type: 'classify', nature: '发泄' }], locale);
  expect(rawKeys(root)).toEqual([]);
  const isEnglish = textOf(part('nature')).includes('in English');
  expect(isEnglish).toBe(locale === 'en');
});
