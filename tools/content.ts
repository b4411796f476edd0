/*
 * Validates scripts-data: `node tools/content.ts [pack…]` lists every problem with file, line and
 * reason, and exits 1 when there is an error. With names it lists the problems of those packs only.
 */
import { loadContent } from './load-content.ts';

const only = process.argv.slice(2);
const { content, errors, warnings } = await loadContent();
const concerns = (path: string) =>
  only.length === 0 || only.some(pack => path.startsWith(`${pack}/`) || path === pack);

for (const [kind, list] of [
  ['warning', warnings],
  ['error', errors],
] as const)
  for (const { path, line, reason } of list)
    if (concerns(path)) console.log(`scripts-data/${path}:${line}: ${kind}: ${reason}`);

const failed = errors.filter(({ path }) => concerns(path)).length;
console.log(
  `${content.phrases.length} phrases, ${content.complaints.length} complaints, ` +
    `${content.flows.length} flows in ${content.packs.length} packs: ` +
    `${failed} errors, ${warnings.filter(({ path }) => concerns(path)).length} warnings`,
);
process.exitCode = failed > 0 ? 1 : 0;
