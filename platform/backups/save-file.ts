import type { ExportedFile } from '../../core/exchange/types.ts';

/** Hands a file to the browser's downloads, as a click on a link does; no permission is needed. */
export function saveFile({
  name,
  type,
  bytes,
}: Pick<ExportedFile, 'name' | 'type' | 'bytes'>): void {
  const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
