import { useLayoutEffect, useRef } from 'preact/hooks';
import type { DuplicateGroup } from '../../core/library/find-duplicates.ts';
import type { MessageKey } from '../../core/messages/text.ts';
import { Button } from '../base/button.tsx';
import { EmptyState } from '../base/empty-state.tsx';
import { Section } from '../base/section.tsx';
import { useText } from '../base/text-context.ts';

/** A phrase or a complaint among those that are like it. */
export interface ListedDuplicate {
  id: string;
  title: string;
  code?: string;
  category: readonly string[];
  text: string;
  /** Shipped complaints stay. */
  canDelete: boolean;
}

interface Props {
  of: 'phrases' | 'complaints';
  groups: readonly DuplicateGroup[];
  entries: ReadonlyMap<string, ListedDuplicate>;
  onOpen(id: string): void;
  onDelete(id: string): void;
  onBack(): void;
}

/** Phrases or complaints that are too much alike, group by group. */
export function DuplicateList({ of, groups, entries, onOpen, onDelete, onBack }: Props) {
  const t = useText();
  const root = useRef<HTMLElement>(null);
  /** Place of the row that was deleted: the keyboard goes on with the next one. */
  const deleted = useRef<number | null>(null);

  const rows = () => [...root.current!.querySelectorAll<HTMLElement>('[data-testid="duplicate"]')];

  useLayoutEffect(() => {
    if (deleted.current === null) return;
    const all = rows();
    const next = all[Math.min(deleted.current, all.length - 1)] ?? root.current!;
    next.querySelector('button')!.focus();
    deleted.current = null;
  }, [groups]);

  function remove(id: string, row: HTMLElement) {
    deleted.current = rows().indexOf(row);
    onDelete(id);
  }

  return (
    <section
      ref={root}
      class="library-manager"
      aria-label={t('duplicates')}
      data-testid="duplicates"
    >
      <div>
        <Button kind="quiet" data-testid="duplicates-back" onClick={onBack}>
          {t('import_back')}
        </Button>
      </div>
      {groups.length === 0 && (
        <EmptyState
          title={t(of === 'phrases' ? 'duplicates_none' : 'duplicates_none_complaints')}
        />
      )}
      {groups.map(({ kind, ids, examples = [] }) => (
        <Section key={`${kind} ${ids[0]}`} title={t(`duplicates_${kind}` as MessageKey)}>
          {examples.length > 0 && (
            <p class="library-list-near" lang="zh-CN">
              {examples.join(' / ')}
            </p>
          )}
          <ul class="learned-list">
            {ids.map(id => {
              const {
                title = '',
                code,
                category = [],
                text = '',
                canDelete,
              } = entries.get(id) ?? {};
              return (
                <li key={id} data-testid="duplicate" data-id={id}>
                  <button type="button" class="library-list-open" onClick={() => onOpen(id)}>
                    <span class="library-list-title" lang="zh-CN">
                      {title}
                      {code && <code>/{code}</code>}
                      <em>{category.join(' / ')}</em>
                    </span>
                    <span class="library-list-rest" lang="zh-CN">
                      {text}
                    </span>
                  </button>
                  {canDelete && (
                    <Button
                      kind="quiet"
                      aria-label={t('manager_delete_named', { title })}
                      onClick={event => remove(id, event.currentTarget.closest('li')!)}
                    >
                      {t('manager_delete')}
                    </Button>
                  )}
                </li>
              );
            })}
          </ul>
        </Section>
      ))}
    </section>
  );
}
