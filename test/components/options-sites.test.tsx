import { act } from 'preact/test-utils';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { SiteChange, SiteFault } from '../../components/settings/site-list.tsx';
import { SiteList } from '../../components/settings/site-list.tsx';
import type { Locale } from '../../core/messages/text.ts';
import type { Site } from '../../platform/placing/site-address.ts';
import { button, clear, click, show, type } from './render-options.tsx';

afterEach(clear);

const CRM: Site = {
  host: 'crm.example.com',
  subdomains: false,
  patterns: ['http://crm.example.com/*', 'https://crm.example.com/*'],
};

function open(sites: Site[], result: SiteChange = { ok: true }, locale: Locale = 'zh-CN') {
  const onAdd = vi.fn(async () => result);
  const onRevoke = vi.fn(async () => result);
  const { root } = show(<SiteList sites={sites} onAdd={onAdd} onRevoke={onRevoke} />, locale);
  const input = root.querySelector('input')!;
  const submit = () =>
    act(async () => {
      root.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
    });
  return { root, input, submit, onAdd, onRevoke };
}

describe('the list of sites', () => {
  test('says that nothing has to be granted when it is empty', () => {
    expect(open([]).root.textContent).toContain('还没有添加网站，这样也完全可以用');
    expect(open([], { ok: true }, 'en').root.textContent).toContain(
      'No site yet, and none is needed',
    );
  });

  test('begins with the address that it was opened for, ready for Enter', async () => {
    const onAdd = vi.fn(async (): Promise<SiteChange> => ({ ok: true }));
    const asked = 'https://editor.example:8443';
    const { root } = show(
      <SiteList sites={[]} asked={asked} onAdd={onAdd} onRevoke={async () => ({ ok: true })} />,
      'zh-CN',
    );
    const input = root.querySelector('input')!;
    expect(input.value).toBe(asked);
    expect(document.activeElement).toBe(input);
    root.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
    expect(onAdd).toHaveBeenCalledWith(asked);
  });

  test('says what the permission is for before asking for it', () => {
    expect(open([]).root.textContent).toContain('不收集页面内容');
  });

  test('asks within the very event, as browsers demand, and empties the field', async () => {
    const { root, input, onAdd, submit } = open([]);
    type(input, 'crm.example.com');
    root.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
    expect(onAdd).toHaveBeenCalledWith('crm.example.com');
    await submit();
    expect(input.value).toBe('');
  });

  test.each<[SiteFault, string, string]>([
    ['empty', '请输入网站地址', 'Please type an address'],
    ['unreadable', '不像一个网站地址', 'does not look like an address'],
    ['wildcard', '不用星号', 'without an asterisk'],
    ['not-a-website', 'http 或 https', 'http or https'],
    ['refused', '选择了不允许', 'declined'],
    ['failed', '什么都没有变', 'nothing has changed'],
  ])('"%s" is explained in both languages and keeps what was typed', async (reason, zh, en) => {
    for (const [locale, words] of [
      ['zh-CN', zh],
      ['en', en],
    ] as const) {
      const { root, input, submit } = open([], { ok: false, reason }, locale);
      type(input, 'crm');
      await submit();
      expect(root.querySelector('[role=alert]')!.textContent).toContain(words);
      expect(input.getAttribute('aria-invalid')).toBe('true');
      expect(input.value).toBe('crm');
    }
  });

  test('the complaint goes away when the address is mended', async () => {
    const { root, input, submit } = open([], { ok: false, reason: 'unreadable' });
    type(input, 'crm,example');
    await submit();
    type(input, 'crm.example');
    expect(root.querySelector('[role=alert]')).toBeNull();
  });

  test('shows each site once, with a button that names it', () => {
    const { root } = open([CRM]);
    expect(root.querySelectorAll('li')).toHaveLength(1);
    expect(button(root, '移除')!.getAttribute('aria-label')).toBe('移除 crm.example.com');
  });

  test('tells every website, subdomains and plain http apart', () => {
    const { root } = open([
      { host: '*', subdomains: false, patterns: ['https://*/*'] },
      { host: 'a.example', subdomains: true, patterns: ['https://*.a.example/*'] },
      { host: 'b.example', subdomains: false, patterns: ['http://b.example/*'] },
    ]);
    const rows = [...root.querySelectorAll('.site-list-host')].map(
      ({ textContent }) => textContent,
    );
    expect(rows).toEqual(['所有网站', 'a.example含子域名', 'b.example仅 http']);
  });

  test('takes a site away as a whole', async () => {
    const { root, onRevoke } = open([CRM]);
    await act(async () => button(root, '移除')!.click());
    expect(onRevoke).toHaveBeenCalledWith(CRM);
  });

  test('says at the site itself why the browser kept it', async () => {
    const { root, input } = open([CRM], { ok: false, reason: 'kept' });
    click(button(root, '移除'));
    await act(async () => undefined);
    expect(root.querySelector('li [role=alert]')!.textContent).toContain('公司策略');
    expect(input.getAttribute('aria-invalid')).toBeNull();
  });
});
