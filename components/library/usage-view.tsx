import { Button } from '../base/button.tsx';
import { EmptyState } from '../base/empty-state.tsx';
import { Section } from '../base/section.tsx';
import { useText } from '../base/text-context.ts';
import { DayBars, ShareBar } from './usage-bars.tsx';

/** What was used, and how often. Neither the texts that went out nor names. */
export interface UsageView {
  days: readonly { day: string; count: number; characters: number }[];
  most: readonly { id: string; title: string; count: number }[];
  never: readonly { id: string; title: string }[];
  /** Complaints that no reply fits, in the masked words that the agent recorded. */
  gaps: readonly { id: string; text: string; count: number }[];
}

interface Props {
  usage: UsageView;
  /** Characters a minute that the agent types. */
  speed: number;
  onSpeed(speed: number): void;
  onReset(): void;
}

const SHOWN = 50;

/** Statistics of this computer: uses by day, time saved, most and never used, what has no reply. */
export function UsagePanel({ usage, speed, onSpeed, onReset }: Props) {
  const t = useText();
  const { days, most, never, gaps } = usage;
  const uses = days.reduce((sum, { count }) => sum + count, 0);
  const characters = days.reduce((sum, one) => sum + one.characters, 0);
  if (uses === 0 && gaps.length === 0)
    return (
      <EmptyState title={t('usage_none')} testId="usage-none">
        <p>{t('usage_none_hint')}</p>
      </EmptyState>
    );
  return (
    <div class="usage-view" data-testid="usage">
      <p data-testid="usage-saved">
        {t('usage_total', { uses, minutes: Math.round(characters / speed), characters })}{' '}
        <label>
          {t('usage_speed')}{' '}
          <input
            class="control usage-speed"
            type="number"
            min={10}
            autocomplete="off"
            value={speed}
            onChange={event => {
              const typed = Number(event.currentTarget.value);
              if (typed >= 10) onSpeed(typed);
            }}
          />
        </label>
      </p>
      <Section title={t('usage_days')}>
        <DayBars days={days} />
      </Section>
      <Section title={t('usage_most')}>
        <ol class="usage-list" lang="zh-CN" data-testid="usage-most">
          {most.map(({ id, title, count }) => (
            <li key={id}>
              {title} · {count} <ShareBar share={count / most[0]!.count} />
            </li>
          ))}
        </ol>
      </Section>
      {gaps.length > 0 && (
        <Section title={t('usage_gaps', { count: gaps.length })}>
          <ol class="usage-list" lang="zh-CN" data-testid="usage-gaps">
            {gaps.slice(0, SHOWN).map(({ id, text, count }) => (
              <li key={id}>
                {text} · {count} <ShareBar share={count / gaps[0]!.count} />
              </li>
            ))}
          </ol>
        </Section>
      )}
      {never.length > 0 && (
        <Section title={t('usage_never', { count: never.length })}>
          <ul lang="zh-CN" data-testid="usage-never">
            {never.slice(0, SHOWN).map(({ id, title }) => (
              <li key={id}>{title}</li>
            ))}
          </ul>
        </Section>
      )}
      <Button kind="quiet" data-testid="usage-reset" onClick={onReset}>
        {t('usage_reset')}
      </Button>
    </div>
  );
}
