import type { Flow } from '../library/types.ts';
import { proposeEscalation } from './escalation.ts';
import { proposeFlow } from './explain-complaint.ts';
import type { Desk, DeskLibrary, Place } from './types.ts';

/** A flow that the call should be in: for the complaint that was matched, or to calm an escalation. */
export interface FlowProposal {
  kind: 'complaint' | 'escalation';
  place: Place;
  /** Of the flow, with what the step is for where it does not begin at the first. */
  title: string;
  /** What it is proposed for: the complaint, or the customer's own words; may be empty. */
  reason: string;
}

/**
 * Proposes where the call should go on: an escalation goes before the complaint that it grew from.
 * What the call has come by already is not proposed again.
 */
export function proposeNext(
  desk: Desk,
  library: DeskLibrary,
  locale: 'zh-CN' | 'en' = 'zh-CN',
): FlowProposal | undefined {
  const visited = desk.run?.path ?? [];
  if (desk.signs.length > 0) {
    const place = proposeEscalation(library);
    if (place && !visited.some(({ flow, step }) => flow === place.flow && step === place.step))
      return {
        kind: 'escalation',
        place,
        title: nameOf(place, library, locale),
        reason: desk.signs.map(({ term }) => term).join('、'),
      };
  }
  if (!desk.complaint) return undefined;
  const complaint = library.complaints.get(desk.complaint.id ?? '');
  const place = proposeFlow(complaint, library);
  if (!place || visited.some(({ flow }) => flow === place.flow)) return undefined;
  return {
    kind: 'complaint',
    place,
    title: nameOf(place, library, locale),
    reason: complaint?.title ?? '',
  };
}

function nameOf({ flow: id, step }: Place, { flows }: DeskLibrary, locale: 'zh-CN' | 'en'): string {
  const flow: Flow = flows.get(id)!;
  const title = (locale === 'en' && flow.en?.title) || flow.title;
  if (step === flow.start) return title;
  return `${title} · ${flow.steps.find(one => one.id === step)!.purpose}`;
}
