import type { Clock } from '../core/desk/types.ts';
import type { DeskSettings } from '../core/library/settings.ts';

/** Both clocks, as every event brings them. */
export const readClocks = (): Clock => ({
  at: Date.now(),
  mono: performance.timeOrigin + performance.now(),
});

/** The days that count as working days otherwise than by the week. */
export const calendarOf = ({ holidays, workdays }: DeskSettings) => ({ holidays, workdays });
