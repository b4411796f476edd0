import { expect, test } from 'vitest';
import { COMPLAINTS, complaint, createSampleSearch, idsOf } from './sample-library.ts';

const WORDS = '寄来的乌龟死在驿站了';
const own = (id: string, title: string, examples: string[]) =>
  complaint(id, title, examples, { pack: 'own' });

test('a complaint of one’s own matches with a single example, and changes with its texts', () => {
  const search = createSampleSearch();
  expect(search.matchComplaint(WORDS).refused).toBe(true);
  search.replaceComplaint(own('own.1', '活体运输死亡', [WORDS]));
  const { hits, refused } = search.matchComplaint('寄来的乌龟死在你们驿站');
  expect(refused).toBe(false);
  expect(hits[0]?.id).toBe('own.1');
  expect(hits[0]?.reasons.length).toBeGreaterThan(0);
  search.replaceComplaint(own('own.1', '活体运输死亡', ['换了一个说法甲乙丙']));
  expect(search.matchComplaint(WORDS).refused).toBe(true);
  search.removeComplaint('own.1');
  expect(idsOf(search.matchComplaint('换了一个说法甲乙丙').hits)).not.toContain('own.1');
});

test('what there is of shipped complaints stays when one of one’s own is gone again', () => {
  const search = createSampleSearch();
  const texts = COMPLAINTS.flatMap(({ examples }) => examples.map(({ text }) => text));
  const before = texts.map(text => search.matchComplaint(text));
  search.replaceComplaint(own('own.1', '活体运输死亡', [WORDS]));
  search.removeComplaint('own.1');
  expect(texts.map(text => search.matchComplaint(text))).toEqual(before);
});

test('many are found as the few are, before and after they moved into one segment', () => {
  const search = createSampleSearch();
  const word = (number: number) =>
    `第${'甲乙丙丁戊己庚辛壬癸'[number % 10]}${'子丑寅卯辰巳午未'[number % 8]}号乌龟没了`;
  for (let number = 0; number < 40; number += 1) {
    search.replaceComplaint(own(`own.${number}`, `第${number}种`, [word(number)]));
    expect(search.matchComplaint(word(number)).hits[0]?.id).toBe(`own.${number}`);
  }
  for (let number = 0; number < 70; number += 1)
    search.replaceComplaint(
      own(`own.m${number}`, `另外${number}`, [`${'春夏秋冬'[number % 4]}天的${number}只蝈蝈不叫`]),
    );
  for (let number = 0; number < 40; number += 1)
    expect(search.matchComplaint(word(number)).hits[0]?.id).toBe(`own.${number}`);
  search.removeComplaint('own.7');
  expect(idsOf(search.matchComplaint(word(7)).hits)).not.toContain('own.7');
  expect(search.matchComplaint(word(8)).hits[0]?.id).toBe('own.8');
});

test('its pack is switched with the others, and its reply is chosen by its condition', () => {
  const search = createSampleSearch();
  const replies = [
    { when: '客户不接受次日', tone: '标准' as const, text: '今天就去。' },
    { when: '客户接受次日', tone: '标准' as const, text: '明天去。' },
  ];
  search.replaceComplaint({ ...own('own.1', '乌龟死在驿站', [WORDS]), replies });
  expect(search.matchComplaint(WORDS, { packs: new Set(['pack-a']) }).hits[0]?.id).not.toBe(
    'own.1',
  );
  const said = search.matchComplaint(`${WORDS}，明天来不行，必须今天`);
  expect(said.hits[0]).toMatchObject({ id: 'own.1', bestReply: 0 });
});

test('taught words are further examples of it, whichever comes first', () => {
  const search = createSampleSearch();
  search.setLearned('own.1', ['蛐蛐罐子全瘪了']);
  search.replaceComplaint(own('own.1', '活体运输死亡', [WORDS]));
  expect(search.matchComplaint('蛐蛐罐子全瘪了').hits[0]?.id).toBe('own.1');
  search.setLearned('own.1', []);
  expect(search.matchComplaint('蛐蛐罐子全瘪了').refused).toBe(true);
  expect(search.matchComplaint(WORDS).hits[0]?.id).toBe('own.1');
});
