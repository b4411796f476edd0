import { describe, expect, test } from 'vitest';
import { findDuplicates, findSameComplaints } from '../../../core/library/find-duplicates.ts';
import { emptyComplaint } from '../../../core/library/own-complaint.ts';
import type { Complaint, Phrase } from '../../../core/library/types.ts';

const phrase = (id: string, text: string, more: Partial<Phrase> = {}): Phrase => ({
  id,
  pack: 'own',
  title: id,
  text,
  variants: [],
  category: ['甲'],
  channel: ['chat'],
  tags: [],
  priority: 'standard',
  ...more,
});

const LONG = '您好，您反映的问题已经登记，我们会在今天下午六点前由专人给您回电，请您保持电话畅通。';

describe('duplicates', () => {
  test('the same text but for spaces and punctuation', () => {
    const found = findDuplicates([
      phrase('a', '请您 稍等，马上就好。'),
      phrase('b', '请您稍等, 马上就好'),
    ]);
    expect(found).toEqual([{ kind: 'text', ids: ['a', 'b'] }]);
  });

  test('nearly the same text, however many others there are', () => {
    const others = Array.from({ length: 3000 }, (_, index) =>
      phrase(
        `o${index}`,
        `第${index}条，内容是${(index * 7919) % 10007}号事项的说明，与${index * 31}无关。`,
      ),
    );
    const found = findDuplicates([
      phrase('a', LONG),
      ...others,
      phrase('b', LONG.replace('今天下午', '明天下午')),
    ]);
    expect(found).toContainEqual({ kind: 'near', ids: ['a', 'b'] });
  });

  test('nearly the same text as two that say the same', () => {
    const near = LONG.replace('今天下午', '明天下午');
    const found = findDuplicates([phrase('a', LONG), phrase('b', LONG), phrase('c', near)]);
    expect(found).toContainEqual({ kind: 'text', ids: ['a', 'b'] });
    expect(found).toContainEqual({ kind: 'near', ids: ['a', 'c'] });
  });

  test('other texts of the same length are none', () => {
    const other =
      '这件商品已经过了七天，按规定不能无理由退货，不过如果有质量问题，我可以帮您申请检测。';
    expect(findDuplicates([phrase('a', LONG), phrase('b', other)])).toEqual([]);
  });

  test('the same code, and the same title in the same category only', () => {
    const found = findDuplicates([
      phrase('a', '第一句话术的文字', { code: 'bd', title: '问候' }),
      phrase('b', '毫不相干的另一句', { code: 'bd', title: '问候' }),
      phrase('c', '第三句又不一样了', { title: '问候', category: ['乙'] }),
    ]);
    expect(found).toEqual([
      { kind: 'code', ids: ['a', 'b'] },
      { kind: 'title', ids: ['a', 'b'] },
    ]);
  });
});

test('complaints with the same title, or the same words of a customer among their examples', () => {
  const complaint = (id: string, title: string, ...examples: string[]): Complaint => ({
    ...emptyComplaint(),
    id,
    pack: 'own',
    title,
    examples: examples.map(text => ({ text })),
  });
  const found = findSameComplaints([
    complaint('a', '送货太慢', '等了三天还没到', '怎么这么慢'),
    complaint('b', '送货太慢！', '东西呢'),
    complaint('c', '物流延误', '等了三天，还没到？', '怎么这么慢', '东西没到'),
    complaint('d', '别的', '东西没到了', '等等', '等等'),
  ]);
  expect(found).toEqual([
    { kind: 'name', ids: ['a', 'b'] },
    { kind: 'example', ids: ['a', 'c'], examples: ['等了三天还没到', '怎么这么慢'] },
  ]);
});
