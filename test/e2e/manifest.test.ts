import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { outputOf } from '../../tools/build-extension.ts';

const manifestOf = (target: 'chrome' | 'firefox') =>
  JSON.parse(readFileSync(join(outputOf(target), 'manifest.json'), 'utf8')) as Record<
    string,
    never
  >;

describe.each(['chrome', 'firefox'] as const)('the built manifest for %s', target => {
  const manifest = manifestOf(target) as Record<string, unknown>;

  test('asks for no site at install and shows no file to pages', () => {
    expect(manifest.manifest_version).toBe(3);
    expect(manifest).not.toHaveProperty('host_permissions');
    expect(manifest).not.toHaveProperty('web_accessible_resources');
    expect(manifest).not.toHaveProperty('content_scripts');
    expect(manifest).not.toHaveProperty('externally_connectable');
    expect(manifest.optional_host_permissions).toEqual(['http://*/*', 'https://*/*']);
  });

  test('asks for exactly the permissions that README explains', () => {
    const wanted = [
      'activeTab',
      'alarms',
      'clipboardWrite',
      'contextMenus',
      'scripting',
      'storage',
    ];
    expect((manifest.permissions as string[]).toSorted()).toEqual(
      [
        ...wanted,
        ...(target === 'chrome' ? ['offscreen', 'sidePanel'] : []),
        'unlimitedStorage',
      ].toSorted(),
    );
    const readme = readFileSync(join(import.meta.dirname, '..', '..', 'README.md'), 'utf8');
    for (const permission of manifest.permissions as string[])
      expect(readme, `README.md does not say why ${permission} is needed`).toContain(
        `\`${permission}\``,
      );
  });

  test('asks later for notifications and downloads and nothing else', () => {
    expect(manifest.optional_permissions).toEqual(['notifications', 'downloads']);
  });

  test('lets extension pages load nothing from elsewhere', () => {
    const { extension_pages: policy } = manifest.content_security_policy as Record<string, string>;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).not.toMatch(/unsafe|https?:/);
  });

  test('leaves the toolbar button to the background', () => {
    expect(manifest.action).not.toHaveProperty('default_popup');
  });
});

test('Firefox does not open the sidebar by itself and is told that no data is collected', () => {
  const manifest = manifestOf('firefox');
  expect(manifest).toMatchObject({
    sidebar_action: { open_at_install: false },
    browser_specific_settings: { gecko: { data_collection_permissions: { required: ['none'] } } },
  });
});

test.each(['page-script.js', 'palette-script.js'])('%s carries no polyfill', file => {
  // WXT brings one in wherever a name `browser` is used that is not declared with const or let.
  const script = readFileSync(join(outputOf('chrome'), file), 'utf8');
  expect(script).not.toContain('webextension-polyfill');
});

test.each([
  ['page-script.js', 30_000],
  ['palette-script.js', 80_000],
  ['library.json', 1_500_000],
])('%s weighs at most %i bytes', (file, limit) => {
  expect(statSync(join(outputOf('chrome'), file)).size).toBeLessThanOrEqual(limit);
});
