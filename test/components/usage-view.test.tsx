import { afterEach, expect, test, vi } from 'vitest';
import type { UsageView } from '../../components/library/usage-view.tsx';
import { UsagePanel } from '../../components/library/usage-view.tsx';
import { clear, click, show } from './render-options.tsx';

afterEach(clear);

const usage: UsageView = {
  days: [
    { day: '2026-11-24', count: 3, characters: 300 },
    { day: '2026-11-25', count: 6, characters: 900 },
  ],
  most: [
    { id: 'a', title: '开场', count: 6 },
    { id: 'b', title: '道歉', count: 3 },
  ],
  never: [{ id: 'c', title: '没用过的' }],
  gaps: [
    { id: 'g', text: '说不清的投诉', count: 4 },
    { id: 'h', text: '另一种', count: 1 },
  ],
};

function showUsage(change: Partial<UsageView> = {}, speed = 60) {
  const on = { onSpeed: vi.fn(), onReset: vi.fn() };
  const { root } = show(<UsagePanel usage={{ ...usage, ...change }} speed={speed} {...on} />);
  const find = (id: string) => root.querySelector<HTMLElement>(`[data-testid="${id}"]`);
  return { ...on, root, find, text: (id: string) => find(id)?.textContent ?? '' };
}

test('the time saved is counted by the agent’s own typing speed, which is stated and can be changed', () => {
  const { text, root, onSpeed } = showUsage();
  expect(text('usage-saved')).toMatch(/9 次.*1200 个字.*20 分钟.*打字数/);
  const field = root.querySelector<HTMLInputElement>('input[type="number"]')!;
  expect(field.value).toBe('60');
  field.value = '120';
  field.dispatchEvent(new Event('change', { bubbles: true }));
  expect(onSpeed).toHaveBeenCalledWith(120);
  expect(showUsage({}, 120).text('usage-saved')).toContain('10 分钟');
});

test('days are bars as high as their counts, said aloud as numbers', () => {
  const { root } = showUsage();
  const bars = [...root.querySelectorAll('.usage-bars rect')];
  const [one, other] = bars.map(bar => Number(bar.getAttribute('height')));
  expect(one! * 2).toBeCloseTo(other!);
  expect(root.querySelector('.usage-bars')!.getAttribute('aria-label')).toBe(
    '2026-11-24: 3, 2026-11-25: 6',
  );
});

test('a day without a use has its place among the bars, and what is long ago has none', () => {
  const of = (day: string) => ({ day, count: 1, characters: 1 });
  const { root } = showUsage({
    days: ['2026-01-05', '2026-02-27', '2026-03-01', '2026-03-02'].map(of),
  });
  const at = [...root.querySelectorAll('.usage-bars rect')].map(bar =>
    Number(bar.getAttribute('x')),
  );
  expect(at).toHaveLength(3);
  expect((at[1]! - at[0]!) / (at[2]! - at[1]!)).toBeCloseTo(2);
  expect(root.querySelector('figcaption')!.textContent).toBe('2026-02-272026-03-02');
});

test('most used, never used, and complaints without a reply, each with its share', () => {
  const { text, root } = showUsage();
  expect(text('usage-most')).toMatch(/开场 · 6.*道歉 · 3/);
  expect(text('usage-never')).toBe('没用过的');
  expect(text('usage-gaps')).toMatch(/说不清的投诉 · 4.*另一种 · 1/);
  const widths = [...root.querySelectorAll('[data-testid="usage-gaps"] rect')].map(bar =>
    Number(bar.getAttribute('width')),
  );
  expect(widths).toEqual([100, 25]);
});

test('complaints without a reply are shown though nothing was used yet', () => {
  expect(showUsage({ days: [], most: [], never: [] }).text('usage-gaps')).toContain('说不清');
  expect(showUsage({ days: [], most: [], never: [], gaps: [] }).find('usage-none')).not.toBeNull();
});

test('one click begins anew', () => {
  const { find, onReset } = showUsage();
  click(find('usage-reset'));
  expect(onReset).toHaveBeenCalledOnce();
});
