import { withAddress } from './blob-page.ts';
import { browser } from '../browser.ts';

/*
 * Backups as downloads, where there is no folder: with a permission that is asked for when it is wanted.
 */

const PERMISSION = { permissions: ['downloads'] } as never;

interface DownloadItem {
  state: 'in_progress' | 'interrupted' | 'complete';
  error?: string;
}

interface Downloads {
  download(options: object): Promise<number>;
  search(query: { id: number }): Promise<DownloadItem[]>;
  onChanged: {
    addListener(listener: (change: { id: number }) => void): void;
    removeListener(listener: (change: { id: number }) => void): void;
  };
}

/** In a page, on a click. */
export async function askDownloads(): Promise<boolean> {
  return browser.permissions.request(PERMISSION);
}

export async function hasDownloads(): Promise<boolean> {
  return browser.permissions.contains(PERMISSION);
}

/** Saves a file in the folder of downloads without asking where; done when it is on the disk. */
export async function downloadFile(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const { downloads } = browser as unknown as { downloads: Downloads };
  const options = { filename: `yingda/${name}`, conflictAction: 'uniquify', saveAs: false };
  await withAddress(new Blob([bytes], { type: 'application/json' }), async url => {
    const id = await downloads.download({ ...options, url });
    await finish(downloads, id);
  });
}

/** Waits for a download to end; throws where it did not end well. */
function finish(downloads: Downloads, id: number): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    const look = async (change: { id: number }) => {
      if (change.id !== id) return;
      const [item] = await downloads.search({ id });
      if (item?.state === 'in_progress') return;
      downloads.onChanged.removeListener(look);
      if (item?.state === 'complete') resolve();
      else reject(new Error(item?.error ?? 'interrupted'));
    };
    downloads.onChanged.addListener(look);
    // It may have ended before anybody listened.
    look({ id }).catch(reject);
  });
}
