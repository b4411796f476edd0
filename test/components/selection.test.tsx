import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { createSelection } from '../../entrypoints/options/selection.ts';

const rows = signal([{ id: 'a' }, { id: 'b' }, { id: 'c' }]);
const create = () => createSelection(rows, async () => ['a', 'b', 'c']);

test('what was done with is no longer selected', async () => {
  const selection = create();
  selection.select(0, false);
  const used: string[][] = [];
  await selection.handOver(async ids => void used.push(ids));
  expect(used).toEqual([['a']]);
  expect(selection.selected.value.size).toBe(0);
});

test('what is selected while it is done stays selected', async () => {
  const selection = create();
  selection.select(0, false);
  await selection.handOver(() => selection.selectAll());
  expect([...selection.selected.value]).toEqual(['a', 'b', 'c']);
});
