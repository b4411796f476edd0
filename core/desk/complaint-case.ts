import { findEscalation } from './escalation.ts';
import { MAJOR_CRITERIA } from './judge-complaint.ts';
import type { ComplaintCase, Desk, DeskEvent, DeskLibrary, Moment } from './types.ts';

type ComplaintEvent = Extract<
  DeskEvent,
  { type: 'complaint' | 'no-complaint' | 'classify' | 'criterion' | 'hear' }
>;

const MOST_SIGNS = 30;
const LONGEST_HEARD = 5000;

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
  if (!MAJOR_CRITERIA.includes(event.id) || !library.standards.has(event.id)) return null;
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
