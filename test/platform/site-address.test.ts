import { describe, expect, test } from 'vitest';
import { groupSites, parseSiteAddress } from '../../platform/placing/site-address.ts';

describe('reading an address', () => {
  test.each([
    ['crm.example.com', 'crm.example.com', ['https://crm.example.com', 'http://crm.example.com']],
    ['https://crm.example.com/ticket/1?a=b#c', 'crm.example.com', ['https://crm.example.com']],
    ['HTTP://CRM.Example.com', 'crm.example.com', ['http://crm.example.com']],
    [
      'crm.example.com:8080/login',
      'crm.example.com',
      ['https://crm.example.com', 'http://crm.example.com'],
    ],
    ['localhost:3000', 'localhost', ['https://localhost', 'http://localhost']],
    ['http://10.0.0.8/crm', '10.0.0.8', ['http://10.0.0.8']],
    ['http://[::1]:8080/', '[::1]', ['http://[::1]']],
    [
      '  crm。example。com ',
      'crm.example.com',
      ['https://crm.example.com', 'http://crm.example.com'],
    ],
    ['ｈｔｔｐｓ：／／crm.example.com', 'crm.example.com', ['https://crm.example.com']],
    ['客服.example.cn', 'xn--ubtq9x.example.cn', undefined],
    ['intranet', 'intranet', undefined],
  ])('"%s" means %s', (typed, host, origins) => {
    const address = parseSiteAddress(typed);
    if (!address.ok) throw new Error(`refused: ${address.problem}`);
    expect(address.host).toBe(host);
    if (origins) expect(address.origins).toEqual(origins);
  });

  test.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['*.example.com', 'wildcard'],
    ['chrome://extensions', 'not-a-website'],
    ['file:///home/crm.html', 'not-a-website'],
    ['mailto:crm@example.com', 'not-a-website'],
    ['客户系统', 'unreadable'],
    ['https://', 'unreadable'],
    ['crm..example.com', 'unreadable'],
    ['crm,example,com', 'unreadable'],
    ['abc def', 'unreadable'],
  ])('"%s" is refused as %s', (typed, problem) => {
    expect(parseSiteAddress(typed)).toEqual({ ok: false, problem });
  });
});

describe('granted sites', () => {
  test('a site with both schemes is one entry that can be revoked as a whole', () => {
    const patterns = [
      'http://crm.example.com/*',
      'https://a.example.com/*',
      'https://crm.example.com/*',
    ];
    expect(groupSites(patterns)).toEqual([
      { host: 'a.example.com', subdomains: false, patterns: ['https://a.example.com/*'] },
      {
        host: 'crm.example.com',
        subdomains: false,
        patterns: ['http://crm.example.com/*', 'https://crm.example.com/*'],
      },
    ]);
  });

  test('every website, granted in the browser, stands first', () => {
    const sites = groupSites(['https://a.example.com/*', 'http://*/*', 'https://*/*']);
    expect(sites.map(({ host }) => host)).toEqual(['*', 'a.example.com']);
    expect(sites[0]!.patterns).toHaveLength(2);
  });

  test('subdomains are told apart from the site alone', () => {
    expect(groupSites(['https://*.example.com/*', 'https://example.com/*'])).toEqual([
      { host: 'example.com', subdomains: true, patterns: ['https://*.example.com/*'] },
      { host: 'example.com', subdomains: false, patterns: ['https://example.com/*'] },
    ]);
  });
});
