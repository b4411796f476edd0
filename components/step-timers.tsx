import { CalendarClock, Phone, Repeat, Timer as TimerIcon } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { Nudge } from '../core/desk/nudges.ts';
import type { Timer } from '../core/library/types.ts';
import { useText } from './text-context.ts';

interface Props {
  timers: readonly Timer[];
  /** What is running at the desk; those of this step are picked out. */
  nudges: readonly Nudge[];
}

const ICONS = {
  countdown: TimerIcon,
  repeat: TimerIcon,
  rings: Phone,
  promise: CalendarClock,
  reminder: Repeat,
} as const satisfies Record<Timer['kind'], unknown>;

/** The limits that standards set for a step: those that run count down, the others remind. */
export function StepTimers({ timers, nudges }: Props) {
  const ofStep = nudges.filter(({ id }) => id.startsWith('step:'));
  return (
    <ul class="step-timers">
      {timers.map((timer, index) => {
        const nudge = ofStep.find(({ id }) => id.endsWith(`:${index}`));
        const Icon = ICONS[timer.kind];
        return nudge ? (
          <RunningTimer key={nudge.id} nudge={nudge} text={timer.text} />
        ) : (
          <li key={index} class="step-timers-item">
            <Icon size={14} aria-hidden="true" />
            <span lang="zh-CN">{timer.text ?? ('field' in timer ? timer.field : '')}</span>
          </li>
        );
      })}
    </ul>
  );
}

/** Counts down in numbers with each drawing. */
function RunningTimer({ nudge, text }: { nudge: Nudge; text: string | undefined }) {
  const t = useText();
  const { elapsed, limit, repeats } = nudge;
  const left = repeats ? limit - (elapsed % limit) : limit - elapsed;
  const isOver = left <= 0;
  const seconds = isOver ? Math.floor(-left / 1000) : Math.ceil(left / 1000);
  return (
    <li class="step-timers-item" data-over={isOver || nudge.due ? '' : undefined} role="timer">
      <TimerIcon size={14} aria-hidden="true" />
      <span lang="zh-CN">{text}</span>
      <span class="step-timers-left">
        {t(isOver ? 'flow_timer_over' : 'flow_timer_left', { seconds })}
      </span>
      <RunningLine key={`${limit}:${Math.floor(elapsed / limit)}`} left={left} limit={limit} />
    </li>
  );
}

/** A line that the browser moves alone; where it began stays, or each drawing would push it on. */
function RunningLine({ left, limit }: { left: number; limit: number }) {
  const [delay] = useState(() => Math.max(left, 0) - limit);
  return (
    <i
      aria-hidden="true"
      style={{ animationDuration: `${limit}ms`, animationDelay: `${delay}ms` }}
    />
  );
}
