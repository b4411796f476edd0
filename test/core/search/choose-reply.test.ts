import { describe, expect, test } from 'vitest';
import { chooseReply } from '../../../core/search/choose-reply.ts';
import { readText } from '../../../core/search/read-text.ts';
import { complaint, createSampleSearch } from './sample-library.ts';

const choose = (text: string, ...conditions: string[]) => {
  const place = chooseReply(
    conditions.map(when => ({ when })),
    readText(text),
  );
  return place === undefined ? undefined : conditions[place];
};

describe('takes the reply whose condition the customer says', () => {
  test.each([
    ['改到明天？明天我要出差，不行', '客户不接受次日'],
    ['我等不了明天了', '客户不接受次日'],
    ['今天必须给我修好，就要今天', '客户不接受次日'],
    ['约好上午来的，到现在没来', undefined],
    ['明天来也行', undefined],
  ])('%s → %s', (text, when) => {
    expect(choose(text, '能立即安排', '不能立即安排', '客户不接受次日')).toBe(when);
  });

  test.each([
    ['我就要退货，别的不谈', '坚持退货'],
    ['不退钱就没完', '坚持退货'],
    ['能不能修好它', undefined],
  ])('%s → %s', (text, when) => {
    expect(choose(text, '有变通办法', '坚持退货')).toBe(when);
  });

  test('who keeps the name back', () => {
    expect(choose('我不想留名字，你们就不管了', '匿名', '材料对不上')).toBe('匿名');
  });
});

describe('tells yes from no', () => {
  test.each([
    ['问题到现在还没解决', '问题未解决'],
    ['问题算是解决了，可他那个态度', '问题已解决'],
    ['问题解决了吗', undefined],
    ['解决不了问题就算了', undefined],
  ])('%s → %s', (text, when) => {
    expect(choose(text, '问题已解决', '问题未解决')).toBe(when);
  });

  test('also for conditions of a team’s own', () => {
    expect(choose('票据我都带着', '没带票据', '带了票据')).toBeUndefined();
    expect(choose('我没带着票据', '带了票据', '没带票据')).toBe('没带票据');
    expect(choose('带了票据来的', '没带票据', '带了票据')).toBe('带了票据');
  });
});

test('says nothing where there is only one condition', () => {
  expect(choose('问题已经解决', '问题已解决', '问题已解决')).toBeUndefined();
});

test('conditions with signs of regular expressions do no harm', () => {
  expect(choose('退货款', '退(货)+款*', '其他[')).toBe('退(货)+款*');
});

test('a hit names the reply', () => {
  const refund = complaint('refund', '买了不合用要退货', ['东西不合用', '买来用不上想退'], {
    replies: [
      { when: '有变通办法', tone: '标准', text: '有办法。' },
      { when: '坚持退货', tone: '标准', text: '给您退。' },
    ],
  });
  const search = createSampleSearch([], [refund]);
  expect(search.matchComplaint('东西不合用，我就要退货').hits[0]?.bestReply).toBe(1);
  expect(search.matchComplaint('买来的东西不合用').hits[0]).not.toHaveProperty('bestReply');
});
