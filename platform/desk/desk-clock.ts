import type { Clock } from '../../core/desk/types.ts';
import type { DeskSettings } from '../../core/library/settings.ts';

/** Both clocks, as every event brings them. */
export const readClocks = (): Clock => ({
  at: Date.now(),
  mono: performance.timeOrigin + performance.now(),
});

/** What the team has set for its calls: working days other than by the week, and its disclosures. */
export const rulesOf = ({ holidays, workdays, disclosures = [] }: DeskSettings) => ({
  calendar: { holidays, workdays },
  disclosures,
});
