import { expect, test } from 'vitest';
import type { Occurrence } from '../../../core/search/find-patterns.ts';
import { findPatterns } from '../../../core/search/find-patterns.ts';
import { sortPlaces } from '../../../core/search/line-places.ts';
import { buildSegment } from '../../../core/search/phrase-segment.ts';
import { createPinyin } from '../../../core/search/pinyin.ts';
import { listPatterns } from '../../../core/search/query-patterns.ts';
import { PHRASES, PINYIN } from './sample-library.ts';

const pinyin = createPinyin(PINYIN);
const { names, bodies } = buildSegment(PHRASES, pinyin);

test.each(['转接', 'zhuanjie', 'z', 'zj', '转jie', '接', 'vip', 'q', 'fei', 'lianxi', '15', 'xyz'])(
  'the sorted places of %s are those that a scan finds',
  query => {
    for (const lines of [names, bodies]) {
      const find = (among: typeof lines) => {
        const found: Occurrence[] = [];
        findPatterns(among, listPatterns(query, pinyin), pinyin, one => found.push(one));
        return found.map(({ line, place, length }) => `${line} ${place} ${length}`).toSorted();
      };
      const places = sortPlaces(lines.characterCodes, lines.initialCodes);
      const { places: _, ...scanned } = lines;
      expect(find({ ...lines, places: () => places })).toEqual(find(scanned));
    }
  },
);
