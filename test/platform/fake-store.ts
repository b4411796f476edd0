import { packLibrary } from '../../core/library/compile.ts';
import type { Content } from '../../core/library/types.ts';
import { computePinyin } from '../../core/search/pinyin-data.ts';
import { loadContent } from '../../tools/load-content.ts';

let content: Content | undefined;

/** The files of the shipped library, as the background fetches them. */
export async function serveLibrary(change: (content: Content) => void = () => {}) {
  content ??= (await loadContent()).content;
  const changed = structuredClone(content);
  changed.packs = changed.packs.filter(({ id }) => id === 'call-basics');
  changed.phrases = changed.phrases.filter(({ pack }) => pack === 'call-basics');
  changed.complaints = [];
  changed.flows = [];
  change(changed);
  const { packs, standards } = packLibrary(changed, computePinyin(changed));
  return async (path: string) => new Response(path.includes('standards') ? standards : packs);
}
