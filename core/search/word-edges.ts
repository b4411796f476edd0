/** Longer words than this are not completed. */
const LONGEST_WORD = 4;

interface Range {
  start: number;
  end: number;
}

let segmenter: Intl.Segmenter | undefined;

/**
 * Moves the ends of ranges to the edges of words, for display: half a word or more is completed, less
 * is left out. Words are what the browser takes for them, so nothing is ranked by this.
 */
export function createWordEdges(text: string): (range: Range) => Range {
  let words: Range[] | undefined;

  function readWords(): Range[] {
    segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
    return Array.from(segmenter.segment(text), ({ index, segment }) => ({
      start: index,
      end: index + segment.length,
    }));
  }

  return range => {
    words ??= readWords();
    const first = wordAt(words, range.start);
    const last = wordAt(words, range.end - 1);
    let { start, end } = range;
    if (first && first.start < start)
      start = hasMost(first, start, first.end) ? first.start : first.end;
    if (last && last.end > end) end = hasMost(last, last.start, end) ? last.end : last.start;
    return start < end ? { start, end } : range;
  };
}

const hasMost = (word: Range, from: number, to: number): boolean =>
  word.end - word.start <= LONGEST_WORD && (to - from) * 2 >= word.end - word.start;

function wordAt(words: Range[], place: number): Range | undefined {
  let low = 0;
  let high = words.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (words[middle]!.start <= place) low = middle;
    else high = middle - 1;
  }
  return words[low];
}
