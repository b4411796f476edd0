import { useState } from 'preact/hooks';
import { expect, test } from 'vitest';
import { OwnDisclosures } from '../../components/settings/own-disclosures.tsx';
import type { Disclosure } from '../../core/desk/types.ts';
import { click, mount, press, settle, textOf, type } from './mount.tsx';

async function mountOwn(first: Disclosure[] = []) {
  let now: readonly Disclosure[] = first;
  function Own() {
    const [disclosures, setDisclosures] = useState(first);
    now = disclosures;
    return <OwnDisclosures disclosures={disclosures} onChange={setDisclosures} />;
  }
  const mounted = await mount(<Own />);
  return {
    ...mounted,
    now: () => now,
    box: mounted.find<HTMLInputElement>('[data-testid="new-disclosure"]'),
    add: mounted.find<HTMLButtonElement>('[data-testid="add-disclosure"]'),
  };
}

const choose = (select: HTMLSelectElement, value: string) =>
  settle(() => {
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });

test('a sentence is added by Enter or the button, for the calls that need it', async () => {
  const { now, box, add, all } = await mountOwn();
  expect(add.disabled).toBe(true);
  await type(box, ' 本次通话会录音 ');
  await press('Enter', box);
  await choose(all('select').at(-1) as HTMLSelectElement, 'out');
  await type(box, '报上工号');
  await click(add);
  expect(now().map(({ text, for: calls }) => [text, calls])).toEqual([
    ['本次通话会录音', 'complaint'],
    ['报上工号', 'out'],
  ]);
  expect(new Set(now().map(({ id }) => id)).size).toBe(2);
  expect(box.value).toBe('');
});

test('the same sentence twice is one', async () => {
  const { now, box, add } = await mountOwn([{ id: 'own:1', text: '录音', for: 'complaint' }]);
  await type(box, '录音');
  expect(add.disabled).toBe(true);
  await press('Enter', box);
  expect(now()).toHaveLength(1);
});

test('one is changed in its place, not emptied by mistake, and removed', async () => {
  const { now, find, all } = await mountOwn([{ id: 'own:1', text: '录音', for: 'complaint' }]);
  const first = all('li input')[0] as HTMLInputElement;
  const write = (text: string) =>
    settle(() => {
      first.value = text;
      first.dispatchEvent(new Event('change', { bubbles: true }));
    });
  await write('本次通话录音');
  await write(' ');
  expect(first.value).toBe('本次通话录音');
  await choose(all('select')[0] as HTMLSelectElement, 'every');
  expect(now()).toEqual([{ id: 'own:1', text: '本次通话录音', for: 'every' }]);
  await click(find('[data-testid="remove-disclosure"]'));
  expect(now()).toEqual([]);
  expect(textOf(find('legend'))).toBe('必须告知的话');
});
