import { describe, expect, test } from 'vitest';
import { COMPLAINTS, complaint, createSampleSearch, idsOf } from './sample-library.ts';

const TAUGHT = '音乐听了二十分钟人影都没见';

describe('an example that was taught', () => {
  test('is matched at once, word for word and nearly', () => {
    const search = createSampleSearch();
    expect(search.matchComplaint(TAUGHT).refused).toBe(true);
    search.setLearned('busy', [TAUGHT]);
    for (const text of [TAUGHT, '音乐听了二十多分钟，人都没见着']) {
      const { hits, refused } = search.matchComplaint(text);
      expect(hits[0]?.id).toBe('busy');
      expect(refused).toBe(false);
    }
  });

  test('is forgotten when it is taken away, and others stay', () => {
    const search = createSampleSearch();
    const before = search.matchComplaint(TAUGHT);
    search.setLearned('busy', [TAUGHT]);
    search.setLearned('onsite', ['说话不算数的一家公司']);
    search.setLearned('busy', []);
    search.setLearned('onsite', []);
    expect(search.matchComplaint(TAUGHT)).toEqual(before);
  });

  test('replaces what the complaint had learned before', () => {
    const search = createSampleSearch();
    search.setLearned('busy', ['完全不同的说法甲乙丙']);
    search.setLearned('busy', [TAUGHT]);
    const other = createSampleSearch();
    other.setLearned('busy', [TAUGHT]);
    expect(search.matchComplaint(TAUGHT)).toEqual(other.matchComplaint(TAUGHT));
  });

  test('ranks as if the library had it', () => {
    const taught = createSampleSearch();
    taught.setLearned('charge', ['话费平白无故少了三十块']);
    const built = createSampleSearch(
      [],
      COMPLAINTS.map(one =>
        one.id === 'charge'
          ? { ...one, examples: [...one.examples, { text: '话费平白无故少了三十块' }] }
          : one,
      ),
    );
    for (const text of ['话费少了三十块', '平白无故少了钱', '多扣了我三十块', '热线占线'])
      expect(idsOf(taught.matchComplaint(text).hits)[0]).toBe(
        idsOf(built.matchComplaint(text).hits)[0],
      );
  });

  test('stays out of the stored index and is known again when it is given again', () => {
    const search = createSampleSearch();
    const plain = search.exportIndex();
    search.setLearned('busy', [TAUGHT]);
    expect(search.exportIndex()).toEqual(plain);
  });

  test('serves a complaint that had nothing but a title', () => {
    const bare = complaint('bare', '其他', [], { replies: [] });
    const search = createSampleSearch([], [...COMPLAINTS, bare]);
    search.setLearned('bare', [TAUGHT]);
    expect(search.matchComplaint(TAUGHT).hits[0]?.id).toBe('bare');
  });

  test('of nobody, or of nothing but signs, is ignored', () => {
    const search = createSampleSearch();
    const before = search.matchComplaint('热线占线');
    search.setLearned('gone', [TAUGHT]);
    search.setLearned('busy', ['', '？！', '😀']);
    expect(search.matchComplaint('热线占线')).toEqual(before);
  });
});

test('fifty examples for each of two complaints leave the others findable', () => {
  const search = createSampleSearch();
  for (const id of ['busy', 'charge'])
    search.setLearned(
      id,
      Array.from({ length: 50 }, (_, number) => `${id}第${number}种新鲜的说法来了没有`),
    );
  expect(search.matchComplaint('约好两点上门的师傅没来').hits[0]?.id).toBe('onsite');
});
