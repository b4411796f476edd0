import { describe, expect, test } from 'vitest';
import { PHRASES, createSampleSearch, idsOf, phrase, showMarks } from './sample-library.ts';

const search = createSampleSearch();
const first = (query: string) => search.lookUp(query)[0]?.id;

describe('finds a phrase', () => {
  test.each([
    ['by characters of its title', '转接', 'transfer'],
    ['by the whole title', '请重拨', 'redial'],
    ['by full pinyin', 'zhuanjie', 'transfer'],
    ['by pinyin with spaces', 'zhuan jie', 'transfer'],
    ['by capital letters', 'ZhuanJie', 'transfer'],
    ['by the beginning of a syllable', 'zhuanj', 'transfer'],
    ['by initials', 'zjqzqty', 'transfer'],
    ['by initials in the middle of the title', 'zqty', 'transfer'],
    ['by initials with zh', 'zhjqzhq', 'transfer'],
    ['by characters and pinyin', '转jie', 'transfer'],
    ['by pinyin and characters', 'zhuan接', 'transfer'],
    ['by characters and initials', '转接qzq', 'transfer'],
    ['by the reading in its context', 'qingchongbo', 'redial'],
    ['by another reading of a character', 'xietiao', 'coordinate'],
    ['by initials of a character with several readings', 'xtzy', 'coordinate'],
    ['by hang in the middle of a title', 'zhutihang', 'subject'],
    ['by its code', 'zj', 'transfer'],
    ['by its code after a slash', '/dd', 'hold'],
    ['by its code after a full-width slash', '／ｄｄ', 'hold'],
    ['by its code after a semicolon', '；kc', 'open'],
    ['by the beginning of its code after a slash', '/k', 'open'],
    ['by its situation', '听不清', 'redial'],
    ['by its category', '开场问候', 'open'],
    ['by its tag', '大客户', 'vip'],
    ['by its body', '技术部', 'transfer'],
    ['by pinyin of its body', 'mafanninguaduan', 'redial'],
    ['by a Latin word', 'vip', 'vip'],
    ['by traditional characters', '轉接', 'transfer'],
    ['by full-width letters', 'ｚｈｕａｎｊｉｅ', 'transfer'],
    ['by words in another order', '同意 转接', 'transfer'],
    ['by words with others between them', '等待播报', 'hold'],
    ['by a few words about the situation', '客户跟我说谢谢怎么回', 'thanks'],
    ['by a number and a letter', '等待15s', 'hold'],
    ['by its category and initials of its title', '查询jdbb', 'hold'],
    ['by initials of its title and its category', 'zqty转接', 'transfer'],
  ])('%s', (_, query, id) => {
    expect(first(query)).toBe(id);
  });
});

describe('finds nothing', () => {
  test.each(['zzqqxxvv', 'qwerty', 'xxxx', 'wqrtyp', 'foo bar', '龘靐齉爩'])('for %s', query => {
    expect(search.lookUp(query)).toEqual([]);
  });
});

describe('forgives', () => {
  test.each([
    ['a homophone', '等代中的进度', 'hold'],
    ['two homophones', '转结前真求', 'transfer'],
    ['a wrong letter', 'zhuanjue', 'transfer'],
    ['swapped letters', 'zhaunjieqian', 'transfer'],
    ['a missing letter', 'zhanjieqianzhengqiu', 'transfer'],
    ['z for zh', 'zuanjie', 'transfer'],
    ['s for sh and in for ing', 'biaozunkaican', 'open'],
    ['n for ng', 'jianyianpaisanmen', 'onsite'],
    ['n for l', 'ganxienaidian', 'thanks'],
    ['en for eng', 'denddaizhong', 'hold'],
  ])('%s', (_, query, id) => {
    expect(first(query)).toBe(id);
  });
});

describe('puts first', () => {
  test('a code over initials of titles', () => {
    const own = [...PHRASES, phrase('dd2', { title: '等待' })];
    expect(createSampleSearch(own).lookUp('dd')[0]?.id).toBe('hold');
  });

  test('a title over a body', () => {
    const own = [
      phrase('body', { title: '其他', text: '先说退款的事。' }),
      phrase('title', { title: '说明退款' }),
    ];
    expect(idsOf(createSampleSearch(own).lookUp('退款'))).toEqual(['title', 'body']);
  });

  test('a title that begins with the words over one that holds them', () => {
    const own = [phrase('inside', { title: '请求退款' }), phrase('start', { title: '退款说明' })];
    expect(idsOf(createSampleSearch(own).lookUp('tuikuan'))).toEqual(['start', 'inside']);
  });

  test('the phrase in use among equals, and the more recent one of those', () => {
    const own = ['a', 'b', 'c'].map(id => phrase(id, { title: '退款说明' }));
    const now = Date.UTC(2026, 5, 1);
    const day = 86_400_000;
    const use = new Map([
      ['b', { count: 3, last: now - 60 * day }],
      ['c', { count: 3, last: now - day }],
    ]);
    expect(idsOf(createSampleSearch(own).lookUp('退款', { use, now }))).toEqual(['c', 'b', 'a']);
  });

  test('the better fit over the one in use', () => {
    const own = [
      phrase('used', { title: '其他', text: '退款' }),
      phrase('fits', { title: '退款' }),
    ];
    const use = new Map([['used', { count: 500, last: Date.now() }]]);
    expect(createSampleSearch(own).lookUp('退款', { use })[0]?.id).toBe('fits');
  });
});

describe('without a query', () => {
  test('lists favourites, then what is in use, then core phrases in library order', () => {
    const now = Date.UTC(2026, 5, 1);
    const hits = search.lookUp('', {
      favourites: new Set(['vip', 'apology']),
      use: new Map([
        ['onsite', { count: 1, last: now }],
        ['thanks', { count: 9, last: now }],
      ]),
      now,
    });
    expect(idsOf(hits).slice(0, 7)).toEqual([
      'vip',
      'apology',
      'thanks',
      'onsite',
      'open',
      'hold',
      'redial',
    ]);
  });

  test.each(['  ', '/', '@', '＃'])('takes %j for the beginning of something', query => {
    expect(search.lookUp(query)).toHaveLength(PHRASES.length);
  });

  test.each(['？？', '😀', '……', '()[]'])('finds nothing for %j', query => {
    expect(search.lookUp(query)).toEqual([]);
  });
});

describe('keeps to', () => {
  test('packs that are switched on', () => {
    expect(idsOf(search.lookUp('', { packs: new Set(['pack-b']) }))).toEqual([
      'coordinate',
      'subject',
    ]);
  });

  test('a channel', () => {
    expect(idsOf(search.lookUp('', { channel: 'email' }))).toEqual(['subject']);
  });

  test('a category and what is below it', () => {
    expect(idsOf(search.lookUp('', { category: ['通用电话', '转接'] }))).toEqual(['transfer']);
    expect(search.lookUp('', { category: ['商务邮件'] })).toHaveLength(1);
  });

  test.each([
    ['@转接', ['transfer']],
    ['@zhuanjie', ['transfer']],
    ['＠开场 您好', ['open']],
    ['#安抚', ['hold']],
    ['稍等 #安抚', ['hold']],
    ['稍等 #没有这个标签', []],
  ])('the filter in %j', (query, ids) => {
    expect(idsOf(search.lookUp(query))).toEqual(ids);
  });

  test('a limit', () => {
    expect(search.lookUp('', { limit: 3 })).toHaveLength(3);
    expect(search.lookUp('客户', { limit: 0 })).toEqual([]);
  });
});

describe('marks', () => {
  const show = (query: string, id: string, field: 'title' | 'situation' | 'text' | 'code') => {
    const marks = search.lookUp(query).find(hit => hit.id === id)?.marks ?? [];
    return showMarks(PHRASES.find(one => one.id === id)?.[field] ?? '', marks, field);
  };

  test.each([
    ['characters', '转接', '【转接】前征求同意'],
    ['full pinyin', 'zhuanjie', '【转接】前征求同意'],
    ['initials', 'zqty', '转接前【征求同意】'],
    ['mixed input', '转jieq', '【转接前】征求同意'],
    ['two words', '转接 同意', '【转接】前征求【同意】'],
    ['fuzzy sounds', 'zuanjie', '【转接】前征求同意'],
    ['swapped letters', 'zhaunjie', '【转接】前征求同意'],
  ])('%s in a title', (_, query, shown) => {
    expect(show(query, 'transfer', 'title')).toBe(shown);
  });

  test('the situation, the code and the body', () => {
    expect(show('听不清', 'redial', 'situation')).toBe('线路有杂音，【听不清】对方');
    expect(show('/dd', 'hold', 'code')).toBe('【dd】');
    expect(show('请您再稍等', 'hold', 'text')).toBe('还在查，【请您再稍等】一下。');
  });

  test('an entry of the category', () => {
    const marks = search.lookUp('开场问候')[0]?.marks ?? [];
    expect(showMarks('开场问候', marks, 'category', 1)).toBe('【开场问候】');
  });

  test('places behind emoji and placeholders by their UTF-16 offsets', () => {
    const own = [phrase('emoji', { title: '😀😀退款', text: '{{ 客户称呼 }}，退款已到账。' })];
    const marks = createSampleSearch(own).lookUp('退款')[0]?.marks ?? [];
    expect(showMarks(own[0]!.title, marks, 'title')).toBe('😀😀【退款】');
    expect(showMarks(own[0]!.text, marks, 'text')).toBe('{{ 客户称呼 }}，【退款】已到账。');
  });
});

describe('when the user edits', () => {
  test('finds the new words and no longer the old ones', () => {
    const own = createSampleSearch();
    own.replacePhrase(phrase('redial', { title: '换个号码打' }));
    expect(own.lookUp('huangehaoma')[0]?.id).toBe('redial');
    expect(idsOf(own.lookUp('请重拨'))).not.toContain('redial');
  });

  test('finds a new phrase by any reading of its characters', () => {
    const own = createSampleSearch();
    own.replacePhrase(phrase('mine', { title: '银行行长的电话' }));
    for (const query of ['yinhanghangzhang', 'yinhangxingzhang', 'yhhz', '行长'])
      expect(own.lookUp(query)[0]?.id).toBe('mine');
  });

  test('forgets a removed phrase, and knows it again when it comes back', () => {
    const own = createSampleSearch();
    own.removePhrase('redial');
    expect(idsOf(own.lookUp('请重拨'))).not.toContain('redial');
    expect(idsOf(own.lookUp(''))).not.toContain('redial');
    own.replacePhrase(PHRASES.find(({ id }) => id === 'redial')!);
    expect(own.lookUp('请重拨')[0]?.id).toBe('redial');
  });

  test('keeps an edited phrase at its place in the library', () => {
    const own = createSampleSearch();
    const before = idsOf(own.lookUp(''));
    own.replacePhrase({ ...PHRASES[3]!, text: '新的说法' });
    expect(idsOf(own.lookUp(''))).toEqual(before);
  });

  test('ranks an edited phrase as it would rank after a new start', () => {
    const edited = { ...PHRASES[2]!, situation: '客户要找别人' };
    const own = createSampleSearch();
    own.replacePhrase(edited);
    const anew = createSampleSearch(PHRASES.map(one => (one.id === edited.id ? edited : one)));
    for (const query of ['客户要找别人', 'zhuanjie', '客户', '请'])
      expect(idsOf(own.lookUp(query))).toEqual(idsOf(anew.lookUp(query)));
  });

  test('stays right over many edits', () => {
    const own = createSampleSearch();
    for (let number = 0; number < 700; number += 1)
      own.replacePhrase(phrase(`own-${number}`, { title: `自定义话术${number}` }));
    expect(own.lookUp('自定义话术699')[0]?.id).toBe('own-699');
    expect(own.lookUp('zhuanjie')[0]?.id).toBe('transfer');
    expect(own.lookUp('', { limit: 1000 })).toHaveLength(PHRASES.length + 700);
  });
});

describe('packs that are off', () => {
  test('do not keep a typo in another pack from being forgiven', () => {
    const others = Array.from({ length: 60 }, (_, number) =>
      phrase(`off-${number}`, { title: `转接前征求同意${number}`, pack: 'off' }),
    );
    const own = createSampleSearch([...PHRASES, ...others]);
    const packs = new Set(['pack-a', 'pack-b']);
    for (const query of ['zuanjieqian', '转结前真求', 'zhuanjue'])
      expect(idsOf(own.lookUp(query, { packs }))[0]).toBe('transfer');
  });
});
