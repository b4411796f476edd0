import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../../tools/run.ts';
import type { SetUp } from './editors.ts';
import { hiddenSetUps, setUps } from './editors.ts';

/** A surface in a browser: what one run of the checks fills in. */
export interface Column {
  surface: 'palette' | 'panel' | 'menu';
  browser: 'Chromium' | 'Firefox';
}

/** Whether a check of a set-up went well, by their names. */
type Cells = Record<string, Record<string, boolean>>;

interface Saved {
  /** As the browser names itself. */
  browser: string;
  cells: Cells;
}

const FOLDER = join(ROOT, '.output', 'editors');
const DOCUMENT = join(ROOT, 'docs', 'editors.md');
const cellsOf = new Map<string, Cells>();
const keyOf = ({ surface, browser }: Column) => `${browser} ${surface}`;

export function noteCell(column: Column, { name }: SetUp, check: string, isRight: boolean): void {
  const key = keyOf(column);
  const cells = cellsOf.get(key) ?? {};
  cellsOf.set(key, cells);
  (cells[name] ??= {})[check] = isRight;
}

/**
 * Saves what this file's tests have filled in and prints it. The long run, in which every cell is
 * filled, writes `docs/editors.md` from all that was saved; whichever file ends last has it whole.
 */
export function saveCells(column: Column, file: string, browser: string): void {
  const key = keyOf(column);
  const cells = cellsOf.get(key) ?? {};
  mkdirSync(FOLDER, { recursive: true });
  const saved: Saved = { browser, cells };
  writeFileSync(join(FOLDER, `${key} ${file}.json`), JSON.stringify(saved, null, 1));
  const rows = Object.entries(cells).map(([name, checks]) => `  ${draw(checks).padEnd(6)} ${name}`);
  console.log(`\n${key}, ${browser}\n${rows.join('\n')}`);
  if (process.env.YINGDA_FULL) writeFileSync(DOCUMENT, describe());
}

const COLUMNS: { key: string; title: string }[] = [
  { key: 'Chromium palette', title: 'Palette, Chromium' },
  { key: 'Chromium panel', title: 'Panel, Chromium' },
  { key: 'Chromium menu', title: 'Menu, Chromium' },
  { key: 'Firefox palette', title: 'Palette, Firefox' },
];

const SHORT: [part: RegExp, short: string][] = [
  [/blank line/, 'insert'],
  [/undo/, 'undo'],
  [/selection/, 'selection'],
  [/empty/, 'empty'],
  [/click/, 'insert'],
];

/** `✔`, or the checks that failed. */
function draw(checks: Record<string, boolean> | undefined): string {
  if (!checks) return '';
  const failed = Object.keys(checks).filter(check => !checks[check]);
  const shorten = (check: string) => SHORT.find(([part]) => part.test(check))?.[1] ?? check;
  return failed.length === 0 ? '✔' : `✗ ${failed.map(shorten).join(', ')}`;
}

function describe(): string {
  const merged = readCells();
  const all = [...setUps, ...hiddenSetUps];
  const rows = all.map(({ name, page }) => [
    name,
    versionsOf(page),
    ...COLUMNS.map(({ key }) => draw(merged.get(key)?.cells[name])),
  ]);
  const counts = COLUMNS.map(({ key, title }) => {
    const { browser = 'not run', cells = {} } = merged.get(key) ?? {};
    const right = Object.values(cells).filter(checks => draw(checks) === '✔').length;
    return `- ${title}: ${right} of ${Object.keys(cells).length} set-ups right (${browser})`;
  });
  const exceptions = all.flatMap(({ name, exception }) =>
    exception ? [`- **${name}**: ${exception}`] : [],
  );
  return [
    ABOUT,
    counts.join('\n'),
    table(['Set-up', 'Version', ...COLUMNS.map(({ title }) => title)], rows),
    '## Exceptions',
    exceptions.join('\n'),
    NOT_COVERED,
  ].join('\n\n');
}

function readCells(): Map<string, Saved> {
  const merged = new Map<string, Saved>();
  for (const file of globSync('*.json', { cwd: FOLDER })) {
    const saved = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Saved;
    const key = COLUMNS.find(column => file.startsWith(column.key))?.key;
    if (!key) continue;
    const { cells = {} } = merged.get(key) ?? {};
    merged.set(key, { browser: saved.browser, cells: { ...cells, ...saved.cells } });
  }
  return merged;
}

const table = (head: string[], rows: string[][]) =>
  [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');

const ABOUT = `# Editors

Written by \`npm run test:full\`: what the built extension does in each editor, read from the editor's own
model. A cell is right when every check of its surface is.

- Palette: a reply with a blank line goes in at the caret between two words and typing goes on right behind it;
  one undo restores; a selection is replaced; an empty editor takes two lines and typing goes on.
- Panel: docked and with the keyboard in it; the first check and undo.
- Menu: the browser's own right-click menu on a screen; the reply goes in where the click was and typing goes on.
- Firefox: real keys on a screen.`;

const NOT_COVERED = `## Not covered

- Firefox's right-click menu. Its sidebar is tested on a contenteditable (\`test/e2e/firefox.test.ts\`).
- Froala, whose licence keeps it out of a repository; Google Docs and other editors that draw on a canvas: the
  text is copied, and the notice says so.
- macOS, Windows, Edge, Safari; real input methods (a composition is simulated in Chromium); right-to-left text.
- Monaco on pages that keep its functions to themselves: it then takes a paste, at which it reads the clipboard
  and the browser asks the agent about that.
`;

/** Which packages a page of the tests draws on, where they have other names. */
const PACKAGES: Record<string, string[]> = {
  ace: ['ace-builds'],
  codemirror: ['@codemirror/view'],
  codemirror5: ['codemirror'],
  draft: ['draft-js'],
  monaco: ['monaco-editor'],
  prosemirror: ['prosemirror-view'],
  slate: ['slate', 'slate-react'],
  squire: ['squire-rte'],
  tiptap: ['@tiptap/core'],
  wangeditor: ['@wangeditor/editor'],
};

function versionsOf(page: string): string {
  const path = join(import.meta.dirname, 'package.json');
  const { dependencies } = JSON.parse(readFileSync(path, 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const versions = (PACKAGES[page] ?? [page]).map(name => dependencies[name]?.replace(/^.*@/, ''));
  return versions.filter(Boolean).join(' / ');
}
