import { formatMoment } from '../template/computed.ts';
import { canClose } from './can-close.ts';
import type { CloseReason } from './can-close.ts';
import { readTimes } from './clock.ts';
import { judgeComplaint } from './judge-complaint.ts';
import { listPromises } from './desk-promises.ts';
import { knownValues } from './field-values.ts';
import { findStep } from './flow-run.ts';
import { formatClock, formatDateTime, formatLength } from './show-time.ts';
import type { Clock, DeskLibrary, DeskState, Visit } from './types.ts';

/** Longest stretch of a reply that the note repeats. */
const LONGEST_REPLY = 200;

/** Everything that a note may say, by the names that its templates use. */
export function collectNote(
  state: DeskState,
  library: DeskLibrary,
  clock: Clock,
): Record<string, string> {
  const path = state.run?.path ?? [];
  return {
    ...knownValues(state, library, clock),
    日期: formatDateTime(state.since?.at ?? clock.at),
    方向: directionOf(state),
    流程: flowTitles(path, library).join('、'),
    步骤: path.map(visit => findStep(visit, library)?.purpose ?? visit.step).join('→'),
    路径: pathLines(state, library).join('\n'),
    字段: fieldLines(state, library).join('\n'),
    已发话术: saidLines(state).join('\n'),
    话术标题: state.said.map(({ title }) => oneLine(title)).join('、'),
    承诺: promiseLines(state, library, clock).join('\n'),
    分类: classification(state, library, clock),
    重大类型: majorReasons(state, library, clock).join('；'),
    搁置: holds(state, clock),
    未完成: openLines(state, library, clock).join('\n'),
    时钟提示: clockWarning(state, clock),
  };
}

function directionOf({ call }: DeskState): string {
  if (!call) return '接待';
  const isAnswered = call.answered !== undefined;
  if (call.direction === 'out') return isAnswered ? '呼出' : '呼出未接通';
  return isAnswered ? '来电' : '来电未接';
}

function flowTitles(path: readonly Visit[], { flows }: DeskLibrary): string[] {
  return [...new Set(path.map(({ flow }) => flows.get(flow)?.title ?? flow))];
}

function pathLines({ run }: DeskState, library: DeskLibrary): string[] {
  const lines = run && run.cut > 0 ? [`（前面${run.cut}步略）`] : [];
  let flow = run?.path[0]?.flow;
  for (const visit of run?.path ?? []) {
    if (visit.flow !== flow) {
      flow = visit.flow;
      lines.push(`— ${library.flows.get(flow)?.title ?? flow}`);
    }
    const purpose = findStep(visit, library)?.purpose ?? visit.step;
    const taken = visit.left?.when === undefined ? '' : ` → ${visit.left.when}`;
    lines.push(`${formatClock(visit.at.at)} ${purpose}${taken}`);
  }
  return lines;
}

/** The fields in the order in which the flow asked for them, then the others. */
function fieldLines({ run, fields }: DeskState, library: DeskLibrary): string[] {
  const asked = (run?.path ?? []).flatMap(visit => findStep(visit, library)?.fields ?? []);
  const names = new Set([...asked, ...Object.keys(fields)]);
  return [...names].flatMap(name => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return field ? [`${name}：${field.value.replace(/\s*\n\s*/g, '\n  ')}`] : [];
  });
}

function saidLines({ said }: DeskState): string[] {
  return said.map(({ at, title, text }) => {
    const flat = oneLine(text);
    const cut = flat.length > LONGEST_REPLY ? `${flat.slice(0, LONGEST_REPLY)}…` : flat;
    return `${formatClock(at.at)} ${oneLine(title)}：${cut}`;
  });
}

function promiseLines(state: DeskState, library: DeskLibrary, clock: Clock): string[] {
  return listPromises(state, library).map(({ what, due }) => {
    const when = due === undefined ? '未定时间' : formatMoment(new Date(due), new Date(clock.at));
    return `${when} ${oneLine(what)}`;
  });
}

function classification(state: DeskState, library: DeskLibrary, clock: Clock): string {
  if (!state.complaint) return '';
  const judged = judgeComplaint(state, library, clock.at);
  const reasons = majorReasons(state, library, clock);
  const because = reasons.length > 0 ? `（${reasons.join('；')}）` : '';
  return [
    ...(judged.complaint ? [`投诉：${judged.complaint.title}`] : []),
    `性质：${judged.nature ?? '未定'}`,
    `责任：${judged.responsibility ?? '未定'}`,
    `程度：${judged.severity}${because}`,
  ].join('；');
}

function majorReasons(state: DeskState, library: DeskLibrary, clock: Clock): string[] {
  if (!state.complaint) return [];
  return judgeComplaint(state, library, clock.at)
    .criteria.filter(({ met }) => met)
    .map(({ standard }) => standard.title);
}

function holds(state: DeskState, clock: Clock): string {
  const { holds: list = [], declined = 0 } = state.call ?? {};
  const parts: string[] = [];
  if (list.length > 0) {
    const unasked = list.filter(({ asked }) => !asked).length;
    parts.push(`${list.length}次，共${formatLength(readTimes(state, clock).holds)}`);
    if (unasked > 0) parts.push(`${unasked}次没有先征得同意`);
  }
  if (declined > 0) parts.push(`客户${declined}次不愿等`);
  return parts.join('，');
}

function openLines(state: DeskState, library: DeskLibrary, clock: Clock): string[] {
  return canClose(state, library, clock.at).reasons.map(nameReason);
}

function nameReason(reason: CloseReason): string {
  switch (reason.kind) {
    case 'nature':
      return '没有定性质';
    case 'responsibility':
      return '没有定责任';
    case 'step': {
      const missing = reason.missing.map(fields => fields.join('或')).join('、');
      return missing ? `${reason.name}：缺${missing}` : reason.name;
    }
    case 'promise':
      return `没有说定时间：${oneLine(reason.name)}`;
    case 'disclosure':
      return reason.name;
  }
}

function clockWarning(state: DeskState, clock: Clock): string {
  const { jumped } = readTimes(state, clock);
  if (jumped === undefined) return '';
  return `通话中系统时钟${jumped > 0 ? '前进' : '倒退'}了${formatLength(Math.abs(jumped))}，时长仅供参考`;
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
