import type { Complaint, Phrase } from '../../../core/library/types.ts';
import { computePinyin } from '../../../core/search/pinyin-data.ts';
import { createSearch } from '../../../core/search/search.ts';
import type { Mark, Search } from '../../../core/search/types.ts';

/** A phrase with what a test says, and plain values for the rest. */
export const phrase = (id: string, given: Partial<Phrase> & { title: string }): Phrase => ({
  id,
  pack: 'pack-a',
  category: ['通用电话'],
  channel: ['phone', 'chat'],
  priority: 'standard',
  text: '好的。',
  variants: [],
  tags: [],
  ...given,
});

export const complaint = (
  id: string,
  title: string,
  examples: string[],
  given: Partial<Complaint> = {},
): Complaint => ({
  id,
  pack: 'pack-a',
  title,
  category: ['投诉'],
  keywords: [],
  examples: examples.map(text => ({ text, style: 'short' })),
  replies: [{ when: '通用', tone: '标准', text: '对不起，我马上为您处理。' }],
  steps: [],
  nature: '解决问题',
  responsibility: '责任',
  severity: '一般',
  avoid: [],
  pushback: [],
  followUp: { record: [], callback: 'none' },
  phrases: [],
  ...given,
});

export const PHRASES: Phrase[] = [
  phrase('open', {
    title: '标准开场',
    code: 'kc',
    category: ['通用电话', '开场问候'],
    priority: 'core',
    text: '您好，{{ 公司名 }}客服，请问有什么可以帮您？',
  }),
  phrase('redial', {
    title: '请重拨',
    situation: '线路有杂音，听不清对方',
    text: '线路不太好，麻烦您挂断后重新拨打。',
  }),
  phrase('transfer', {
    title: '转接前征求同意',
    code: 'zj',
    category: ['通用电话', '转接'],
    situation: '需要转给其他同事或部门',
    text: '这个问题由技术部负责，我帮您转过去可以吗？',
  }),
  phrase('hold', {
    title: '等待中的进度播报',
    code: 'dd',
    category: ['通用电话', '等待与查询'],
    situation: '搁置超过15秒仍未查完',
    priority: 'core',
    tags: ['安抚'],
    text: '还在查，请您再稍等一下。',
  }),
  phrase('coordinate', {
    title: '协调资源',
    pack: 'pack-b',
    situation: '要请别的部门一起处理',
    text: '我这就去协调。',
  }),
  phrase('subject', {
    title: '主题行',
    pack: 'pack-b',
    category: ['商务邮件', '主题'],
    channel: ['email'],
    text: '邮件主题写清事情和日期。',
  }),
  phrase('vip', { title: 'VIP客户问候', tags: ['大客户'], text: '王总您好。' }),
  phrase('thanks', {
    title: '感谢来电',
    situation: '客户道谢时的回应',
    text: '不客气，这是我应该做的。',
  }),
  phrase('apology', { title: '为久等致歉', priority: 'optional', text: '让您久等了，非常抱歉。' }),
  phrase('onsite', {
    title: '建议安排上门',
    situation: '电话里解决不了',
    text: '我安排工程师上门给您看看。',
  }),
];

export const COMPLAINTS: Complaint[] = [
  complaint(
    'busy',
    '热线打不通',
    [
      '打了一上午都是忙音',
      '你们热线永远占线',
      '排队排了半小时没人接',
      '打电话一直提示坐席忙',
      '我从早上八点打到现在就没打进来过',
    ],
    { keywords: ['打不通', '占线', '忙音'] },
  ),
  complaint(
    'onsite',
    '约好上门迟迟不来',
    [
      '约好下午两点师傅到现在都没来',
      '我请了假在家等你们上门，人影都没有',
      '说好今天来修，等了一天也没人来',
      '上门时间改了三次了',
      '师傅放我鸽子',
    ],
    { keywords: ['上门', '没来'] },
  ),
  complaint(
    'attitude',
    '接线员态度差',
    [
      '你们那个客服说话阴阳怪气的',
      '问两句就不耐烦，还挂我电话',
      '态度恶劣，我要投诉那个女的',
      '她冲我嚷嚷',
      '爱答不理的，好像我欠她钱',
    ],
    { keywords: ['态度', '不耐烦'], pack: 'pack-b' },
  ),
  complaint(
    'charge',
    '重复扣费',
    [
      '这个月扣了我两次钱',
      '明明交过了怎么又扣一遍',
      '银行卡上多扣了一笔服务费',
      '同一个月的费用收了两回',
      '把多扣的钱退给我',
    ],
    { keywords: ['扣费', '多扣', '退钱'] },
  ),
];

export const PINYIN = computePinyin({ phrases: PHRASES });

export const createSampleSearch = (phrases = PHRASES, complaints = COMPLAINTS): Search =>
  createSearch({ phrases, complaints, pinyin: PINYIN });

export const idsOf = (hits: { id: string }[]): string[] => hits.map(hit => hit.id);

/** The marked parts of a field, each in brackets: `【转】接`. */
export function showMarks(
  text: string,
  marks: Mark[],
  field: Mark['field'],
  entry?: number,
): string {
  let shown = '';
  let last = 0;
  for (const mark of marks) {
    if (mark.field !== field || mark.entry !== entry) continue;
    shown += `${text.slice(last, mark.start)}【${text.slice(mark.start, mark.end)}】`;
    last = mark.end;
  }
  return shown + text.slice(last);
}
