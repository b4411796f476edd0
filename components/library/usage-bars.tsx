import { useText } from '../base/text-context.ts';

const WIDTH = 560;
const HEIGHT = 80;
const SHOWN_DAYS = 30;
const FEWEST_DAYS = 7;

interface Props {
  days: readonly { day: string; count: number }[];
}

/** Uses of the last days, one bar each. */
export function DayBars({ days: all }: Props) {
  const t = useText();
  const days = all.slice(-SHOWN_DAYS);
  const most = Math.max(...days.map(({ count }) => count), 1);
  const step = WIDTH / Math.max(days.length, FEWEST_DAYS);
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

/** A line as long as a share of the largest; the number stands beside it. */
export const ShareBar = ({ share }: { share: number }) => (
  <svg class="usage-share" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
    <rect width={share * 100} height={4} />
  </svg>
);
