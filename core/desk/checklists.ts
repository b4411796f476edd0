import type { Standard } from '../library/types.ts';
import { judgeComplaint } from './judge-complaint.ts';
import { isOutbound } from './desk-library.ts';
import { placeOf } from './flow-run.ts';
import type { Desk, DeskLibrary, Disclosure } from './types.ts';

/** One thing to tick. */
export interface CheckItem {
  id: string;
  text: string;
  done: boolean;
}

export interface Checklist {
  /** `prepare` before an outbound call, `hold` and `transfer` while asking, `close` before the end. */
  kind: 'prepare' | 'hold' | 'transfer' | 'close' | 'disclosures';
  title: string;
  standard?: string;
  items: CheckItem[];
}

const STANDARDS: Record<Exclude<Checklist['kind'], 'disclosures'>, string> = {
  prepare: 'std.outbound.prep',
  hold: 'std.call.hold-consent',
  transfer: 'std.call.transfer-consent',
  close: 'std.call.recap',
};

/** The checklists that matter now, in the order in which they come up. */
export function listChecklists(desk: Desk, library: DeskLibrary): Checklist[] {
  const here = placeOf(desk.run);
  const flow = here && library.flows.get(here.flow);
  const kinds: (keyof typeof STANDARDS)[] = [];
  if ((flow && isOutbound(flow)) || desk.call?.direction === 'out') kinds.push('prepare');
  if (desk.call?.asking) kinds.push('hold');
  if (here?.flow === 'flow.call.transfer') kinds.push('transfer');
  if (here?.flow === 'flow.call.closing') kinds.push('close');

  const lists = kinds.flatMap((kind): Checklist[] => {
    const standard = library.standards.get(STANDARDS[kind]);
    if (!standard?.items) return [];
    const items = standard.items.map((text, index) => item(itemId(standard, index), text, desk));
    return [{ kind, title: standard.title, standard: standard.id, items }];
  });
  const required = requiredDisclosures(desk, library);
  if (required.length > 0) {
    const items = required.map(({ id, text }) => item(id, text, desk));
    lists.push({ kind: 'disclosures', title: '', items });
  }
  return lists;
}

/** What has to be said in this call before it may be closed. */
export function requiredDisclosures(
  { call, complaint }: Desk,
  { disclosures }: DeskLibrary,
): Disclosure[] {
  // To a call that nobody answered nothing can be said.
  const isTalk = call?.answered !== undefined;
  return disclosures.filter(({ for: calls }) => {
    if (calls === 'complaint') return !!complaint;
    return isTalk && (calls === 'every' || call.direction === 'out');
  });
}

/** Ticks an item of a checklist or takes the tick back; null when nothing changes. */
export function setTick(
  desk: Desk,
  { item, on }: { item: string; on: boolean },
  library: DeskLibrary,
): Desk | null {
  if (!isItem(item, library) || desk.ticks.includes(item) === on) return null;
  const ticks = on ? [...desk.ticks, item] : desk.ticks.filter(id => id !== item);
  return { ...desk, ticks };
}

function isItem(id: string, { standards, disclosures }: DeskLibrary): boolean {
  if (disclosures.some(disclosure => disclosure.id === id)) return true;
  const [, standard, index] = /^(.+)#(\d{1,3})$/.exec(id) ?? [];
  return (standards.get(standard ?? '')?.items?.length ?? 0) > Number(index);
}

/** A step of complaint handling, with what it still lacks. */
export interface HandlingStep extends CheckItem {
  /** It has to be done in this call; the others only when they come up. */
  required: boolean;
  /** Ticked, or left in the flow. */
  taken: boolean;
  /** Groups of fields of which one has to be filled. */
  missing: string[][];
  /** Fields that the standard asks for too. */
  advised: string[];
}

interface Handling {
  /** Steps of the flow that do it. */
  steps: string[];
  standard: string;
  needs: string[][];
  /** When it has to be done; always, where it is missing. */
  when?: 'objection' | 'escalation';
}

const SIX_STEP_FLOW = 'flow.complaint.six-step';

const HANDLING: Handling[] = [
  { steps: ['1'], standard: 'std.complaint.six-1', needs: [] },
  {
    steps: ['2'],
    standard: 'std.complaint.six-2',
    needs: [['投诉内容', '客户诉求摘要', '问题现象']],
  },
  {
    steps: ['3', '3a'],
    standard: 'std.complaint.six-3',
    needs: [['处理结果', '答复时限', '回拨时间', '所给方案']],
  },
  { steps: ['4', '4a'], standard: 'std.complaint.six-4', needs: [], when: 'objection' },
  { steps: ['5'], standard: 'std.complaint.six-5', needs: [] },
  {
    steps: ['6'],
    standard: 'std.complaint.six-6',
    needs: [['上报对象', '上级姓名']],
    when: 'escalation',
  },
];

/**
 * The six steps of complaint handling. A step is done when the agent ticked it or left it in the
 * flow, and the fields that it cannot do without are filled.
 */
export function listHandling(desk: Desk, library: DeskLibrary, at: number): HandlingStep[] {
  const whole = library.standards.get('std.complaint.six-1');
  if (!desk.complaint || !whole?.items) return [];
  const { severity } = judgeComplaint(desk, library, at);
  const visits = desk.run?.path.filter(({ flow }) => flow === SIX_STEP_FLOW) ?? [];
  return HANDLING.flatMap(({ steps, standard, needs, when }, index): HandlingStep[] => {
    const text = whole.items![index];
    if (text === undefined) return [];
    const ofStep = visits.filter(({ step }) => steps.includes(step));
    const taken = desk.ticks.includes(itemId(whole, index)) || ofStep.some(({ left }) => left);
    const required =
      !when ||
      (when === 'objection' && ofStep.length > 0) ||
      (when === 'escalation' &&
        (ofStep.length > 0 || desk.signs.length > 0 || severity === '重大'));
    const missing = needs.filter(group => !group.some(name => name in desk.fields));
    const advised = library.standards.get(standard)?.fields ?? [];
    return [
      {
        id: itemId(whole, index),
        text,
        done: taken && missing.length === 0,
        required,
        taken,
        missing,
        advised: advised.filter(name => !(name in desk.fields)),
      },
    ];
  });
}

const itemId = ({ id }: Standard, index: number) => `${id}#${index}`;

const item = (id: string, text: string, desk: Desk): CheckItem => ({
  id,
  text,
  done: desk.ticks.includes(id),
});
