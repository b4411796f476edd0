/** Replaces lone surrogates, which Chromium's storage would mangle, by U+FFFD. */
export function toWellFormed(text: string): string {
  return text.replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]|[\uD800-\uDFFF]/g, pair =>
    pair.length === 2 ? pair : '\uFFFD',
  );
}
