import { expect, test, vi } from 'vitest';
import { StorageBar } from '../../components/panel/storage-bar.tsx';
import type { StorageState } from '../../platform/library/manager-protocol.ts';
import { mount } from './mount.tsx';

const show = async (storage: StorageState | null) => {
  const on = { onRetry: vi.fn(), onLone: vi.fn(), onUnderstood: vi.fn() };
  const { root } = await mount(<StorageBar storage={storage} {...on} />);
  return { ...on, bar: () => root.querySelector<HTMLElement>('[role="alert"]') };
};

test('a storage that is well says nothing', async () => {
  expect((await show(null)).bar()).toBeNull();
  expect((await show({ mode: 'ready', isLost: false })).bar()).toBeNull();
});

test('a restored library is told with its count until that was read', async () => {
  const { bar, onUnderstood } = await show({
    mode: 'ready',
    isLost: false,
    restored: { at: 1, count: 123, why: 'empty' },
  });
  expect(bar()!.textContent).toContain('123');
  bar()!.querySelector('button')!.click();
  expect(onUnderstood).toHaveBeenCalledOnce();
});

test.each([
  ['newer', '更新版本'],
  ['blocked', '其他应答页面'],
  ['hanging', '重启浏览器'],
  ['failed', '副本'],
  ['unkept', '读不出来'],
] as const)('a database that is %s says what can be done', async (fault, words) => {
  const { bar, onRetry } = await show({
    mode: 'read-only',
    isLost: false,
    fault,
    detail: '浏览器的话',
  });
  expect(bar()!.textContent).toContain(words);
  expect(bar()!.querySelector('span')!.title).toBe('浏览器的话');
  bar()!.querySelector('button')!.click();
  expect(onRetry).toHaveBeenCalledOnce();
});

test('that there is one copy only is told until it was read, and the button leads to backups', async () => {
  const { bar, onLone } = await show({ mode: 'ready', isLost: false, lone: 'untold' });
  expect(bar()!.textContent).toContain('只有一份');
  bar()!.querySelector('button')!.click();
  expect(onLone).toHaveBeenCalledOnce();
  expect((await show({ mode: 'ready', isLost: false, lone: 'told' })).bar()).toBeNull();
});

test('what was merged is no loss', async () => {
  const restored = { at: 1, count: 12, why: 'merged' } as const;
  const { bar } = await show({ mode: 'ready', isLost: false, restored });
  expect(bar()!.textContent).toContain('已并入话术库，共 12 条');
});
