import { Button } from '../base/button.tsx';
import { EmptyState } from '../base/empty-state.tsx';
import { useText } from '../base/text-context.ts';

interface Props {
  /** Complaints follow that are only near. */
  hasNear: boolean;
  onSearch(): void;
  onNew(): void;
}

/** Nothing fits the customer's words: says so, and what to do next. */
export function MatchRefused({ hasNear, onSearch, onNew }: Props) {
  const t = useText();
  return (
    <EmptyState title={t('panel_refused')} testId="match-refused">
      <ul>
        <li>{t('panel_refused_more')}</li>
        <li>{t('panel_refused_calm')}</li>
        {hasNear && <li>{t('panel_refused_near')}</li>}
      </ul>
      <div class="empty-state-actions">
        <Button onClick={onSearch}>{t('panel_refused_search')}</Button>
        <Button onClick={onNew}>{t('panel_refused_new')}</Button>
      </div>
    </EmptyState>
  );
}
