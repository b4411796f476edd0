import type { Complaint, Nature, Responsibility, Severity, Standard } from '../library/types.ts';
import { findEscalation } from './escalation.ts';
import { parsePromise } from './parse-promise.ts';
import type { ComplaintCase, Desk, DeskEvent, DeskLibrary, Moment, Place } from './types.ts';

type ComplaintEvent = Extract<
  DeskEvent,
  { type: 'complaint' | 'no-complaint' | 'classify' | 'criterion' | 'hear' }
>;

const MOST_SIGNS = 30;
const LONGEST_HEARD = 5000;

/** Standards that make a complaint a major one, in their order. */
const MAJOR = [
  'std.property.major-a',
  'std.property.major-b',
  'std.property.major-c',
  'std.property.major-d',
  'std.property.major-e',
];

/** What an event does to the complaint; null when it can't happen now. */
export function changeComplaint(
  desk: Desk,
  event: ComplaintEvent,
  now: Moment,
  library: DeskLibrary,
): Desk | null {
  if (event.type === 'hear') return hear(desk, event.text);
  if (event.type === 'no-complaint') {
    const { complaint, ...rest } = desk;
    return complaint ? rest : null;
  }
  const complaint = nextCase(desk.complaint, event, now, library);
  return complaint && { ...desk, complaint };
}

function nextCase(
  complaint: ComplaintCase | undefined,
  event: Exclude<ComplaintEvent, { type: 'hear' | 'no-complaint' }>,
  now: Moment,
  library: DeskLibrary,
): ComplaintCase | null {
  if (event.type === 'complaint') {
    const { id } = event;
    if (id !== undefined && !library.complaints.has(id)) return null;
    if (complaint && complaint.id === id) return null;
    const { id: _, ...rest } = complaint ?? { since: now, criteria: [] };
    return id === undefined ? rest : { ...rest, id };
  }
  if (!complaint) return null;
  if (event.type === 'classify') return classify(complaint, event);
  if (!MAJOR.includes(event.id) || !library.standards.has(event.id)) return null;
  if (complaint.criteria.includes(event.id) === event.on) return null;
  const others = complaint.criteria.filter(id => id !== event.id);
  return { ...complaint, criteria: event.on ? [...others, event.id] : others };
}

function classify(
  complaint: ComplaintCase,
  { nature, responsibility, severity }: Extract<ComplaintEvent, { type: 'classify' }>,
): ComplaintCase {
  const next = { ...complaint };
  if (nature) next.nature = nature;
  if (responsibility) next.responsibility = responsibility;
  if (severity === 'auto') delete next.severity;
  else if (severity) next.severity = severity;
  return next;
}

function hear(desk: Desk, text: string): Desk | null {
  const known = new Set(desk.signs.map(({ term }) => term));
  const signs = [...desk.signs];
  for (const { kind, term } of findEscalation(text.slice(0, LONGEST_HEARD)))
    if (!known.has(term) && signs.length < MOST_SIGNS) {
      known.add(term);
      signs.push({ kind, term });
    }
  return signs.length > desk.signs.length ? { ...desk, signs } : null;
}

/** A reason to call a complaint a major one. */
export interface Criterion {
  standard: Standard;
  met: boolean;
  /** The field whose value decides it; otherwise the agent does. */
  field?: string;
}

/** How the complaint stands: what the agent decided, else what the library and the fields say. */
export interface Judgement {
  complaint?: Complaint;
  nature?: Nature;
  responsibility?: Responsibility;
  severity: Severity;
  criteria: Criterion[];
}

/** Judges the complaint of a call at a moment of the wall clock. */
export function judgeComplaint(desk: Desk, library: DeskLibrary, at: number): Judgement {
  const { complaint: own } = desk;
  const complaint = own?.id === undefined ? undefined : library.complaints.get(own.id);
  const nature = own?.nature ?? choiceIn<Nature>(desk, '性质', library) ?? complaint?.nature;
  const responsibility =
    own?.responsibility ??
    choiceIn<Responsibility>(desk, '责任类别', library) ??
    complaint?.responsibility;
  const criteria = judgeCriteria(desk, library, { responsibility, at });
  const isMajor = criteria.some(({ met }) => met) || complaint?.severity === '重大';
  return {
    ...(complaint && { complaint }),
    ...(nature && { nature }),
    ...(responsibility && { responsibility }),
    severity: own?.severity ?? (isMajor ? '重大' : '一般'),
    criteria,
  };
}

/** A field that holds one of its choices; its options are the types' own words. */
function choiceIn<T extends string>(desk: Desk, name: string, library: DeskLibrary) {
  const value = desk.fields[name]?.value;
  const isOption = value && library.fields.get(name)?.options?.includes(value);
  return isOption ? (value as T) : undefined;
}

function judgeCriteria(
  desk: Desk,
  { standards }: DeskLibrary,
  context: { responsibility?: Responsibility; at: number },
): Criterion[] {
  return MAJOR.flatMap((id): Criterion[] => {
    const standard = standards.get(id);
    if (!standard) return [];
    const field = decidingField(desk, standard, context);
    const met = field !== undefined || !!desk.complaint?.criteria.includes(id);
    return [{ standard, met, ...(field !== undefined && { field }) }];
  });
}

/** The field that by itself makes a complaint major: enough households, or too long unsettled. */
function decidingField(
  { fields }: Desk,
  { id, value }: Standard,
  { responsibility, at }: { responsibility?: Responsibility; at: number },
): string | undefined {
  if (id === 'std.property.major-e' && value?.min !== undefined)
    return Number.parseFloat(fields['户数']?.value ?? '') >= value.min ? '户数' : undefined;
  if (id !== 'std.property.major-c' || value?.max === undefined || responsibility !== '责任')
    return undefined;
  const limit = new Date(at);
  limit.setMonth(limit.getMonth() - value.max);
  return ['首次投诉日期', '首次时间'].find(name => {
    const began = readPast(fields[name]?.value ?? '', new Date(at));
    return began !== null && began <= limit.getTime();
  });
}

/** The moment of something that has happened; a date without a year is the last one. */
function readPast(text: string, now: Date): number | null {
  const found = parsePromise(text, now);
  if (!found) return null;
  const moment = new Date(found.due);
  if (moment > now && !/\d{4}/.test(text)) moment.setFullYear(moment.getFullYear() - 1);
  // Months are counted from day to day.
  return moment.setHours(0, 0, 0, 0);
}

const NATURES: Record<Nature, { sign: string; answer: string; phrase: string; step: string }> = {
  解决问题: {
    sign: 'std.complaint.nature-solve-sign',
    answer: 'std.complaint.resp-solve',
    phrase: 'complaint.nature.solve',
    step: '3a',
  },
  发泄: {
    sign: 'std.complaint.nature-vent-sign',
    answer: 'std.complaint.resp-vent',
    phrase: 'complaint.nature.vent',
    step: '3b',
  },
  期待: {
    sign: 'std.complaint.nature-expect-sign',
    answer: 'std.complaint.resp-expect-defect',
    phrase: 'complaint.nature.expect',
    step: '3c',
  },
  公司欠缺: {
    sign: 'std.complaint.nature-defect-sign',
    answer: 'std.complaint.resp-expect-defect',
    phrase: 'complaint.nature.defect',
    step: '3d',
  },
};

export const ALL_NATURES = Object.keys(NATURES) as Nature[];

/** How to recognise a nature and how to answer it. */
export interface NatureHelp {
  nature: Nature;
  sign?: Standard;
  answer?: Standard;
  phrase: string;
  place?: Place;
}

/** Explains the four natures of complaints in their order. */
export function explainNatures({ standards, flows }: DeskLibrary): NatureHelp[] {
  const flow = flows.get('flow.complaint.nature');
  return ALL_NATURES.map(nature => {
    const { sign, answer, phrase, step } = NATURES[nature];
    const has = flow?.steps.some(({ id }) => id === step);
    return {
      nature,
      phrase,
      ...(standards.has(sign) && { sign: standards.get(sign)! }),
      ...(standards.has(answer) && { answer: standards.get(answer)! }),
      ...(flow && has && { place: { flow: flow.id, step } }),
    };
  });
}

const RESPONSIBILITIES: Record<Responsibility, string[]> = {
  责任: ['std.property.responsible'],
  无责任: ['std.property.no-resp', 'std.property.no-resp-explain'],
  协助: ['std.property.assist'],
  待查: ['std.property.investigate'],
};

/** What the standards say on a responsibility. Until it is clear (待查) no reply admits a fault. */
export function explainResponsibility(
  responsibility: Responsibility,
  { standards }: DeskLibrary,
): Standard[] {
  return RESPONSIBILITIES[responsibility].flatMap(id => standards.get(id) ?? []);
}

/** The flow that a complaint proposes: its own, else the six steps. */
export function proposeFlow(
  complaint: Complaint | undefined,
  { flows }: DeskLibrary,
): Place | undefined {
  const flow = flows.get(complaint?.flow ?? '') ?? flows.get('flow.complaint.six-step');
  return flow && { flow: flow.id, step: flow.start };
}
