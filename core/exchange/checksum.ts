import { joinBytes } from './join-bytes.ts';

/** Sums up lines of text, in pieces, as they come. */
export interface Checksum {
  add(line: string): void;
  /** SHA-256 of all lines, as a file states it. */
  finish(): Promise<string>;
}

const PIECE = 100_000;

export function createChecksum(): Checksum {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  let text = '';
  const flush = () => {
    parts.push(encoder.encode(text));
    text = '';
  };
  return {
    add(line) {
      text += `${line}\n`;
      if (text.length > PIECE) flush();
    },
    async finish() {
      flush();
      const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', joinBytes(parts)));
      return `sha256:${[...hash].map(byte => byte.toString(16).padStart(2, '0')).join('')}`;
    },
  };
}
