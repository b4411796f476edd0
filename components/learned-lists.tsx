import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';
import { Section } from './section.tsx';
import { SwitchRow } from './switch-row.tsx';
import { useLocale, useText } from './text-context.ts';

/** An example that was kept, or words that no complaint fits. */
export interface KeptRow {
  id: string;
  text: string;
  at: number;
  /** The complaint that it is an example of. */
  title?: string;
  /** How often the same was recorded. */
  count?: number;
}

interface Props {
  isOn: boolean;
  onSwitch(isOn: boolean): void;
  learned: readonly KeptRow[];
  gaps: readonly KeptRow[];
  onForget(id: string): void;
  onDismiss(id: string): void;
}

/** What agents kept of customers' words: all of it, and each can be taken away. */
export function LearnedLists({ isOn, onSwitch, learned, gaps, onForget, onDismiss }: Props) {
  const t = useText();
  return (
    <>
      <SwitchRow
        label={t('learning_switch')}
        isOn={isOn}
        onSwitch={onSwitch}
        testId="learning-switch"
      />
      <p class="learned-note">{t('learning_note')}</p>
      <Section title={t('learning_learned', { count: learned.length })}>
        {learned.length === 0 ? (
          <EmptyState title={t('learning_no_learned')} />
        ) : (
          <KeptList rows={learned} onRemove={onForget} testId="learned" />
        )}
      </Section>
      <Section title={t('learning_gaps', { count: gaps.length })}>
        {gaps.length === 0 ? (
          <EmptyState title={t('learning_no_gaps')} />
        ) : (
          <KeptList rows={gaps} onRemove={onDismiss} testId="gap" />
        )}
      </Section>
    </>
  );
}

interface ListProps {
  rows: readonly KeptRow[];
  onRemove(id: string): void;
  testId: string;
}

function KeptList({ rows, onRemove, testId }: ListProps) {
  const t = useText();
  const locale = useLocale();
  return (
    <ul class="learned-list">
      {rows.map(({ id, text, at, title, count }) => (
        <li key={id} data-testid={testId}>
          <span>
            <span lang="zh-CN">{text}</span>
            <small>
              {[
                title,
                count !== undefined && count > 1 && t('learning_times', { count }),
                new Date(at).toLocaleDateString(locale),
              ]
                .filter(Boolean)
                .join(' · ')}
            </small>
          </span>
          <Button
            kind="quiet"
            aria-label={`${t('learning_remove')}：${text}`}
            onClick={() => onRemove(id)}
          >
            {t('learning_remove')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
