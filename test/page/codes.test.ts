import { describe, expect, it, test } from 'vitest';
import { findCode } from '../../page/codes.ts';
import { hasSlashMenu, triggersOn } from '../../platform/placing/slash-sites.ts';

const entry = { code: 'bd', id: 'x', title: '别等', preview: '请稍等' };
const list = { version: '1', triggers: '/;／；、', hint: '', codes: [entry] };

describe('a typed code', () => {
  it.each([
    ['/bd', '/bd'],
    [';bd', ';bd'],
    ['／bd', '／bd'],
    ['；bd', '；bd'],
    ['、bd', '、bd'],
    ['您好/bd', '/bd'],
    ['abc/bd', '/bd'],
    ['24/BD', '/BD'],
    ['//bd', '/bd'],
  ])('%j ends in %j', (text, typed) => {
    expect(findCode(text, list)).toEqual({ entry, typed });
  });

  it.each(['bd', '/b', '/bdx', '/bd ', '/ bd', '/', '', '/bd。', '，bd'])(
    '%j ends in none',
    text => {
      expect(findCode(text, list)).toBeNull();
    },
  );

  it('begins only with what the site leaves to it', () => {
    expect(findCode('/bd', { ...list, triggers: ';；' })).toBeNull();
    expect(findCode(';bd', { ...list, triggers: ';；' })).not.toBeNull();
  });
});

test.each([
  ['crm.example.com', undefined, '/;／；、'],
  ['crm.example.com', 'off', ''],
  ['acme.slack.com', undefined, ';；、'],
  ['acme.slack.com', 'all', '/;／；、'],
  ['notslack.com', undefined, '/;／；、'],
] as const)('on %s with %s codes begin with %j', (host, setting, triggers) => {
  expect(triggersOn(host, '/;／；、', setting)).toBe(triggers);
});

test('a site is known by its domain and not by a name that ends like it', () => {
  expect(hasSlashMenu('slack.com')).toBe(true);
  expect(hasSlashMenu('slack.com.example.com')).toBe(false);
});
