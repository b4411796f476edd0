import { afterEach, describe, expect, test, vi } from 'vitest';
import { BusinessChoice } from '../../components/settings/business-choice.tsx';
import { PackList } from '../../components/settings/pack-list.tsx';
import { PackSummary } from '../../components/settings/pack-summary.tsx';
import { HiddenList } from '../../components/settings/hidden-list.tsx';
import { RuleList } from '../../components/settings/rule-list.tsx';
import type { BusinessLine } from '../../core/library/business.ts';
import type { HiddenRow, PackRow, TextRuleRow } from '../../core/library/views.ts';
import { button, clear, click, show, type } from './render-options.tsx';

afterEach(clear);

const pack = (id: string, business: string[], more: Partial<PackRow> = {}): PackRow => ({
  id,
  title: `${id} 话术`,
  en: { title: `${id} phrases`, description: `About ${id}.` },
  description: `${id} 的说明。`,
  business,
  on: true,
  phrases: 2,
  complaints: 1,
  flows: 1,
  ...more,
});

const PACKS = [
  pack('basics', ['通用']),
  pack('hotline', ['热线', '软件服务'], { flows: 0 }),
  pack('retail', ['零售'], { on: false, phrases: 1 }),
  pack('new', ['潜水'], { phrases: 0, complaints: 0, flows: 0 }),
];

const switches = (root: Element) => [...root.querySelectorAll<HTMLInputElement>('[role=switch]')];

describe('the pack list', () => {
  test('names the lines of business of each pack in the language of the interface', () => {
    const lines = (root: Element) =>
      [...root.querySelectorAll('.pack-list-business')].map(({ textContent }) => textContent);
    const { root } = show(<PackList packs={PACKS} onSwitch={vi.fn()} />);
    expect(lines(root)).toEqual(['通用', '热线、软件服务', '零售', '潜水']);
    const english = show(<PackList packs={PACKS} onSwitch={vi.fn()} />, 'en');
    expect(lines(english.root)).toEqual(['General', 'Hotline, Software service', 'Retail', '潜水']);
    expect(english.root.textContent).toContain('About basics.');
    expect(english.root.textContent).not.toContain('的说明');
  });

  test('counts what a pack holds and leaves out what it has none of', () => {
    const counts = (root: Element) =>
      [...root.querySelectorAll('.pack-list-counts')].map(({ textContent }) => textContent);
    expect(counts(show(<PackList packs={PACKS} onSwitch={vi.fn()} />).root)).toEqual([
      '通用 · 2 条话术，1 类投诉，1 个流程',
      '热线、软件服务 · 2 条话术，1 类投诉',
      '零售 · 1 条话术，1 类投诉，1 个流程',
      '潜水 · 还没有内容',
    ]);
    expect(counts(show(<PackList packs={PACKS} onSwitch={vi.fn()} />, 'en').root)[2]).toBe(
      'Retail · 1 phrase, 1 complaint, 1 flow',
    );
  });

  test('shows which packs are on, each switch named after its pack', () => {
    const { root } = show(<PackList packs={PACKS} onSwitch={vi.fn()} />);
    expect(switches(root).map(({ checked }) => checked)).toEqual([true, true, false, true]);
    expect(switches(root)[2]!.getAttribute('aria-label')).toBe('retail 话术');
  });

  test('a switch tells which pack is wanted now', () => {
    const onSwitch = vi.fn();
    const { root } = show(<PackList packs={PACKS} onSwitch={onSwitch} />);
    click(switches(root)[2]);
    click(switches(root)[0]);
    expect(onSwitch.mock.calls).toEqual([
      ['retail', true],
      ['basics', false],
    ]);
  });

  test('the summary counts only what is on', () => {
    expect(show(<PackSummary packs={PACKS} />).root.textContent).toBe(
      '共 4 个话术包，已开启 3 个：4 条话术，2 类投诉，1 个流程',
    );
    const one = [{ ...PACKS[2]!, on: true }];
    expect(show(<PackSummary packs={one} />, 'en').root.textContent).toBe(
      '1 of 1 packs are on: 1 phrase, 1 complaint, 1 flow',
    );
  });
});

describe('the choice of business', () => {
  const LINES: BusinessLine[] = [
    { line: '热线', state: 'on' },
    { line: '软件服务', state: 'some' },
    { line: '零售', state: 'off' },
  ];
  const choose = (lines = LINES) => {
    const handlers = { onSwitch: vi.fn(), onSwitchAll: vi.fn() };
    const { root } = show(<BusinessChoice label="业务" hint="" lines={lines} {...handlers} />);
    return { boxes: [...root.querySelectorAll<HTMLInputElement>('input')], root, ...handlers };
  };

  test('a chip is lit as its packs are, and switches its own line', () => {
    const { boxes, onSwitch } = choose();
    expect(boxes.map(({ checked, indeterminate }) => [checked, indeterminate])).toEqual([
      [true, false],
      [false, true],
      [false, false],
    ]);
    click(boxes[2]);
    click(boxes[0]);
    expect(onSwitch.mock.calls).toEqual([
      ['零售', true],
      ['热线', false],
    ]);
  });

  test('all and none are one click, each while there is something to change', () => {
    const { root, onSwitchAll } = choose();
    click(button(root, '全不选'));
    click(button(root, '全选'));
    expect(onSwitchAll.mock.calls).toEqual([[false], [true]]);
    const all = choose(LINES.map(line => ({ ...line, state: 'on' as const })));
    expect(button(all.root, '全选')!.disabled).toBe(true);
  });

  test('is a named group of check boxes, so that the keyboard works as everywhere', () => {
    const { boxes, root } = choose();
    expect(root.querySelector('fieldset legend')!.textContent).toBe('业务');
    expect(boxes.map(({ type }) => type)).toEqual(['checkbox', 'checkbox', 'checkbox']);
  });
});

describe('hidden phrases', () => {
  const rows: HiddenRow[] = [
    { id: 'call.a', title: '标准开场', pack: 'basics', deletedAt: Date.UTC(2026, 2, 6, 12) },
    { id: 'own.b', title: '我的一条', pack: 'own', deletedAt: Date.UTC(2026, 2, 5, 12) },
  ];
  const packs = new Map([['basics', '通用电话']]);

  test('name their pack and the day, and come back with a click', () => {
    const onRestore = vi.fn();
    const { root } = show(<HiddenList rows={rows} packs={packs} onRestore={onRestore} />);
    const items = [...root.querySelectorAll('li')].map(({ textContent }) => textContent);
    expect(items[0]).toContain('标准开场通用电话 · 2026年3月6日');
    expect(items[1]).toContain('我的一条我的话术 · 2026年3月5日');
    click(root.querySelectorAll('button')[1]);
    expect(onRestore).toHaveBeenCalledWith('own.b');
  });

  test('say at the row when one could not be brought back', () => {
    const fault = { id: 'own.b', detail: 'QuotaExceededError' };
    const { root } = show(
      <HiddenList rows={rows} packs={packs} fault={fault} onRestore={vi.fn()} />,
    );
    const alert = root.querySelector('[role=alert]')!;
    expect(alert.textContent).toContain('QuotaExceededError');
    expect(alert.closest('li')!.textContent).toContain('我的一条');
  });

  test('are no part of the page while there are none', () => {
    expect(show(<HiddenList rows={[]} packs={packs} onRestore={vi.fn()} />).root.innerHTML).toBe(
      '',
    );
  });
});

describe('the wording rules', () => {
  const RULES: TextRuleRow[] = [
    {
      id: 'std.a',
      title: '不说绝对的话',
      en: 'No absolutes',
      topic: '用语',
      on: true,
      bad: '保证',
    },
    {
      id: 'std.b',
      title: '邮件有称呼',
      en: 'Name the reader',
      topic: '邮件',
      on: false,
      bad: '你好',
    },
  ];

  test('show an example of what they find, and switch one by one', () => {
    const onSwitch = vi.fn();
    const { root } = show(<RuleList rules={RULES} onSwitch={onSwitch} />);
    expect(root.querySelector('li')!.textContent).toContain('用语 · 例：保证');
    expect(switches(root).map(({ checked }) => checked)).toEqual([true, false]);
    click(switches(root)[1]);
    expect(onSwitch).toHaveBeenCalledWith(['std.b'], true);
    expect(root.querySelector('[role=status]')!.textContent).toBe('已开启 1 / 2 条');
  });

  test('a search narrows the list, and all or none concerns what is shown', () => {
    const onSwitch = vi.fn();
    const { root } = show(<RuleList rules={RULES} onSwitch={onSwitch} />, 'en');
    type(root.querySelector('input')!, '邮件');
    expect(switches(root)).toHaveLength(1);
    click(button(root, 'All'));
    expect(onSwitch).toHaveBeenCalledWith(['std.b'], true);
    type(root.querySelector('input')!, 'zzz');
    expect(root.textContent).toContain('No rule matches');
  });
});
