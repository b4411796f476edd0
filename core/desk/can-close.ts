import { listHandling, requiredDisclosures } from './checklists.ts';
import { judgeComplaint } from './judge-complaint.ts';
import { listPromises } from './desk-promises.ts';
import type { Desk, DeskLibrary } from './types.ts';

/**
 * Something that is still open. `name` is what it is about: a text, a promise. A step lacks one of
 * each of `missing`; without any it was not taken.
 */
export type CloseReason =
  | { kind: 'step'; id: string; name: string; missing: string[][] }
  | { kind: 'disclosure'; id: string; name: string }
  | { kind: 'nature' }
  | { kind: 'responsibility' }
  | { kind: 'promise'; id: string; name: string };

/**
 * Whether the call may be closed, and what keeps it from that. Every call needs its disclosures; a
 * complaint also its required steps, its classification, and a time for each promise.
 */
export function canClose(
  desk: Desk,
  library: DeskLibrary,
  at = desk.clock.at,
): { ok: boolean; reasons: CloseReason[] } {
  const reasons = [...missingHandling(desk, library, at), ...missingDisclosures(desk, library)];
  if (desk.complaint) {
    const { nature, responsibility } = judgeComplaint(desk, library, at);
    if (!nature) reasons.push({ kind: 'nature' });
    if (!responsibility) reasons.push({ kind: 'responsibility' });
    for (const { id, what, due } of listPromises(desk, library))
      if (due === undefined) reasons.push({ kind: 'promise', id, name: what });
  }
  return { ok: reasons.length === 0, reasons };
}

function missingHandling(desk: Desk, library: DeskLibrary, at: number): CloseReason[] {
  return listHandling(desk, library, at)
    .filter(({ required, done }) => required && !done)
    .map(({ id, text: name, missing }) => ({ kind: 'step', id, name, missing }));
}

function missingDisclosures(desk: Desk, library: DeskLibrary): CloseReason[] {
  return requiredDisclosures(desk, library)
    .filter(({ id }) => !desk.ticks.includes(id))
    .map(({ id, text: name }) => ({ kind: 'disclosure', id, name }));
}
