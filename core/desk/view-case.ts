import type { Nature, Responsibility, Severity, Standard } from '../library/types.ts';
import { canClose } from './can-close.ts';
import type { CloseReason } from './can-close.ts';
import type { CheckItem, HandlingStep } from './checklists.ts';
import { listChecklists, listHandling } from './checklists.ts';
import { explainNatures, explainResponsibility } from './explain-complaint.ts';
import { judgeComplaint } from './judge-complaint.ts';
import type { DeskLibrary, DeskState, EscalationSign, Place } from './types.ts';

/** A sentence of the standards in both languages. */
export type Advice = Pick<Standard, 'id' | 'title' | 'en'>;

/** The complaint of a call, with everything that helps to carry it through. Plain JSON. */
export interface CaseView {
  /** The complaint of the library, once it was matched. */
  complaint?: { id: string; title: string };
  nature?: Nature;
  natures: { nature: Nature; sign?: Advice; answer?: Advice; phrase: string; place?: Place }[];
  responsibility?: Responsibility;
  responsibilities: { responsibility: Responsibility; advice: Advice[] }[];
  severity: Severity;
  /** The agent's own judgement, not what the criteria say. */
  isOwnSeverity: boolean;
  /** `field` decides it by its value; the others are ticked. */
  criteria: (Advice & { met: boolean; field?: string })[];
  /** `ticked` by the agent; a step may be taken by the flow as well. */
  handling: (HandlingStep & { ticked: boolean })[];
  disclosures: CheckItem[];
  signs: EscalationSign[];
  /** What keeps the call from being closed. */
  reasons: CloseReason[];
}

const RESPONSIBILITIES: readonly Responsibility[] = ['责任', '无责任', '协助', '待查'];

/** Reads the complaint of a call at a moment of the wall clock; null when the call is about none. */
export function viewCase(state: DeskState, library: DeskLibrary, at: number): CaseView | null {
  if (!state.complaint) return null;
  const judged = judgeComplaint(state, library, at);
  const { complaint, nature, responsibility, severity } = judged;
  const lists = listChecklists(state, library);
  return {
    ...(complaint && { complaint: { id: complaint.id, title: complaint.title } }),
    ...(nature && { nature }),
    natures: explainNatures(library).map(({ sign, answer, ...help }) => ({
      ...help,
      ...(sign && { sign: adviceOf(sign) }),
      ...(answer && { answer: adviceOf(answer) }),
    })),
    ...(responsibility && { responsibility }),
    responsibilities: RESPONSIBILITIES.map(one => ({
      responsibility: one,
      advice: explainResponsibility(one, library).map(adviceOf),
    })),
    severity,
    isOwnSeverity: state.complaint.severity !== undefined,
    criteria: judged.criteria.map(({ standard, met, field }) => ({
      ...adviceOf(standard),
      met,
      ...(field !== undefined && { field }),
    })),
    handling: listHandling(state, library, at).map(step => ({
      ...step,
      ticked: state.ticks.includes(step.id),
    })),
    disclosures: lists.find(({ kind }) => kind === 'disclosures')?.items ?? [],
    signs: state.signs,
    reasons: canClose(state, library, at).reasons,
  };
}

const adviceOf = ({ id, title, en }: Standard): Advice => ({ id, title, en });
