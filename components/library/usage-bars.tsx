import { useText } from '../base/text-context.ts';

const WIDTH = 560;
const HEIGHT = 80;
const SHOWN_DAYS = 30;
const FEWEST_DAYS = 7;
const DAY = 86_400_000;

interface Props {
  days: readonly { day: string; count: number }[];
}

/** Uses of the last days, one bar each; a day without any has its place too. */
export function DayBars({ days: all }: Props) {
  const t = useText();
  const numberOf = (day: string) => Date.parse(day) / DAY;
  const last = numberOf(all.at(-1)?.day ?? '');
  const days = all.filter(({ day }) => last - numberOf(day) < SHOWN_DAYS);
  const first = numberOf(days[0]?.day ?? '');
  const most = Math.max(...days.map(({ count }) => count), 1);
  const span = last - first + 1;
  const places = Math.max(span, FEWEST_DAYS);
  const step = WIDTH / places;
  return (
    <figure class="usage-days">
      <svg
        class="usage-bars"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={days.map(({ day, count }) => `${day}: ${count}`).join(', ')}
      >
        {days.map(({ day, count }) => {
          const height = (count / most) * (HEIGHT - 4);
          return (
            <rect
              key={day}
              x={(numberOf(day) - first) * step}
              y={HEIGHT - height}
              width={step * 0.7}
              height={height}
            >
              <title>{t('usage_day', { day, count })}</title>
            </rect>
          );
        })}
      </svg>
      {days.length > 0 && (
        <figcaption style={{ inlineSize: `${(span / places) * 100}%` }}>
          <span>{days[0]!.day}</span>
          {days.length > 1 && <span>{days.at(-1)!.day}</span>}
        </figcaption>
      )}
    </figure>
  );
}

/** A line as long as a share of the largest; the number stands beside it. */
export const ShareBar = ({ share }: { share: number }) => (
  <svg class="usage-share" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
    <rect width={share * 100} height={4} />
  </svg>
);
