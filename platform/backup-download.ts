import { browser } from './browser.ts';

/*
 * Backups as downloads, where there is no folder: with a permission that is asked for when it is wanted.
 */

const PERMISSION = { permissions: ['downloads'] } as never;
/** A worker has no other address for a file than the file itself, and addresses end at 2 MB. */
const LONGEST_ADDRESS = 2_000_000;

export class TooLargeError extends Error {}

/** In a page, on a click. */
export async function askDownloads(): Promise<boolean> {
  return browser.permissions.request(PERMISSION);
}

export async function hasDownloads(): Promise<boolean> {
  return browser.permissions.contains(PERMISSION);
}

/** Saves a file in the folder of downloads without asking where. */
export async function downloadFile(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const { downloads } = browser as unknown as {
    downloads: { download(options: object): Promise<number> };
  };
  const options = { filename: `yingda/${name}`, conflictAction: 'uniquify', saveAs: false };
  const type = 'application/json';
  if ('createObjectURL' in URL) {
    const url = URL.createObjectURL(new Blob([bytes], { type }));
    await downloads.download({ ...options, url });
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
    return;
  }
  const url = `data:${type};base64,${toBase64(bytes)}`;
  if (url.length > LONGEST_ADDRESS) throw new TooLargeError('too large');
  await downloads.download({ ...options, url });
}

function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 0x6000)
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 0x6000)));
  return btoa(parts.join(''));
}
