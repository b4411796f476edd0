import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CallStrip } from '../../components/desk/call-strip.tsx';
import { HelpSheet } from '../../components/panel/help-sheet.tsx';
import { KEY_TABLE, showAllKeys } from '../../components/base/key-table.ts';
import type { Notice } from '../../components/panel/notices.tsx';
import { lastUndo, Notices } from '../../components/panel/notices.tsx';
import type { TargetState } from '../../components/text/explain-target.ts';
import { TargetFooter } from '../../components/panel/target-footer.tsx';
import { ViewTabs } from '../../components/panel/view-tabs.tsx';
import { CUSTOMER_FIELDS } from '../../core/desk/list-fields.ts';
import type { Placeholder } from '../../core/library/types.ts';
import type { Locale } from '../../core/messages/text.ts';
import { PLACEHOLDERS } from './library.ts';
import { click, mount, press, rawKeys, settle, textOf } from './mount.tsx';

describe('notices', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const show = async (notice: Omit<Notice, 'id'>) => {
    const onDismiss = vi.fn();
    const mounted = await mount(<Notices notices={[{ id: 1, ...notice }]} onDismiss={onDismiss} />);
    return { ...mounted, onDismiss };
  };

  test('good news leave by themselves', async () => {
    const { onDismiss } = await show({ tone: 'ok', text: '已插入' });
    vi.advanceTimersByTime(3999);
    expect(onDismiss).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(onDismiss).toHaveBeenCalledWith(1);
  });

  test('what went wrong waits until it was read', async () => {
    const { onDismiss } = await show({ tone: 'danger', text: '没有保存' });
    vi.advanceTimersByTime(60_000);
    expect(onDismiss).not.toHaveBeenCalled();
  });

  test('one that is pointed at stays', async () => {
    const { find, onDismiss } = await show({ tone: 'ok', text: '已插入' });
    await settle(() =>
      find('.notices-item').dispatchEvent(new PointerEvent('pointerenter', { bubbles: false })),
    );
    vi.advanceTimersByTime(60_000);
    expect(onDismiss).not.toHaveBeenCalled();
  });

  test('an action can be taken back', async () => {
    const undo = vi.fn();
    const { find, onDismiss } = await show({ tone: 'ok', text: '已删除', undo });
    expect(textOf(find('[data-testid="undo"]'))).toBe('撤销 Alt+Z');
    await click(find('[data-testid="undo"]'));
    expect(undo).toHaveBeenCalledTimes(1);
    expect(onDismiss).toHaveBeenCalled();
  });

  test('what nobody asked for does not take the key of undo', async () => {
    const notices: Notice[] = [
      { id: 1, tone: 'ok', text: '已删除', undo: () => {} },
      { id: 2, tone: 'ok', text: '要提醒吗', undo: () => {}, undoLabel: '允许', isOffer: true },
    ];
    const { all } = await mount(<Notices notices={notices} onDismiss={() => {}} />);
    expect(all('[data-testid="undo"]').map(textOf)).toEqual(['撤销 Alt+Z', '允许']);
    expect(lastUndo(notices)?.id).toBe(1);
  });
});

describe('the footer', () => {
  const show = async (state: TargetState | null, locale: Locale = 'zh-CN') => {
    const onAllow = vi.fn();
    return {
      ...(await mount(<TargetFooter state={state} onAllow={onAllow} />, { locale })),
      onAllow,
    };
  };
  const target = { rule: 'textarea', label: '回复框', oneLine: false, focused: true, at: 0 };

  test('says where a reply will go', async () => {
    const { root } = await show({ ok: true, host: 'crm.example.com', target });
    expect(textOf(root)).toBe('将插入：回复框crm.example.com');
  });

  test('warns of a field that takes one line, and of its room', async () => {
    const { root } = await show({
      ok: true,
      host: 'a.b',
      target: { ...target, oneLine: true, remaining: 5 },
    });
    expect(textOf(root)).toContain('单行剩 5 字');
  });

  test('says for a moment that a text went out, and counts the same again', async () => {
    vi.useFakeTimers();
    const done = { id: 1, text: '已插入「标准开场」→ 回复框', count: 1 };
    const state = { ok: true, host: 'a.b', target } as const;
    const draw = (part: typeof done) => (
      <TargetFooter state={state} done={part} onAllow={vi.fn()} />
    );
    const { find, all, update } = await mount(draw(done));
    expect(textOf(find('[data-testid="done"]'))).toBe(done.text);
    await update(draw({ ...done, id: 2, count: 2 }));
    expect(textOf(find('[role="status"]'))).toContain('×2');
    await settle(() => void vi.advanceTimersByTime(3000));
    expect(all('[data-testid="done"]')).toEqual([]);
    expect(textOf(find('[data-testid="target"]'))).toContain('将插入');
    vi.useRealTimers();
  });

  test.each([
    'no-field',
    'read-only',
    'disabled',
    'password',
    'unsupported-type',
    'gone',
    'no-access',
    'browser-page',
  ] as const)('says what to do when there is none: %s', async reason => {
    for (const locale of ['zh-CN', 'en'] as const) {
      const { root } = await show({ ok: false, reason }, locale);
      expect(textOf(root).length).toBeGreaterThan(8);
      expect(rawKeys(root)).toEqual([]);
    }
  });

  test('offers to be allowed where the site is known', async () => {
    const { find, onAllow } = await show({
      ok: false,
      reason: 'frame-blocked',
      origin: 'https://editor.example.com',
    });
    await click(find('[data-testid="allow-site"]'));
    expect(onAllow).toHaveBeenCalledWith('https://editor.example.com');
  });

  test('offers to be allowed for good where it is for the moment', async () => {
    const origin = 'https://crm.example.com';
    const { find, onAllow } = await show({ ok: true, host: 'crm.example.com', target, origin });
    await click(find('[data-testid="allow-site"]'));
    expect(onAllow).toHaveBeenCalledWith(origin);
  });

  test('offers nothing where it is not', async () => {
    const { all } = await show({ ok: false, reason: 'no-access' });
    expect(all('button')).toEqual([]);
  });
});

describe('what is known of the call', () => {
  const show = async (values: Record<string, string>, isOpen = false, locale: Locale = 'zh-CN') => {
    const handlers = { onToggle: vi.fn(), onChange: vi.fn(), onClear: vi.fn() };
    const draw = (known: Record<string, string>, open = isOpen) => (
      <CallStrip values={known} placeholders={PLACEHOLDERS} isOpen={open} {...handlers} />
    );
    const mounted = await mount(draw(values), { locale });
    return {
      ...mounted,
      ...handlers,
      redraw: (known: Record<string, string>) => mounted.update(draw(known)),
    };
  };

  test('says what belongs there while nothing is known', async () => {
    const { root, all } = await show({});
    expect(textOf(root)).toContain('填客户');
    expect(all('[data-testid="clear-call"]')).toEqual([]);
  });

  test('asks for all that a customer is asked for, company and order number too', async () => {
    const placeholders = CUSTOMER_FIELDS.map((name): Placeholder => ({
      name,
      en: name,
      type: 'text',
      example: '',
      scope: 'call',
      personal: true,
    }));
    const handlers = { onToggle: vi.fn(), onChange: vi.fn(), onClear: vi.fn() };
    const { all } = await mount(
      <CallStrip values={{}} placeholders={placeholders} isOpen {...handlers} />,
    );
    const names = all('[data-name]').map(field => field.dataset['name']);
    expect(names).toEqual(CUSTOMER_FIELDS);
    expect(names).toEqual(expect.arrayContaining(['客户公司全称', '服务单号']));
  });

  test('says whom one talks to before anything else', async () => {
    const { root } = await show({ 来电时间: '10:20', 客户称呼: '陈女士' });
    expect(textOf(root)).toContain('陈女士 · 10:20');
  });

  test('opens at the first field, and Escape or Enter in it closes', async () => {
    const { find, onToggle, onChange } = await show({}, true);
    const field = find<HTMLInputElement>('[data-name="客户称呼"]');
    expect(document.activeElement).toBe(field);
    await press('Escape', field);
    field.value = '陈女士';
    await press('Enter', field);
    expect(onChange).toHaveBeenCalledWith('客户称呼', '陈女士');
    expect(onToggle).toHaveBeenCalledTimes(2);
  });

  test('stands in one line', async () => {
    const { root, find, onClear } = await show({ 客户称呼: '陈女士', 处理结果: '已恢复' });
    expect(textOf(root)).toContain('陈女士 · 已恢复');
    await click(find('[data-testid="clear-call"]'));
    expect(onClear).toHaveBeenCalled();
  });

  test('can be changed, and a field that is emptied stays', async () => {
    const { find, onChange, redraw } = await show({ 客户称呼: '陈女士' }, true);
    const field = find<HTMLInputElement>('[data-name="客户称呼"]');
    expect(field.autocomplete).toBe('off');
    await settle(() => {
      field.value = '';
      field.dispatchEvent(new Event('change', { bubbles: true }));
    });
    expect(onChange).toHaveBeenCalledWith('客户称呼', '');
    await redraw({});
    expect(find('[data-name="客户称呼"]')).toBeTruthy();
  });

  test('has English names in English', async () => {
    const { root } = await show({ 处理结果: '已恢复' }, true, 'en');
    expect([...root.querySelectorAll('label')].map(textOf)).toContain('Result');
  });
});

test('help lists every key of the table, and those of the browser', async () => {
  for (const locale of ['zh-CN', 'en'] as const) {
    const { root, find } = await mount(
      <HelpSheet browserKeys={[{ title: '打开面板', keys: 'Alt+Q' }]} onClose={vi.fn()} />,
      { locale },
    );
    expect(find<HTMLDialogElement>('dialog').open).toBe(true);
    const shown = textOf(root);
    const caps = (keys: string) => keys.replaceAll('+', '');
    for (const { id } of KEY_TABLE)
      for (const keys of showAllKeys(id)) expect(shown).toContain(caps(keys));
    expect(shown).toContain('打开面板AltQ');
    expect(rawKeys(root)).toEqual([]);
  }
});

test('arrows go through the views', async () => {
  const onView = vi.fn();
  const { find } = await mount(<ViewTabs view="note" onView={onView} />);
  await press('ArrowRight', find('[aria-selected="true"]'));
  expect(onView).toHaveBeenCalledWith('phrases');
});
