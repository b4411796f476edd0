import { browser } from '../browser.ts';
import { createQueue } from '../storage/queue.ts';

/*
 * An address for bytes that are to be downloaded. A worker can't make one, and an address that holds the
 * bytes themselves ends at 2 MB: there a page that is never seen makes it, for as long as it is needed.
 */

const CHANNEL = 'yingda-blob';
const PAGE = 'offscreen.html';

interface Offscreen {
  createDocument(wanted: { url: string; reasons: string[]; justification: string }): Promise<void>;
  closeDocument(): Promise<void>;
}

/** One page at a time is all that the browser allows. */
const inOrder = createQueue();

/** Lends an address for as long as `use` takes. */
export function withAddress<T>(blob: Blob, use: (url: string) => Promise<T>): Promise<T> {
  const { offscreen } = browser as unknown as { offscreen?: Offscreen };
  return offscreen ? inOrder(() => lendFromPage(offscreen, blob, use)) : lend(blob, use);
}

async function lend<T>(blob: Blob, use: (url: string) => Promise<T>): Promise<T> {
  const url = URL.createObjectURL(blob);
  try {
    return await use(url);
  } finally {
    URL.revokeObjectURL(url);
  }
}

async function lendFromPage<T>(
  offscreen: Offscreen,
  blob: Blob,
  use: (url: string) => Promise<T>,
): Promise<T> {
  // One is left where the worker was ended while it had it.
  await offscreen.closeDocument().catch(() => undefined);
  await offscreen.createDocument({
    url: PAGE,
    reasons: ['BLOBS'],
    justification: 'Saves a backup of the library as a download',
  });
  try {
    return await use(await askForAddress(blob));
  } finally {
    await offscreen.closeDocument().catch(() => undefined);
  }
}

function askForAddress(blob: Blob): Promise<string> {
  const channel = new BroadcastChannel(CHANNEL);
  return new Promise<string>(resolve => {
    channel.addEventListener('message', ({ data }: MessageEvent<string>) => resolve(data));
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no other origin
    channel.postMessage(blob);
  }).finally(() => channel.close());
}

/** In the page: gives an address for every blob that comes. They go with the page. */
export function serveBlobs(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', ({ data }: MessageEvent<Blob>) => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no other origin
    channel.postMessage(URL.createObjectURL(data));
  });
}
