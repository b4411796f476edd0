import type { Complaint, Nature, Responsibility, Standard } from '../library/types.ts';
import type { DeskLibrary, Place } from './types.ts';

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
