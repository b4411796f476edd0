import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';
import { Section } from './section.tsx';
import { useText } from './text-context.ts';

/** What was used, and how often. Neither texts nor names. */
export interface UsageView {
  days: readonly { day: string; count: number; characters: number }[];
  most: readonly { id: string; title: string; count: number }[];
  never: readonly { id: string; title: string }[];
}

interface Props {
  usage: UsageView;
  /** Characters a minute that the agent types. */
  speed: number;
  onSpeed(speed: number): void;
  onReset(): void;
}

const WIDTH = 560;
const HEIGHT = 80;
const SHOWN_DAYS = 30;

/** Statistics of this computer: uses by day, time saved, most and never used. */
export function UsagePanel({ usage, speed, onSpeed, onReset }: Props) {
  const t = useText();
  const days = usage.days.slice(-SHOWN_DAYS);
  const uses = usage.days.reduce((sum, { count }) => sum + count, 0);
  const characters = usage.days.reduce((sum, one) => sum + one.characters, 0);
  if (uses === 0)
    return (
      <EmptyState title={t('usage_none')} testId="usage-none">
        <p>{t('usage_none_hint')}</p>
      </EmptyState>
    );
  return (
    <div data-testid="usage">
      <p>
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
        <Bars days={days} />
      </Section>
      <Section title={t('usage_most')}>
        <ol lang="zh-CN">
          {usage.most.map(({ id, title, count }) => (
            <li key={id}>
              {title} · {count}
            </li>
          ))}
        </ol>
      </Section>
      {usage.never.length > 0 && (
        <Section title={t('usage_never', { count: usage.never.length })}>
          <ul lang="zh-CN">
            {usage.never.slice(0, 50).map(({ id, title }) => (
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

function Bars({ days }: { days: UsageView['days'] }) {
  const t = useText();
  const most = Math.max(...days.map(({ count }) => count), 1);
  const step = WIDTH / Math.max(days.length, 7);
  return (
    <svg
      class="usage-bars"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={days.map(({ day, count }) => `${day}: ${count}`).join(', ')}
    >
      {days.map(({ day, count }, index) => {
        const height = (count / most) * (HEIGHT - 4);
        return (
          <rect key={day} x={index * step} y={HEIGHT - height} width={step * 0.7} height={height}>
            <title>{t('usage_day', { day, count })}</title>
          </rect>
        );
      })}
    </svg>
  );
}
