import { defineConfig } from 'wxt';
import { packLibrary } from './core/library/compile.ts';
import type { Content } from './core/library/types.ts';
import { computePinyin } from './core/search/pinyin-data.ts';
import { BROWSER_COMMANDS } from './platform/command-table.ts';
import { describeProblems, loadContent } from './tools/load-content.ts';

const CONTENT_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; " +
  "font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'";

/** The content of `scripts-data`. Broken data never ships: it ends the build, with file and line. */
async function readContent(): Promise<Content> {
  const { content, errors } = await loadContent(process.env.YINGDA_CONTENT);
  if (errors.length > 0) throw new Error(`scripts-data:\n${describeProblems(errors)}`);
  return content;
}

export default defineConfig({
  imports: false,
  // Tests build from data of their own into a folder of their own.
  outDir: process.env.YINGDA_OUTPUT ?? '.output',
  manifestVersion: 3,
  modules: ['@wxt-dev/webextension-polyfill'],
  entrypointsDir: 'entrypoints',
  alias: {
    react: 'preact/compat',
    'react-dom': 'preact/compat',
    'react/jsx-runtime': 'preact/jsx-runtime',
  },
  manifest: ({ browser }) => ({
    name: '__MSG_ext_name__',
    short_name: '__MSG_ext_short_name__',
    description: '__MSG_ext_description__',
    default_locale: 'zh_CN',
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'yingda@yingda.app',
              strict_min_version: '128.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '123' }),
    permissions: [
      'activeTab',
      'scripting',
      'storage',
      'alarms',
      'unlimitedStorage',
      'contextMenus',
      'clipboardWrite',
      ...(browser === 'firefox' ? [] : ['offscreen', 'sidePanel']),
    ],
    // A reminder of a promise, and backups to the folder of downloads: asked for when first wanted.
    optional_permissions: ['notifications', 'downloads'],
    optional_host_permissions: ['http://*/*', 'https://*/*'],
    content_security_policy: { extension_pages: CONTENT_POLICY },
    action: { default_title: '__MSG_ext_action__' },
    commands: Object.fromEntries(
      BROWSER_COMMANDS.map(({ id, suggested, title }) => [
        id,
        { suggested_key: { default: suggested }, description: `__MSG_${String(title)}__` },
      ]),
    ),
  }),
  hooks: {
    // Before the bundling, so that a slip in the data is told in a second.
    'build:before': async () => void (await readContent()),
    async 'build:publicAssets'(_, assets) {
      const content = await readContent();
      const { packs, standards } = packLibrary(content, computePinyin(content));
      assets.push({ relativeDest: 'library.json', contents: packs });
      assets.push({ relativeDest: 'standards.json', contents: standards });
    },
    'build:manifestGenerated'(_, manifest) {
      // The sidebar of Firefox would open itself at install.
      if (manifest.sidebar_action) manifest.sidebar_action.open_at_install = false;
    },
  },
  vite: () => ({
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    // The oldest browsers that the manifest lets in; of styles too, which need no stand-ins there.
    build: { target: ['chrome123', 'firefox128'] },
  }),
});
