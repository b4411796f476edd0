import { Button } from '../base/button.tsx';
import { EmptyState } from '../base/empty-state.tsx';
import { useText } from '../base/text-context.ts';

interface Props {
  query: string;
  isScoped: boolean;
  onAll(): void;
  onMatch(text: string): void;
  onNew(): void;
}

/** No phrase was found: what else to try. */
export function NothingFound({ query, isScoped, onAll, onMatch, onNew }: Props) {
  const t = useText();
  const hasQuery = query.trim() !== '';
  return (
    <EmptyState
      title={t(hasQuery ? 'panel_nothing_found' : 'panel_nothing_here')}
      testId="nothing-found"
    >
      <p>{t(hasQuery ? 'panel_nothing_found_hint' : 'panel_nothing_here_hint')}</p>
      <div class="empty-state-actions">
        {isScoped && <Button onClick={onAll}>{t('panel_scope_all')}</Button>}
        {hasQuery && <Button onClick={() => onMatch(query)}>{t('panel_match')}</Button>}
        <Button onClick={onNew}>{t('panel_new')}</Button>
      </div>
    </EmptyState>
  );
}
