const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const escapeHtml = (text: string) =>
  text.replace(/[&<>"]/g, character => entities[character]!);

/** One `<p>` per line, blank ones with a `<br>`: editors swallow empty paragraphs. */
export const paragraphs = (text: string) =>
  text
    .split('\n')
    .map(line => `<p>${escapeHtml(line) || '<br>'}</p>`)
    .join('');
