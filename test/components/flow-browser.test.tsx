import { useState } from 'preact/hooks';
import { expect, test, vi } from 'vitest';
import type { OpenedFlow } from '../../components/flows/flow-browser.tsx';
import { FlowBrowser } from '../../components/flows/flow-browser.tsx';
import { createTextMemory } from '../../components/text/text-memory.ts';
import type { Delivered, Delivery } from '../../components/text/text-pane.tsx';
import type { Locale } from '../../core/messages/text.ts';
import { createLibrary } from './library.ts';
import { click, mount, press, rawKeys, textOf, type } from './mount.tsx';

async function mountBrowser(first: OpenedFlow | null = null, locale: Locale = 'zh-CN') {
  const library = createLibrary();
  const onInsert = vi.fn(async (_delivery: Delivery): Promise<Delivered> => 'done');
  const onPhrase = vi.fn();
  const memory = createTextMemory();

  function Browser() {
    const [query, setQuery] = useState('');
    const [opened, setOpened] = useState(first);
    return (
      <FlowBrowser
        query={query}
        onQuery={setQuery}
        source={library}
        tools={{
          mode: 'spoken',
          onMode: vi.fn(),
          fill: library.fill,
          onInsert,
          onCopy: vi.fn(),
          memory,
          version: 0,
        }}
        opened={opened}
        onOpened={setOpened}
        isActive
        isShown
        onPhrase={onPhrase}
      />
    );
  }

  const mounted = await mount(<Browser />, { locale });
  return {
    ...mounted,
    onInsert,
    onPhrase,
    rows: () => mounted.all('[data-testid="flow-row"]').map(row => row.dataset['id']),
    step: () => mounted.find('[aria-current="step"]').dataset['step'],
    branch: (when: string) =>
      mounted
        .all('.flow-step-branch')
        .find(button => textOf(button.querySelector('[lang]')!) === when)!,
  };
}

test('flows are listed and found by their words', async () => {
  const { find, rows } = await mountBrowser();
  expect(rows()).toEqual(['answer', 'inaudible']);
  await type(find('[data-testid="flow-box"]'), '听不清');
  expect(rows()).toEqual(['inaudible']);
});

test('a customer’s words in the box leave the whole list', async () => {
  const { find, rows } = await mountBrowser();
  await type(find('[data-testid="flow-box"]'), '你们的热线怎么打了一上午都打不通');
  expect(rows()).toEqual(['answer', 'inaudible']);
});

test('a query that fits nothing says so, and Enter opens nothing', async () => {
  const { find, all, rows } = await mountBrowser();
  await type(find('[data-testid="flow-box"]'), '退款');
  expect(rows()).toEqual([]);
  await press('Enter');
  expect(all('[data-testid="flow"]')).toEqual([]);
  const nothing = find('[data-testid="no-flow"]');
  expect(textOf(nothing)).toContain('没有相符的流程');
  await click(nothing.querySelector('button')!);
  expect(rows()).toHaveLength(2);
});

test('flows stand under the name of their pack', async () => {
  const { all } = await mountBrowser();
  expect(all('.flow-browser-head').map(textOf)).toEqual(['通用电话']);
});

test('a digit follows the branch of that number', async () => {
  const { find, step } = await mountBrowser({ id: 'answer' });
  await press('1', document.body);
  expect(step()).toBe('2');
  await press('2', document.body);
  expect(textOf(find('[data-testid="flow"] h2'))).toBe('听不清处理流程');
});

test('arrows and Enter open one, Escape goes back', async () => {
  const { find, all, rows } = await mountBrowser();
  await press('ArrowDown');
  await press('Enter');
  expect(textOf(find('[data-testid="flow"] h2'))).toBe('听不清处理流程');
  await press('Escape', document.body);
  expect(all('[data-testid="flow"]')).toEqual([]);
  expect(rows()).toHaveLength(2);
});

test('steps show their line, what to listen for, what to record and where answers lead', async () => {
  const { find, branch } = await mountBrowser({ id: 'answer', step: '2' });
  const step = textOf(find('[data-step="2"]'));
  for (const words of ['您好，有什么事您说。', '客户的第一句话', '记录：来电时间', '提示：先听完'])
    expect(step).toContain(words);
  expect(textOf(branch('听清了'))).toBe('听清了结束');
  expect(textOf(branch('听不清'))).toBe('2听不清听不清处理流程，再回第 2 步');
});

test('a branch jumps to its step', async () => {
  const { step, branch } = await mountBrowser({ id: 'answer' });
  expect(step()).toBe('1');
  await click(branch('接起了'));
  expect(step()).toBe('2');
});

test('a branch into another flow opens it, and back leads to the step it came from', async () => {
  const { find, step, branch } = await mountBrowser({ id: 'answer', step: '2' });
  await click(branch('听不清'));
  expect(textOf(find('[data-testid="flow"] h2'))).toBe('听不清处理流程');
  await press('Escape', document.body);
  expect(textOf(find('[data-testid="flow"] h2'))).toBe('接听流程');
  expect(step()).toBe('2');
});

test('the line of the current step can be inserted by Enter', async () => {
  const { onInsert } = await mountBrowser({ id: 'answer' });
  await press('ArrowDown', document.body);
  await press('Enter', document.body);
  expect(onInsert.mock.calls[0]![0].ref).toEqual({ kind: 'step', id: 'answer', step: '2' });
});

test('what is only to be done is never offered for inserting', async () => {
  const { find, onInsert } = await mountBrowser({ id: 'answer', step: '1' });
  expect(find('[data-step="1"]').querySelector('[data-testid="insert"]')).toBeNull();
  await press('Enter', document.body);
  expect(onInsert).not.toHaveBeenCalled();
});

test('a linked phrase opens', async () => {
  const { find, onPhrase } = await mountBrowser({ id: 'answer', step: '2' });
  await click(find('.linked-phrases button'));
  expect(onPhrase).toHaveBeenCalledWith('greeting');
});

test.each<Locale>(['zh-CN', 'en'])('every word is there in %s', async locale => {
  const { root, find } = await mountBrowser({ id: 'answer', step: '2' }, locale);
  expect(rawKeys(root)).toEqual([]);
  expect(textOf(find('h2'))).toBe(locale === 'en' ? 'Answering a call' : '接听流程');
});
