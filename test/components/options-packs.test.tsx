import { afterEach, describe, expect, test, vi } from 'vitest';
import { BusinessChoice } from '../../components/business-choice.tsx';
import { PackList } from '../../components/pack-list.tsx';
import { PackSummary } from '../../components/pack-summary.tsx';
import type { PackRow } from '../../core/library/views.ts';
import { clear, click, show } from './render-options.tsx';

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
  test('groups packs by line of business, named in the language of the interface', () => {
    const headings = (root: Element) => [...root.querySelectorAll('h3')].map(h => h.textContent);
    const { root } = show(<PackList packs={PACKS} onSwitch={vi.fn()} />);
    expect(headings(root)).toEqual(['通用', '热线', '零售', '潜水']);
    const english = show(<PackList packs={PACKS} onSwitch={vi.fn()} />, 'en');
    expect(headings(english.root)).toEqual(['General', 'Hotline', 'Retail', '潜水']);
    expect(english.root.textContent).toContain('About basics.');
    expect(english.root.textContent).not.toContain('的说明');
  });

  test('counts what a pack holds and leaves out what it has none of', () => {
    const counts = (root: Element) =>
      [...root.querySelectorAll('.pack-list-counts')].map(({ textContent }) => textContent);
    expect(counts(show(<PackList packs={PACKS} onSwitch={vi.fn()} />).root)).toEqual([
      '2 条话术，1 类投诉，1 个流程',
      '2 条话术，1 类投诉',
      '1 条话术，1 类投诉，1 个流程',
      '还没有内容',
    ]);
    expect(counts(show(<PackList packs={PACKS} onSwitch={vi.fn()} />, 'en').root)[2]).toBe(
      '1 phrase, 1 complaint, 1 flow',
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
      '共 4 个话术包，已开启 3 个：4 条话术，2 类投诉',
    );
    const one = [{ ...PACKS[2]!, on: true }];
    expect(show(<PackSummary packs={one} />, 'en').root.textContent).toBe(
      '1 of 1 packs are on: 1 phrase, 1 complaint',
    );
  });
});

describe('the choice of business', () => {
  const lines = ['热线', '软件服务', '零售'];
  const choose = (chosen: string[], onChoose = vi.fn()) => {
    const { root } = show(
      <BusinessChoice label="业务" hint="" lines={lines} chosen={chosen} onChoose={onChoose} />,
    );
    return { boxes: [...root.querySelectorAll<HTMLInputElement>('input')], onChoose, root };
  };

  test('takes any number, in the order of the chips', () => {
    const { boxes, onChoose } = choose(['零售']);
    click(boxes[0]);
    expect(onChoose).toHaveBeenCalledWith(['热线', '零售']);
  });

  test('takes a choice back', () => {
    const { boxes, onChoose } = choose(['热线', '零售']);
    click(boxes[2]);
    expect(onChoose).toHaveBeenCalledWith(['热线']);
  });

  test('is a named group of check boxes, so that the keyboard works as everywhere', () => {
    const { boxes, root } = choose(['零售']);
    expect(root.querySelector('fieldset legend')!.textContent).toBe('业务');
    expect(boxes.map(({ type, checked }) => `${type} ${checked}`)).toEqual([
      'checkbox false',
      'checkbox false',
      'checkbox true',
    ]);
  });
});
