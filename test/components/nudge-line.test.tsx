import { expect, test, vi } from 'vitest';
import { NudgeLine } from '../../components/desk/nudge-line.tsx';
import type { Nudge } from '../../core/desk/nudges.ts';
import { mount, textOf } from './mount.tsx';

const nudge: Nudge = {
  id: 'hold-update:1',
  kind: 'hold-update',
  unit: 'ms',
  elapsed: 15_000,
  limit: 15_000,
  turn: 1,
  repeats: true,
  due: true,
};

test('is read out: the region was there before it had anything to say', async () => {
  const draw = (due: Nudge[]) => (
    <NudgeLine due={due} line={null} onAttend={vi.fn()} onPhrase={vi.fn()} />
  );
  const { find, all, update } = await mount(draw([]));
  const region = find('[role="status"]');
  expect(all('[data-testid="nudge"]')).toEqual([]);
  await update(draw([nudge]));
  expect(find('[role="status"]')).toBe(region);
  expect(textOf(region)).toContain('0:15');
});
