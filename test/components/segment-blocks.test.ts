import { expect, test } from 'vitest';
import type { SegmentBlock } from '../../components/text/segment-blocks.ts';
import { toBlocks } from '../../components/text/segment-blocks.ts';
import { cutSegments } from '../../core/template/segments.ts';

const show = (block: SegmentBlock) =>
  block.kind === 'lines' ? textOf(block.pieces) : block.items.map(textOf);
const textOf = (pieces: { segment: { text: string } }[]) =>
  pieces.map(({ segment }) => segment.text).join('');

test.each([
  ['甲', ['甲']],
  ['甲\n\n乙', ['甲\n\n乙']],
  ['- 甲\n- 乙', [['甲', '乙']]],
  ['甲\n- 乙\n- 丙\n丁', ['甲', ['乙', '丙'], '丁']],
  ['甲\n\n- 乙\n\n丁', ['甲\n', ['乙'], '\n丁']],
  ['- 甲\n\n- 乙', [['甲'], '', ['乙']]],
  ['\n- 甲\n', ['', ['甲'], '']],
])('%j is drawn as %j', (source, blocks) => {
  const cut = cutSegments(source, {}, 'rich');
  if ('broken' in cut) throw new Error(cut.broken);
  expect(toBlocks(cut.segments).map(show)).toEqual(blocks);
  const whole = cut.segments.map(({ text }) => text).join('');
  for (const block of toBlocks(cut.segments))
    for (const { segment, start } of block.kind === 'lines' ? block.pieces : block.items.flat())
      expect(whole.slice(start, start + segment.text.length)).toBe(segment.text);
});
