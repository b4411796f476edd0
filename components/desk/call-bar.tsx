import type { ReadonlySignal } from '@preact/signals';
import { BellRing, CalendarClock, Pause, Phone, PhoneOff, Play } from 'lucide-preact';
import { formatTimer } from '../../core/desk/show-time.ts';
import type { Call, DeskAct } from '../../core/desk/types.ts';
import { Button } from '../base/button.tsx';
import { withKeys } from '../base/key-table.ts';
import { useText } from '../base/text-context.ts';
import { TickingText } from '../base/ticking-text.tsx';

/** Times as a clock shows them. As signals, so that a second that passes draws its digits alone. */
export interface CallClocks {
  ringing: ReadonlySignal<string>;
  call: ReadonlySignal<string>;
  hold: ReadonlySignal<string>;
}

interface Props {
  call: Call | undefined;
  /** Something is going on, be it without a telephone. */
  isBusy: boolean;
  clocks: CallClocks;
  /** By how many milliseconds the clock of the computer jumped during the call; 0 if it did not. */
  jumped: number;
  promises: { open: number; overdue: number };
  onAct(act: DeskAct): void;
  /** Ends the call, or says what is still open. */
  onEnd(): void;
  onPromises(): void;
}

/** The top line of a call: how long it has been going on, and what can be done with it. */
export function CallBar(props: Props) {
  const { call, isBusy, clocks, jumped, promises, onAct, onEnd, onPromises } = props;
  const t = useText();
  const phase = call?.phase;
  return (
    <section class="call-bar" aria-label={t('call_bar')} data-testid="call-bar" data-phase={phase}>
      {phase === undefined ? (
        <>
          <AnswerButton word={t('call_start')} hint={t('call_start_hint')} onAct={onAct} />
          <RingButton onAct={onAct} />
        </>
      ) : phase === 'ringing' ? (
        <>
          <Clock label={t('call_ringing', { count: call!.rings })} time={clocks.ringing} />
          <RingButton onAct={onAct} />
          <AnswerButton word={t('call_answer')} hint={t('call_answer')} onAct={onAct} />
        </>
      ) : (
        <>
          <Clock label={t('call_time')} time={clocks.call} testId="call-time" />
          {phase === 'held' ? (
            <Clock label={t('call_held')} time={clocks.hold} isHeld testId="hold-time" />
          ) : null}
          <HoldButton call={call!} onAct={onAct} />
        </>
      )}
      <span class="call-bar-rest">
        {promises.open > 0 && (
          <Button
            kind="quiet"
            icon={<CalendarClock size={14} />}
            class={promises.overdue > 0 ? 'call-bar-overdue' : undefined}
            label={t('promise_count', { count: promises.open })}
            title={withKeys(
              promises.overdue > 0
                ? t('promise_overdue_count', { count: promises.overdue })
                : t('promise_list'),
              'promises',
            )}
            data-testid="open-promises"
            onClick={onPromises}
          >
            <span class="call-bar-word">{t('promise_count', { count: promises.open })}</span>
            <span class="call-bar-count">{promises.open}</span>
          </Button>
        )}
        {isBusy && (
          <Button
            kind="quiet"
            icon={<PhoneOff size={14} />}
            label={t('call_end')}
            title={withKeys(t('call_end_hint'), 'end-call')}
            data-testid="call-end"
            onClick={onEnd}
          >
            <span class="call-bar-word">{t('call_end')}</span>
          </Button>
        )}
      </span>
      {jumped !== 0 && (
        <p class="call-bar-jump" role="status" data-testid="clock-jump">
          {t(jumped > 0 ? 'call_jumped_ahead' : 'call_jumped_back', {
            time: formatTimer(Math.round(Math.abs(jumped) / 1000) * 1000),
          })}
        </p>
      )}
    </section>
  );
}

interface AnswerProps {
  word: string;
  hint: string;
  onAct(act: DeskAct): void;
}

function AnswerButton({ word, hint, onAct }: AnswerProps) {
  return (
    <Button
      kind="primary"
      icon={<Phone size={14} />}
      title={withKeys(hint, 'answer')}
      data-testid="call-start"
      onClick={() => onAct({ type: 'answer' })}
    >
      {word}
    </Button>
  );
}

function RingButton({ onAct }: Pick<AnswerProps, 'onAct'>) {
  const t = useText();
  return (
    <Button
      kind="quiet"
      icon={<BellRing size={14} />}
      title={withKeys(t('call_ring_hint'), 'ring')}
      data-testid="call-ring"
      onClick={() => onAct({ type: 'ring' })}
    >
      {t('call_ring')}
    </Button>
  );
}

function HoldButton({ call, onAct }: { call: Call; onAct(act: DeskAct): void }) {
  const t = useText();
  if (call.phase === 'held')
    return (
      <Button
        kind="primary"
        icon={<Play size={14} />}
        title={withKeys(t('call_resume'), 'hold')}
        data-testid="call-resume"
        onClick={() => onAct({ type: 'resume' })}
      >
        {t('call_resume')}
      </Button>
    );
  if (call.asking)
    return (
      <>
        <Button
          kind="primary"
          icon={<Pause size={14} />}
          title={withKeys(t('call_consented'), 'hold')}
          data-testid="call-hold"
          onClick={() => onAct({ type: 'hold' })}
        >
          {t('call_consented')}
        </Button>
        <Button kind="quiet" data-testid="call-declined" onClick={() => onAct({ type: 'resume' })}>
          {t('call_declined')}
        </Button>
      </>
    );
  return (
    <Button
      kind="quiet"
      icon={<Pause size={14} />}
      title={withKeys(t('call_hold_hint'), 'hold')}
      data-testid="call-ask-hold"
      onClick={() => onAct({ type: 'ask-hold' })}
    >
      {t('call_hold')}
    </Button>
  );
}

interface ClockProps {
  label: string;
  time: ReadonlySignal<string>;
  isHeld?: boolean;
  testId?: string;
}

function Clock({ label, time, isHeld = false, testId }: ClockProps) {
  return (
    <span class={isHeld ? 'call-bar-clock call-bar-held' : 'call-bar-clock'} data-testid={testId}>
      {label}
      <b role="timer">
        <TickingText text={time} />
      </b>
    </span>
  );
}
