/* In CSS pixels, as palette.css and phrase-item.css have them. */
const ROW = 52;
const BOX = 49;
const LIST_PADDING = 12;
const FOOTER = 35;
const MOST_ROWS = 9;
const FEWEST_ROWS = 3;

/** The part of the window's height that the palette takes at most. */
const SHARE = 0.76;

/** The height of the palette with its list: whole rows, as many of the numbered ones as there is room. */
export function listHeight(windowHeight: number): number {
  const rest = BOX + LIST_PADDING + FOOTER;
  const rows = Math.floor((windowHeight * SHARE - rest) / ROW);
  return rest + Math.min(Math.max(rows, FEWEST_ROWS), MOST_ROWS) * ROW;
}
