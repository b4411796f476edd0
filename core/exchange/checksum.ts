/** SHA-256 of lines of text, as a file states it. */
export async function checksumOf(lines: readonly string[]): Promise<string> {
  const bytes = new TextEncoder().encode(lines.join('\n'));
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return `sha256:${[...hash].map(byte => byte.toString(16).padStart(2, '0')).join('')}`;
}
