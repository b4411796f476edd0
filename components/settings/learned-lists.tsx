import { useState } from 'preact/hooks';
import { Button } from '../base/button.tsx';
import { EmptyState } from '../base/empty-state.tsx';
import { Section } from '../base/section.tsx';
import { SwitchRow } from '../base/switch-row.tsx';
import { useLocale, useText } from '../base/text-context.ts';

/** An example that was kept, or words that no complaint fits. */
export interface KeptRow {
  id: string;
  text: string;
  at: number;
  /** The complaint that it is an example of; its title is empty where it is gone. */
  complaint?: string;
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
  /** Makes a complaint of words that none fits. */
  onMake(id: string): void;
}

/** Fewer than this are looked through at a glance. */
const WORTH_SEARCHING = 6;

/** What agents kept of customers' words: all of it, and each can be taken away. */
export function LearnedLists(props: Props) {
  const { isOn, onSwitch, learned, gaps, onForget, onDismiss, onMake } = props;
  const t = useText();
  const [query, setQuery] = useState('');
  const words = query.trim().toLowerCase();
  const matches = ({ text, title = '' }: KeptRow) =>
    `${text}\n${title}`.toLowerCase().includes(words);
  const foundLearned = learned.filter(matches);
  const foundGaps = gaps.filter(matches);
  return (
    <>
      <SwitchRow
        label={t('learning_switch')}
        isOn={isOn}
        onSwitch={onSwitch}
        testId="learning-switch"
      />
      <p class="learned-note">{t('learning_note')}</p>
      {learned.length + gaps.length >= WORTH_SEARCHING && (
        <input
          class="control learned-search"
          type="search"
          lang="zh-CN"
          autocomplete="off"
          spellcheck={false}
          placeholder={t('learning_search')}
          aria-label={t('learning_search')}
          data-testid="learned-search"
          value={query}
          onInput={event => setQuery(event.currentTarget.value)}
        />
      )}
      <Section title={t('learning_gaps', { count: gaps.length })}>
        {gaps.length === 0 ? (
          <EmptyState title={t('learning_none')} testId="no-gaps">
            <p>{t('learning_no_gaps')}</p>
          </EmptyState>
        ) : foundGaps.length === 0 ? (
          <p class="learned-note">{t('learning_nothing')}</p>
        ) : (
          <KeptList rows={foundGaps} onRemove={onDismiss} onMake={onMake} testId="gap" />
        )}
      </Section>
      <Section title={t('learning_learned', { count: learned.length })}>
        {learned.length === 0 ? (
          <EmptyState title={t('learning_none')} testId="no-learned">
            <p>{t('learning_no_learned')}</p>
          </EmptyState>
        ) : foundLearned.length === 0 ? (
          <p class="learned-note">{t('learning_nothing')}</p>
        ) : (
          [...Map.groupBy(foundLearned, row => row.complaint ?? '')].map(([id, rows]) => (
            <section key={id} class="learned-group" data-testid="learned-group">
              <h4 lang="zh-CN">{rows[0]!.title || t('learning_gone')}</h4>
              <KeptList rows={rows} onRemove={onForget} testId="learned" />
            </section>
          ))
        )}
      </Section>
    </>
  );
}

interface ListProps {
  rows: readonly KeptRow[];
  onRemove(id: string): void;
  onMake?(id: string): void;
  testId: string;
}

function KeptList({ rows, onRemove, onMake, testId }: ListProps) {
  const t = useText();
  const locale = useLocale();
  return (
    <ul class="learned-list">
      {rows.map(({ id, text, at, count }) => (
        <li key={id} data-testid={testId}>
          <span>
            <span lang="zh-CN">{text}</span>
            <small>
              {[
                count !== undefined && count > 1 && t('learning_times', { count }),
                new Date(at).toLocaleDateString(locale),
              ]
                .filter(Boolean)
                .join(' · ')}
            </small>
          </span>
          <span class="learned-actions">
            {onMake && (
              <Button
                aria-label={`${t('learning_make')}：${text}`}
                data-testid="make-complaint"
                onClick={() => onMake(id)}
              >
                {t('learning_make')}
              </Button>
            )}
            <Button
              kind="quiet"
              aria-label={`${t('learning_remove')}：${text}`}
              onClick={() => onRemove(id)}
            >
              {t('learning_remove')}
            </Button>
          </span>
        </li>
      ))}
    </ul>
  );
}
