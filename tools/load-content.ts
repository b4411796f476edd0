import { readFile, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { checkContent } from '../core/library/check-content.ts';
import type { Problem, SourceFile } from '../core/library/read-content.ts';
import { readContent } from '../core/library/read-content.ts';
import type { Content } from '../core/library/types.ts';

const DEFAULT_FOLDER = join(import.meta.dirname, '..', 'scripts-data');

/** Reads and checks the content of a `scripts-data` folder. Paths in problems start there. */
export async function loadContent(
  folder = DEFAULT_FOLDER,
): Promise<{ content: Content; errors: Problem[]; warnings: Problem[] }> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter(entry => entry.isFile() && entry.name.endsWith('.yaml'))
    .map(entry => join(entry.parentPath, entry.name))
    .toSorted();
  const files: SourceFile[] = await Promise.all(
    paths.map(async path => ({
      path: relative(folder, path).split(sep).join('/'),
      text: await readFile(path, 'utf8'),
    })),
  );
  const read = readContent(files);
  const { errors, warnings } = checkContent(read);
  return { content: read.content, errors: [...read.problems, ...errors], warnings };
}

/** Problems as lines that editors and terminals make clickable. */
export function describeProblems(problems: readonly Problem[]): string {
  return problems
    .map(({ path, line, reason }) => `scripts-data/${path}:${line}: ${reason}`)
    .join('\n');
}
