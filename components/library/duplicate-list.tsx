import type { DuplicateGroup } from '../../core/library/find-duplicates.ts';
import type { Phrase } from '../../core/library/types.ts';
import type { MessageKey } from '../../core/messages/text.ts';
import { Button } from '../base/button.tsx';
import { EmptyState } from '../base/empty-state.tsx';
import { Section } from '../base/section.tsx';
import { useText } from '../base/text-context.ts';

interface Props {
  groups: readonly DuplicateGroup[];
  phrases: ReadonlyMap<string, Phrase>;
  onOpen(id: string): void;
  onDelete(id: string): void;
  onBack(): void;
}

/** Phrases that are too much alike, group by group. */
export function DuplicateList({ groups, phrases, onOpen, onDelete, onBack }: Props) {
  const t = useText();
  return (
    <section class="library-manager" aria-label={t('duplicates')} data-testid="duplicates">
      <div>
        <Button kind="quiet" data-testid="duplicates-back" onClick={onBack}>
          {t('import_back')}
        </Button>
      </div>
      {groups.length === 0 && <EmptyState title={t('duplicates_none')} />}
      {groups.map(({ kind, ids }, index) => (
        <Section key={index} title={t(`duplicates_${kind}` as MessageKey)}>
          <ul class="learned-list">
            {ids.map(id => {
              const phrase = phrases.get(id);
              return (
                <li key={id} data-testid="duplicate" data-id={id}>
                  <button type="button" class="library-list-open" onClick={() => onOpen(id)}>
                    <span lang="zh-CN">
                      {phrase?.title} {phrase?.code && <code>/{phrase.code}</code>}
                    </span>
                    <span class="library-list-rest" lang="zh-CN">
                      {phrase?.text}
                    </span>
                  </button>
                  <Button kind="quiet" onClick={() => onDelete(id)}>
                    {t('manager_delete')}
                  </Button>
                </li>
              );
            })}
          </ul>
        </Section>
      ))}
    </section>
  );
}
