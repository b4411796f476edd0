import type { Complaint, Nature, Responsibility, Severity, Standard } from '../library/types.ts';
import { readPast } from './read-past.ts';
import type { Desk, DeskLibrary } from './types.ts';

/** Standards that make a complaint a major one, in their order. */
export const MAJOR_CRITERIA: readonly string[] = [
  'std.property.major-a',
  'std.property.major-b',
  'std.property.major-c',
  'std.property.major-d',
  'std.property.major-e',
];

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
  return MAJOR_CRITERIA.flatMap((id): Criterion[] => {
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
  // Months are counted from day to day.
  limit.setHours(23, 59, 59, 999);
  return ['首次投诉日期', '首次时间'].find(name => {
    const began = readPast(fields[name]?.value ?? '', new Date(at));
    return began !== null && began <= limit;
  });
}
