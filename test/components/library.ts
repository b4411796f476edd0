import type { PhraseChange } from '../../core/library/merge.ts';
import type { Complaint, Content, Flow, Phrase, Placeholder } from '../../core/library/types.ts';
import type { PhraseRow, TextRef } from '../../core/library/views.ts';
import { computePinyin } from '../../core/search/pinyin-data.ts';
import { createSearch } from '../../core/search/search.ts';
import type { LibraryState } from '../../platform/library/library-store.ts';
import { listCategoryTree } from '../../platform/library/list-categories.ts';
import { viewComplaint, viewMatch } from '../../platform/library/view-complaints.ts';
import { listFlowRows, viewFlow } from '../../platform/library/view-flows.ts';
import { listRows, viewPhrase } from '../../platform/library/view-phrases.ts';
import { listPackRows } from '../../platform/library/view-settings.ts';
import { viewRef } from '../../platform/library/view-texts.ts';
import { emptyUserData } from '../../platform/storage/user-data.ts';

/*
 * A small library for the interface to show, made by the same code that makes the real one. Only the
 * messages between page and background are left out.
 */

const placeholder = (part: Partial<Placeholder> & { name: string; en: string }): Placeholder => ({
  type: 'text',
  example: '例',
  scope: 'call',
  personal: false,
  ...part,
});

export const PLACEHOLDERS: Placeholder[] = [
  placeholder({ name: '公司名', en: 'Company name', scope: 'profile', example: '某某公司' }),
  placeholder({
    name: '客户称呼',
    en: 'Customer’s form of address',
    personal: true,
    example: '陈女士',
  }),
  placeholder({
    name: '回拨时间',
    en: 'Callback time',
    type: 'datetime',
    computed: 'callback',
    example: '今天15:30',
  }),
  placeholder({
    name: '等待秒数',
    en: 'Hold seconds',
    type: 'number',
    unit: '秒',
    suggest: '30',
    scope: 'phrase',
    example: '30',
  }),
  placeholder({
    name: '付款方式',
    en: 'Payment method',
    type: 'enum',
    options: ['现金', '刷卡', '扫码'],
    example: '扫码',
  }),
  placeholder({ name: '处理结果', en: 'Result', example: '已恢复' }),
];

const phrase = (part: Partial<Phrase> & Pick<Phrase, 'id' | 'title' | 'text'>): Phrase => ({
  pack: 'basics',
  category: ['通用电话', '等待'],
  channel: ['phone', 'chat'],
  priority: 'core',
  variants: [],
  tags: [],
  ...part,
});

export const PHRASES: Phrase[] = [
  phrase({
    id: 'greeting',
    title: '标准开场',
    code: 'bz',
    category: ['通用电话', '开场'],
    text: '您好，{{ 公司名 }}，有什么事您说。',
    situation: '接起电话',
    tip: '带着笑说',
  }),
  phrase({
    id: 'hold',
    title: '查询前请求等待',
    code: 'dd',
    text: '我查一下，大约{{ 等待秒数 }}秒，您别挂。',
    variants: [
      { tone: '简短', text: '我查一下，您别挂。' },
      { channel: 'chat', text: '我查一下，请稍等{{ 等待秒数 }}秒。' },
      { when: '客户很急', text: '我知道您急，马上查，您别挂。' },
    ],
  }),
  phrase({ id: 'thanks', title: '感谢耐心等待', code: 'gx', text: '谢谢您等我，查到了。' }),
  phrase({
    id: 'callback',
    title: '约好回电',
    code: 'hd',
    text: '{{ 客户称呼 }}，我{{ 回拨时间 }}给您回电话。',
  }),
  phrase({ id: 'pay', title: '询问付款方式', code: 'fk', text: '您用{{ 付款方式 }}付，对吗？' }),
  phrase({
    id: 'same',
    title: '标准开场',
    pack: 'hotline',
    code: 'rx',
    text: '技术支持，您请讲。',
  }),
];

const complaint = (
  part: Partial<Complaint> & Pick<Complaint, 'id' | 'title' | 'examples' | 'replies'>,
): Complaint => ({
  pack: 'basics',
  category: ['服务延时'],
  keywords: [],
  steps: [],
  nature: '解决问题',
  responsibility: '责任',
  severity: '一般',
  avoid: [],
  pushback: [],
  followUp: { record: [], callback: 'none' },
  phrases: [],
  ...part,
});

export const COMPLAINTS: Complaint[] = [
  complaint({
    id: 'busy',
    title: '热线长期打不通',
    keywords: ['打不通', '占线', '忙音'],
    examples: [
      { text: '热线一直占线' },
      { text: '打了一上午电话都打不通' },
      { text: '电话里全是忙音' },
      { text: '排队半小时没人接' },
    ],
    replies: [
      { when: '能立即处理', tone: '标准', text: '打了这么久才接通，对不起。您说，我现在就查。' },
      { when: '能立即处理', tone: '安抚', text: '排了这么久，换谁都着急，对不起。您慢慢说。' },
      { when: '能立即处理', tone: '标准', channel: 'chat', text: '让您等了这么久，抱歉。' },
      { when: '不能立即处理', tone: '标准', text: '这件事我{{ 回拨时间 }}给您回电话。' },
    ],
    steps: [
      { do: 'apology', text: '致歉一句就够' },
      { do: 'ask', text: '接着问遇到了什么' },
    ],
    avoid: ['怪客户挑高峰打'],
    pushback: ['您急的是业务，我明白。'],
    severity: '重大',
    responsibility: '待查',
    followUp: {
      record: ['来电时间', '问题现象'],
      callback: { within: '30m', proposal: true, text: '按说好的时间' },
    },
    phrases: ['thanks'],
    flow: 'answer',
    tip: '客户最想说的是他的问题。',
  }),
  complaint({
    id: 'onsite',
    title: '约好上门迟迟不来',
    keywords: ['上门', '没来', '迟到'],
    examples: [
      { text: '说好今天上门到现在没来' },
      { text: '师傅迟到两个小时' },
      { text: '约的九点上门等到中午' },
    ],
    replies: [{ when: '通用', tone: '标准', text: '让您白等了，对不起。我现在就催。' }],
  }),
];

const FLOWS: Flow[] = [
  {
    id: 'answer',
    pack: 'basics',
    title: '接听流程',
    trigger: '任何来电',
    start: '1',
    en: { title: 'Answering a call', description: 'Any call' },
    steps: [
      {
        id: '1',
        purpose: '接起',
        say: '（第二声响完就接。）',
        variants: [],
        branches: [{ when: '接起了', goto: '2' }],
        fields: [],
        timers: [],
        phrases: [],
      },
      {
        id: '2',
        purpose: '开场',
        say: '您好，有什么事您说。',
        variants: [{ tone: '简短', text: '您好，请讲。' }],
        listen: '客户的第一句话',
        branches: [
          { when: '听清了', goto: 'end' },
          { when: '听不清', goto: 'flow:inaudible', return: '2' },
        ],
        fields: ['来电时间'],
        timers: [],
        phrases: ['greeting'],
        tip: '先听完',
      },
    ],
  },
  {
    id: 'inaudible',
    pack: 'basics',
    title: '听不清处理流程',
    trigger: '通话质量差',
    start: '1',
    steps: [
      {
        id: '1',
        purpose: '请客户再说一遍',
        say: '抱歉，没听清，您再说一遍好吗？',
        variants: [],
        branches: [{ when: '听清了', goto: 'return' }],
        fields: [],
        timers: [],
        phrases: [],
      },
    ],
  },
];

const CONTENT: Content = {
  packs: [
    {
      id: 'basics',
      order: 1,
      title: '通用电话',
      description: '',
      business: ['通用'],
      en: { title: 'Phone basics' },
    },
    {
      id: 'hotline',
      order: 2,
      title: '技术热线',
      description: '',
      business: ['热线'],
      en: { title: 'Hotline' },
    },
  ],
  categories: [
    { path: ['通用电话', '开场'], en: ['General calls', 'Greeting'] },
    { path: ['通用电话', '等待'], en: ['General calls', 'Waiting'] },
  ],
  placeholders: PLACEHOLDERS,
  fields: [],
  standards: [],
  phrases: PHRASES,
  complaints: COMPLAINTS,
  flows: FLOWS,
};

const byId = <T extends { id: string }>(list: readonly T[]) =>
  new Map(list.map(item => [item.id, item]));

/** The library, with what an agent has done to it and what is known of the call. */
export function createLibrary({
  call = {},
  profile = { 公司名: '示例公司' },
}: { call?: Record<string, string>; profile?: Record<string, string> } = {}) {
  const pinyin = computePinyin(CONTENT);
  const state: LibraryState = {
    compiled: { hash: 'test', content: CONTENT, pinyin },
    shipped: byId(PHRASES),
    complaints: byId(COMPLAINTS),
    flows: byId(FLOWS),
    phrases: new Map(PHRASES.map(one => [one.id, { phrase: one, origin: 'shipped' as const }])),
    placeholders: new Map(PLACEHOLDERS.map(one => [one.name, one])),
    user: emptyUserData(),
    search: createSearch({ phrases: PHRASES, complaints: COMPLAINTS, pinyin }),
    packs: new Set(['own', 'basics', 'hotline']),
    storage: { mode: 'ready', isLost: false },
    isBare: false,
  };
  const sight = (typed: Record<string, string> = {}, hidePersonal = false) => ({
    layers: { typed, call, profile, now: new Date('2026-03-06T15:00:00') },
    hidePersonal,
  });

  return {
    state,
    call,
    lookUp: async (request: { query: string; category?: string[]; pack?: string }) =>
      listRows(state, request, sight()),
    rows: (query = ''): PhraseRow[] => listRows(state, { query }, sight()),
    openPhrase: async (id: string) => viewPhrase(state, id, sight()),
    /** As a page sees it. */
    openHidden: async (id: string) => viewPhrase(state, id, sight({}, true)),
    listCategories: async () => listCategoryTree(state),
    listPacks: async () => listPackRows(state),
    matchComplaint: async (text: string) => viewMatch(state, text),
    openComplaint: async (id: string) => {
      const found = state.complaints.get(id);
      return found ? viewComplaint(state, found, sight()) : null;
    },
    listFlows: async (query?: string) => listFlowRows(state, query),
    openFlow: async (id: string) => {
      const found = state.flows.get(id);
      return found ? viewFlow(state, found, sight()) : null;
    },
    fill: async (ref: TextRef, typed: Record<string, string>) => viewRef(state, ref, sight(typed)),
    /** Changes a phrase the way an edit of the agent's does. */
    edit(id: string, change: PhraseChange) {
      const edited = { ...state.phrases.get(id)!.phrase, ...change };
      state.phrases.set(id, { phrase: edited, origin: 'edited' });
      state.search.replacePhrase(edited);
    },
  };
}
