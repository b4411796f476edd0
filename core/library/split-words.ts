const TAG = /\{\{[^}]*\}\}|\{%[^%]*%\}/g;

let segmenter: Intl.Segmenter | undefined;

/** The words, marks and spaces of a text, each placeholder whole; joined they are the text again. */
export function splitWords(text: string): string[] {
  const words: string[] = [];
  let at = 0;
  for (const { index, 0: tag } of text.matchAll(TAG)) {
    words.push(...splitPlain(text.slice(at, index)), tag);
    at = index + tag.length;
  }
  return [...words, ...splitPlain(text.slice(at))];
}

function splitPlain(text: string): string[] {
  if (!text) return [];
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** The clauses of a text with the mark that ends each, placeholders whole. */
export function splitClauses(text: string): string[] {
  return text
    .match(/(?:\{\{[^}]*\}\}|[^，。！？；,.!?;\n])*(?:[，。！？；,.!?;\n]+|$)/g)!
    .filter(Boolean);
}
