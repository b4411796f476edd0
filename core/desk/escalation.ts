import type { DeskLibrary, EscalationKind, EscalationSign, Place } from './types.ts';

/** A sign of escalation with where it stands in the customer's words. */
export interface FoundSign extends EscalationSign {
  start: number;
  end: number;
}

const BOSS =
  '领导|经理|主管|老板|负责人|老总|总经理|店长|主任|所长|行长|上级|上面的人|管事的|做主的|说了算的|能拍板的|说话算数的';

/** What customers name when they are about to escalate. */
const SIGNS: [kind: EscalationKind, pattern: string][] = [
  ['authority', '(?<!\\d)123(?:00|15|18|45|78|88|98)(?!\\d)'],
  [
    'authority',
    '消协|消费者协会|市场监管|市监局|监管局|监管部门|工商局|银保监|金融监管|工信部|通管局|通信管理局',
  ],
  ['authority', '(?:市长|市民|政务|省长)热线|信访|上访|纪委|住建局|房管局|卫健委|旅游局|物价局'],
  [
    'authority',
    '去?工商(?=投诉|告|举报|说|那)|(?:去|要|会|向|找)[^，。！？,.!?]{0,6}举报|举报你们',
  ],
  ['media', '曝光|爆光|媒体|记者|电视台|报社|上新闻|热搜|头条'],
  [
    'media',
    '(?:发|挂|传|放|捅)(?:到|上|在|个)?(?:网上?|抖音|微博|快手|小红书|朋友圈|论坛|视频|短视频|公众号|业主群)',
  ],
  ['media', '直播(?:给|让|一下|曝)|开直播|拉了?横幅|发[^，。！？,.!?]{0,8}短?视[频屏]'],
  [
    'law',
    '起诉|诉状|法院|法庭|打官司|立案|传票|律师函?|仲裁|(?:去|要)告(?:你|他|她|它)|告(?:到底|上法)|走法律',
  ],
  ['superior', `(?:找|叫|让|喊|换|见|请|把)[^，。！？,.!?]{0,8}(?:${BOSS})`],
  ['superior', '(?:找|打到|告到|反映到|反映给)[^，。！？,.!?]{0,4}总部|能做主的|说了算的人?'],
];

const PATTERNS = SIGNS.map(([kind, pattern]) => ({ kind, pattern: new RegExp(pattern, 'g') }));

/** 我不想找领导 and 没说要曝光 are none. */
const DENIED =
  /(?:不想|不是|不会|不用|不要|不打算|没想|没想过|没说|没有|别|不必|也不)(?:再|去|来|要|说|真|跟你们?|找)*$/;

/** Finds what sounds like escalating in the customer's words, in order of appearance. */
export function findEscalation(text: string): FoundSign[] {
  const found: FoundSign[] = [];
  for (const { kind, pattern } of PATTERNS)
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (DENIED.test(text.slice(Math.max(0, start - 8), start))) continue;
      if (found.every(other => end <= other.start || start >= other.end))
        found.push({ kind, term: match[0], start, end });
    }
  return found.toSorted((one, other) => one.start - other.start);
}

/** Where to go when the customer is about to escalate, the best place first. */
const PLACES: { flow: string; step?: string }[] = [
  { flow: 'flow.complaint.escalation' },
  { flow: 'flow.complaint.six-step', step: '6' },
  { flow: 'flow.complaint.loop' },
];

/** Phrases that calm and that name who takes over. */
export const ESCALATION_PHRASES = ['complaint.escalate.tendency', 'complaint.escalate.supervisor'];

/** The step that a call with signs of escalation is best taken to; missing where none exists. */
export function proposeEscalation({ flows }: DeskLibrary): Place | undefined {
  for (const { flow: id, step: wanted } of PLACES) {
    const flow = flows.get(id);
    const step = wanted ?? flow?.start;
    if (flow?.steps.some(({ id }) => id === step)) return { flow: id, step: step! };
  }
  return undefined;
}
