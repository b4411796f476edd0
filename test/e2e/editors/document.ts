import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckName } from './check-names.ts';
import type { SetUp } from './editors.ts';
import { everySetUp } from './editors.ts';
import type { Cell, Column, Filled } from './matrix.ts';

/** A column, and what it holds once all of its tests have run. */
export interface PlannedColumn extends Column {
  title: string;
  setUps: readonly SetUp[];
  checks: readonly CheckName[];
}

export type FilledColumn = PlannedColumn & Filled;

/** `✔`, or the checks that failed; nothing where none ran. */
export function draw(cell: Cell | undefined): string {
  if (!cell) return '';
  const failed = Object.entries(cell).flatMap(([check, isRight]) => (isRight ? [] : [check]));
  return failed.length === 0 ? '✔' : `✗ ${failed.join(', ')}`;
}

/** The matrix with versions, causes of exceptions and what it leaves out, in Markdown. */
export function writeDocument(columns: readonly FilledColumn[]): string {
  const counts = columns.map(({ title, setUps, cells, version }) => {
    const right = setUps.filter(({ name }) => draw(cells[name]) === '✔').length;
    const browser = version
      .replace(/^Chrome/, 'Chromium')
      .replace(/^f/, 'F')
      .replace('/', ' ');
    return `- ${title}: ${right} of ${setUps.length} set-ups right (${browser})`;
  });
  const rows = everySetUp.map(({ name, page }) => [
    name,
    versionsOf(page),
    ...columns.map(({ cells }) => draw(cells[name])),
  ]);
  const exceptions = everySetUp.flatMap(({ name, exception }) =>
    exception ? [`- **${name}**: ${exception}`] : [],
  );
  return [
    ABOUT,
    counts.join('\n'),
    table(['Set-up', 'Version', ...columns.map(({ title }) => title)], rows),
    '## Exceptions',
    exceptions.join('\n'),
    NOT_COVERED,
  ].join('\n\n');
}

const table = (head: string[], rows: string[][]) =>
  [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');

const ABOUT = `# Editors

Written by \`npm test\` when a cell changes: what the built extension does in each editor, read from the
editor's own model. A cell is right when every check of its surface is; else it names the checks that failed.

- Palette: a reply with a blank line goes in at the caret between two words and typing goes on right behind it
  (\`insert\`); one undo restores (\`undo\`); a selection is replaced (\`selection\`); an empty editor takes two
  lines and typing goes on (\`empty\`).
- Panel: docked and with the keyboard in it; \`insert\` and \`undo\`.
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
