import type { ReadonlySignal } from '@preact/signals';
import { useComputed } from '@preact/signals';
import { CalendarClock, Phone, Repeat, Timer as TimerIcon } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { Nudge } from '../../core/desk/nudges.ts';
import type { Timer } from '../../core/library/types.ts';
import { useText } from '../base/text-context.ts';
import { TickingText } from '../base/ticking-text.tsx';

interface Props {
  timers: readonly Timer[];
  /** What is running at the desk; those of this step are picked out. */
  nudges: readonly Nudge[];
  /** For how many milliseconds the call has been at the step. */
  elapsed: ReadonlySignal<number>;
}

const ICONS = {
  countdown: TimerIcon,
  repeat: TimerIcon,
  rings: Phone,
  promise: CalendarClock,
  reminder: Repeat,
} as const satisfies Record<Timer['kind'], unknown>;

/** The limits that standards set for a step: those that run count down, the others remind. */
export function StepTimers({ timers, nudges, elapsed }: Props) {
  const ofStep = nudges.filter(({ id }) => id.startsWith('step:'));
  return (
    <ul class="step-timers">
      {timers.map((timer, index) => {
        const nudge = ofStep.find(({ id }) => id.endsWith(`:${index}`));
        const Icon = ICONS[timer.kind];
        return nudge ? (
          <RunningTimer key={nudge.id} nudge={nudge} text={timer.text} elapsed={elapsed} />
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

interface RunningProps {
  nudge: Nudge;
  text: string | undefined;
  elapsed: ReadonlySignal<number>;
}

function RunningTimer({ nudge, text, elapsed }: RunningProps) {
  const { limit, repeats, turn, due } = nudge;
  const isOver = due || (turn > 0 && !repeats);
  return (
    <li class="step-timers-item" data-over={isOver ? '' : undefined} role="timer">
      <TimerIcon size={14} aria-hidden="true" />
      <span lang="zh-CN">{text}</span>
      <TimeLeft
        key={`${limit}:${isOver}`}
        limit={limit}
        repeats={repeats}
        elapsed={elapsed}
        isOver={isOver && !repeats}
      />
      <RunningLine
        key={`${limit}:${turn}`}
        left={leftOf(elapsed.peek(), limit, repeats)}
        limit={limit}
      />
    </li>
  );
}

const leftOf = (elapsed: number, limit: number, repeats: boolean) =>
  repeats ? limit - (elapsed % limit) : limit - elapsed;

interface TimeLeftProps extends Pick<Nudge, 'limit' | 'repeats'>, Pick<RunningProps, 'elapsed'> {
  isOver: boolean;
}

/** Counts down in numbers: the digits are the only part that each second changes. */
function TimeLeft({ limit, repeats, elapsed, isOver }: TimeLeftProps) {
  const t = useText();
  const seconds = useComputed(() => {
    const left = leftOf(elapsed.value, limit, repeats);
    return String(isOver ? Math.floor(-left / 1000) : Math.ceil(left / 1000));
  });
  const [before, after] = t(isOver ? 'flow_timer_over' : 'flow_timer_left', { seconds: GAP }).split(
    GAP,
  );
  return (
    <span class="step-timers-left">
      {before}
      <TickingText text={seconds} />
      {after}
    </span>
  );
}

const GAP = '\u0000';

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
