import { readFileSync } from 'node:fs';
import { globSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');

/** Folders that a folder may import from, and the packages that it may use. See CONTRIBUTING.md. */
const RULES: Record<string, { folders: string[]; packages: RegExp }> = {
  core: {
    folders: ['core', 'public'],
    packages: /^(?:fuse\.js|pinyin-pro|liquidjs|valibot|papaparse|yaml|@dagrejs\/dagre)$/,
  },
  page: { folders: ['page', 'core'], packages: /^$/ },
  platform: {
    folders: ['platform', 'core'],
    packages: /^(?:wxt\/browser|webextension-polyfill|dexie|fake-indexeddb)$/,
  },
  components: {
    folders: ['components', 'core', 'assets'],
    packages: /^(?:preact(?:\/.*)?|@preact\/signals|lucide-preact|virtua)$/,
  },
  entrypoints: {
    folders: ['entrypoints', 'core', 'page', 'platform', 'components', 'assets'],
    packages: /^(?:wxt\/utils\/.*|preact|preact\/hooks|@preact\/signals)$/,
  },
};

/** Folders of components/ that a folder of it may use besides its own: those below it. */
const COMPONENTS: Record<string, string[]> = {
  base: [],
  text: ['base'],
  phrases: ['base', 'text'],
  complaints: ['base', 'text', 'phrases'],
  flows: ['base', 'text', 'phrases'],
  desk: ['base', 'text'],
  panel: ['base', 'text'],
  palette: ['base', 'text', 'phrases'],
  editor: ['base', 'text'],
  library: ['base', 'text', 'complaints', 'flows', 'editor'],
  settings: ['base', 'text', 'desk'],
  welcome: ['base'],
};

const FORBIDDEN_NAMES = /^(?:utils?|helpers?|common|misc|manager|service)\./;

const sources = Object.keys(RULES).flatMap(folder =>
  globSync(`${folder}/**/*.{ts,tsx}`, { cwd: ROOT }).map(path => path.split(sep).join('/')),
);

/** Imports of a file that are there at run time: `import type` and types alone are free. */
function importsOf(path: string): string[] {
  const text = readFileSync(join(ROOT, path), 'utf8').replace(/^\s*(?:\*|\/\/).*$/gm, '');
  const found: string[] = [];
  for (const match of text.matchAll(
    /(?:^|\n)\s*(?:import|export)\s+(?!type\b)(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]/g,
  ))
    found.push(match[1]!);
  for (const match of text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g)) found.push(match[1]!);
  return found;
}

describe('import directions', () => {
  test('there is something to check', () => expect(sources.length).toBeGreaterThan(40));

  test.each(sources)('%s imports only what its folder may', path => {
    const folder = path.split('/')[0]!;
    const rule = RULES[folder]!;
    const wrong = importsOf(path).filter(name => {
      if (!name.startsWith('.')) return !rule.packages.test(name.replace(/\?.*$/, ''));
      const target = relative(ROOT, join(ROOT, dirname(path), name)).split(sep)[0]!;
      return !rule.folders.includes(target);
    });
    expect(
      wrong,
      `${path} may import from ${rule.folders.join(', ')}; move the code or pass it in`,
    ).toEqual([]);
  });

  test.each(sources.filter(path => path.startsWith('components/')))(
    '%s uses only the components below it',
    path => {
      const folder = path.split('/')[1]!;
      const wrong = importsOf(path)
        .filter(name => name.startsWith('.'))
        .map(name => relative(ROOT, join(ROOT, dirname(path), name)).split(sep))
        .filter(([top, target]) => top === 'components' && target !== folder)
        .filter(([, target]) => !COMPONENTS[folder]?.includes(target!));
      expect(wrong, `components/${folder} may use ${COMPONENTS[folder]?.join(', ')}`).toEqual([]);
    },
  );

  test.each(sources)('%s writes relative imports with their ending', path => {
    const bare = importsOf(path).filter(
      name => name.startsWith('.') && !/\.(?:tsx?|css|json)(?:\?\w+)?$/.test(name),
    );
    expect(bare, 'add .ts or .tsx: Node runs these files as they are').toEqual([]);
  });
});

describe('names and habits', () => {
  test.each(sources)('%s is named after its one idea, in kebab-case', path => {
    const name = path.split('/').at(-1)!;
    expect(name).toMatch(/^[a-z0-9]+(?:[-.][a-z0-9]+)*\.tsx?$/);
    expect(name, 'a drawer for everything says nothing').not.toMatch(FORBIDDEN_NAMES);
  });

  test.each(sources)('%s touches the extension API only in platform/', path => {
    if (path.startsWith('platform/')) return;
    const text = readFileSync(join(ROOT, path), 'utf8');
    expect(text).not.toMatch(
      /\b(?:browser|chrome)\.(?:runtime|tabs|storage|scripting|permissions)\b/,
    );
  });

  test.each(sources)('%s never writes HTML from text', path => {
    const text = readFileSync(join(ROOT, path), 'utf8');
    expect(text).not.toMatch(
      /\.(?:innerHTML|outerHTML)\s*=|insertAdjacentHTML|dangerouslySetInnerHTML/,
    );
  });
});
