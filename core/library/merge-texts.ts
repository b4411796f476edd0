import { joinChunks, mergeChunks } from './merge-chunks.ts';

/** Both changes of a text in one, or null where they touch the same clause in different ways. */
export function mergeTexts(base: string, mine: string, theirs: string): string | null {
  const chunks = mergeChunks(base, mine, theirs);
  return chunks.some(({ kind }) => kind === 'clash') ? null : joinChunks(chunks, () => '');
}
