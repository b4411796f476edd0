import { describe, expect, test } from 'vitest';
import { MAX_COMPLAINT_LENGTH } from '../../../core/search/types.ts';
import { COMPLAINTS, complaint, createSampleSearch, idsOf } from './sample-library.ts';

const search = createSampleSearch();
const match = (text: string) => search.matchComplaint(text);
const reasonsOf = (text: string) =>
  match(text).hits[0]?.reasons.map(({ start, end }) => text.slice(start, end)) ?? [];

describe('finds the complaint', () => {
  test.each([
    ['a short message', '热线占线', 'busy'],
    ['other words in another order', '一直是忙音，打了好久电话', 'busy'],
    ['homophones', '热线一直站线，都是盲音', 'busy'],
    ['letters of an input method', '热线yizhi占xian', 'busy'],
    ['traditional characters', '你們熱線永遠佔線', 'busy'],
    ['full-width forms', '这个月扣了我２次钱！！', 'charge'],
    ['anger', '师傅呢？！约好两点上门，人影都没有！！！', 'onsite'],
    [
      'a long story',
      '喂你好，我跟你说啊，我是城东那边的，昨天孩子发烧我都没去上班，就为了等你们师傅上门，' +
        '说好的下午两点，我饭都没敢出去吃，打电话问说在路上在路上，到现在天都黑了人也没来，' +
        '我明天还得上班呢，你说这可怎么办',
      'onsite',
    ],
    [
      'speech recognition',
      '嗯那个就是说我那个银行卡上面那个多扣了一笔就是服务费嘛多扣了',
      'charge',
    ],
  ])('in %s', (_, text, id) => {
    const { hits, refused } = match(text);
    expect(hits[0]?.id).toBe(id);
    expect(refused).toBe(false);
  });

  test('by an example word for word, even against complaints with many more examples', () => {
    const taught = complaint('taught', '新的投诉', ['打电话一直提示坐席忙线中']);
    const own = createSampleSearch([], [...COMPLAINTS, taught]);
    expect(own.matchComplaint('打电话一直提示坐席忙线中').hits[0]?.id).toBe('taught');
  });

  test('by its title where it has no examples', () => {
    const bare = complaint('bare', '发票抬头开错', []);
    const own = createSampleSearch([], [...COMPLAINTS, bare]);
    expect(own.matchComplaint('你们把发票抬头给我开错了').hits[0]?.id).toBe('bare');
  });

  test('only in packs that are switched on', () => {
    const { hits } = search.matchComplaint('态度恶劣，我要投诉那个女的', {
      packs: new Set(['pack-a']),
    });
    expect(idsOf(hits)).not.toContain('attitude');
  });
});

describe('refuses', () => {
  test.each([
    '谢谢啊，你们服务真好',
    '请问你们几点下班',
    '今天天气不错，出去走走',
    '外卖送来汤全洒了，骑手还不认账',
    '在吗',
    'hello world',
    '嗯',
  ])('%s', text => {
    expect(match(text).refused).toBe(true);
  });

  test.each(['', '   ', '！！！？？？', '😀😀😀', '\u200f\u200e'])(
    '%j, with nothing near',
    text => {
      expect(match(text)).toEqual({ hits: [], refused: true, cut: false });
    },
  );

  test('and still shows what is near', () => {
    const { hits, refused } = match('请问你们师傅电话多少');
    expect(refused).toBe(true);
    expect(hits.length).toBeGreaterThan(0);
  });
});

describe('confidence', () => {
  test('lies between 0 and 1 and falls with the rank', () => {
    for (const text of ['热线占线', '师傅没来', '钱', '谢谢']) {
      const confidences = match(text).hits.map(hit => hit.confidence);
      for (const [place, value] of confidences.entries()) {
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(confidences[place - 1] ?? 1);
      }
    }
  });

  test('is higher for a clear complaint than for a vague one', () => {
    const clear = match('你们热线永远占线，打了一上午都是忙音').hits[0]!;
    const vague = match('电话').hits[0]!;
    expect(clear.confidence).toBeGreaterThan(vague.confidence);
  });
});

describe('reasons', () => {
  test('are the words that decided it', () => {
    expect(reasonsOf('我在外地出差，你们热线一直占线').join('')).toContain('占线');
    expect(reasonsOf('我在外地出差，你们热线一直占线').join('')).not.toContain('外地出差');
  });

  test('are words that sound right where they are written wrong', () => {
    expect(reasonsOf('打电话一直是盲音').join('')).toContain('盲音');
  });

  test('are whole words', () => {
    const text = '我请了假在家等，说好今天上门来修，你们热线一直占线，客服态度恶劣';
    const segments = [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(text)];
    const edges = new Set([text.length, ...segments.map(({ index }) => index)]);
    for (const { start, end } of match(text).hits.flatMap(hit => hit.reasons))
      expect([edges.has(start), edges.has(end)]).toEqual([true, true]);
  });

  test('name each word once, however often the customer says it', () => {
    const words = reasonsOf('占线，又是占线，还是占线！热线打不通，天天打不通');
    expect(words.length).toBeGreaterThan(0);
    expect(new Set(words).size).toBe(words.length);
    expect(reasonsOf('占线！'.repeat(300))).toEqual(['占线']);
  });

  test('are few even for long text', () => {
    const text = COMPLAINTS.flatMap(({ examples }) => examples.map(one => one.text)).join('，');
    for (const { reasons } of match(text).hits) expect(reasons.length).toBeLessThanOrEqual(10);
  });

  test('are sorted ranges inside the text that do not touch', () => {
    const text = '😀你们熱線一直佔線！！打了一上午，全是忙音……ＯＫ？';
    const { reasons } = match(text).hits[0]!;
    expect(reasons.length).toBeGreaterThan(0);
    for (const [place, { start, end }] of reasons.entries()) {
      expect(start).toBeGreaterThan(reasons[place - 1]?.end ?? -1);
      expect(end).toBeGreaterThan(start);
      expect(end).toBeLessThanOrEqual(text.length);
    }
  });
});

describe('bears', () => {
  const long = '我等了很久都没有人理我，'.repeat(900);

  test('10,000 characters, and says that it cut them', () => {
    const { cut } = match(long);
    expect(cut).toBe(true);
    expect(match('占线').cut).toBe(false);
  });

  test('text that says it only after the limit, without reasons beyond it', () => {
    const text = `${'占线'.repeat(10)}${'啊'.repeat(MAX_COMPLAINT_LENGTH)}上门没来`;
    const { hits } = match(text);
    expect(hits[0]?.id).toBe('busy');
    for (const { end } of hits.flatMap(hit => hit.reasons))
      expect(end).toBeLessThanOrEqual(MAX_COMPLAINT_LENGTH);
  });

  test.each([
    ['regular expressions', '.*+?^${}()|[]\\占线'],
    ['right-to-left text', 'مرحبا الخط مشغول 占线 שלום'],
    ['English', 'your hotline is always busy, 占线'],
    ['line breaks', '热线\r\n\r\n占线\t打不通\u2028'],
    ['half surrogates', '占线\ud83d热线打不通\udc00'],
    ['combining characters', '占线e\u0301\u0302\u0303打不通'],
    ['template signs', '{{ 占线 }} {% if %} 打不通 占线'],
  ])('%s', (_, text) => {
    expect(match(text).hits[0]?.id).toBe('busy');
  });

  test('two complaints with the same text, in the order of the library', () => {
    const twins = ['first', 'second'].map(id => complaint(id, '漏水', ['天花板一直在漏水']));
    const own = createSampleSearch([], [...COMPLAINTS, ...twins]);
    expect(idsOf(own.matchComplaint('天花板一直漏水').hits).slice(0, 2)).toEqual([
      'first',
      'second',
    ]);
  });

  test('a complaint that has nothing but a title of signs', () => {
    const empty = complaint('empty', '？？', [], { replies: [] });
    const own = createSampleSearch([], [empty, ...COMPLAINTS]);
    expect(own.matchComplaint('热线占线打不通').hits[0]?.id).toBe('busy');
  });

  test('an empty library', () => {
    const own = createSampleSearch([], []);
    expect(own.matchComplaint('占线').refused).toBe(true);
    expect(own.lookUp('占线')).toEqual([]);
    expect(own.lookUp('')).toEqual([]);
  });
});
