import { act } from 'preact/test-utils';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { InsertionSettings } from '../../components/settings/insertion-settings.tsx';
import type { SiteSettings } from '../../core/library/settings.ts';
import { button, clear, show, type } from './render-options.tsx';

afterEach(clear);

function open(sites: Record<string, SiteSettings>, report: string | null = null) {
  const onChange = vi.fn();
  const onAdd = vi.fn((address: string) => address.includes('.'));
  const onCopy = vi.fn(async () => true);
  const { root } = show(
    <InsertionSettings
      sites={new Map(Object.entries(sites))}
      rules={['lexical', 'contenteditable']}
      report={report}
      onChange={onChange}
      onAdd={onAdd}
      onCopy={onCopy}
    />,
    'zh-CN',
  );
  const choose = (select: HTMLSelectElement, value: string) =>
    act(() => {
      select.value = value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
  return { root, selects: [...root.querySelectorAll('select')], choose, onChange, onAdd, onCopy };
}

describe('insertion, site by site', () => {
  test('shows what is chosen, and automatic where nothing is', () => {
    const { selects } = open({ 'a.example': {}, 'b.example': { rule: 'lexical', codes: 'off' } });
    expect(selects.map(select => select.value)).toEqual(['', '', 'off', 'lexical']);
  });

  test('a choice keeps the other one of the site', () => {
    const { selects, choose, onChange } = open({ 'b.example': { rule: 'lexical' } });
    choose(selects[0]!, 'all');
    expect(onChange).toHaveBeenLastCalledWith('b.example', { rule: 'lexical', codes: 'all' });
  });

  test('back to automatic leaves nothing behind', () => {
    const { selects, choose, onChange } = open({ 'b.example': { rule: 'lexical' } });
    choose(selects[1]!, '');
    expect(onChange).toHaveBeenLastCalledWith('b.example', {});
  });

  test('what is no address is said to be none, and stays to be mended', async () => {
    const { root, onAdd } = open({});
    const input = root.querySelector('input')!;
    type(input, 'crm');
    await act(async () => {
      root.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
    });
    expect(onAdd).toHaveBeenCalledWith('crm');
    expect(root.querySelector('[role=alert]')?.textContent).toContain('不像一个网站地址');
    expect(input.value).toBe('crm');
  });
});

describe('the last insertion', () => {
  test('can be copied as it is shown', async () => {
    const { root, onCopy } = open({}, 'rule: lexical\nstep: paste-plain');
    expect(root.querySelector('pre')?.textContent).toBe('rule: lexical\nstep: paste-plain');
    await act(async () => button(root, '复制')!.click());
    expect(onCopy).toHaveBeenCalledWith('rule: lexical\nstep: paste-plain');
    expect(root.querySelector('[role=status]')?.textContent).toBe('已复制');
  });

  test('is said to be missing where there was none', () => {
    expect(open({}).root.textContent).toContain('还没有插入过');
  });
});
