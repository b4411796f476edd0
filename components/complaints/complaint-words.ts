import type { Callback, Nature, Responsibility, StepKind } from '../../core/library/types.ts';
import type { MessageKey, Translate } from '../../core/messages/text.ts';

export const STEP_TITLES: Readonly<Record<StepKind, MessageKey>> = {
  apology: 'panel_step_apology',
  ask: 'panel_step_ask',
  verify: 'panel_step_verify',
  explain: 'panel_step_explain',
  commit_time: 'panel_step_commit_time',
  alternative: 'panel_step_alternative',
  action: 'panel_step_action',
  escalate: 'panel_step_escalate',
  record: 'panel_step_record',
  follow_up: 'panel_step_follow_up',
  thanks: 'panel_step_thanks',
  empathy: 'panel_step_empathy',
};

export const NATURE_TITLES: Readonly<Record<Nature, MessageKey>> = {
  解决问题: 'panel_nature_solve',
  发泄: 'panel_nature_vent',
  期待: 'panel_nature_expect',
  公司欠缺: 'panel_nature_fault',
};

export const RESPONSIBILITY_TITLES: Readonly<Record<Responsibility, MessageKey>> = {
  责任: 'panel_responsible',
  无责任: 'panel_not_responsible',
  协助: 'panel_assisting',
  待查: 'panel_to_be_checked',
};

const LIKELY = 0.75;
const POSSIBLE = 0.45;

/** How sure the engine is, in words: a number would claim more than it knows. */
export type ConfidenceLevel = 'likely' | 'possible' | 'near';

/** Only the first of a ranking can fit well: the others would take its meaning away. */
export function confidenceLevel(confidence: number, index: number): ConfidenceLevel {
  if (confidence >= LIKELY && index === 0) return 'likely';
  return confidence >= POSSIBLE ? 'possible' : 'near';
}

export const CONFIDENCE_TITLES: Readonly<Record<ConfidenceLevel, MessageKey>> = {
  likely: 'panel_likely',
  possible: 'panel_possible',
  near: 'panel_near',
};

const UNITS: Readonly<Record<string, MessageKey>> = {
  m: 'panel_within_minutes',
  h: 'panel_within_hours',
  d: 'panel_within_days',
  wd: 'panel_within_workdays',
  w: 'panel_within_weeks',
};

/** When to call back, in words: `30m` → "30 分钟内回电". */
export function callbackInWords({ within, on }: Callback, t: Translate): string {
  const [, count, unit] = /^(\d+)(m|h|d|wd|w)$/.exec(within ?? '') ?? [];
  if (count && unit) return t(UNITS[unit]!, { count });
  return t('panel_callback_on', { day: on ?? within ?? '' });
}
