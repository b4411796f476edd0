import type { CompiledLibrary } from '../../core/library/compile.ts';
import { unpackLibrary } from '../../core/library/compile.ts';
import { extensionUrl } from '../browser.ts';

/** Reads the packs and standards that come with the extension. */
export async function readCompiled(): Promise<CompiledLibrary> {
  const read = async (path: string) => (await fetch(extensionUrl(path))).text();
  const [packs, standards] = await Promise.all([read('/library.json'), read('/standards.json')]);
  return unpackLibrary({ packs, standards });
}
