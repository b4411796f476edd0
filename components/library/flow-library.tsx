import { TriangleAlert } from 'lucide-preact';
import { useRef } from 'preact/hooks';
import type { English } from '../../core/library/types.ts';
import { Button } from '../base/button.tsx';
import { EmptyState } from '../base/empty-state.tsx';
import { isKey } from '../base/key-table.ts';
import { LibrarySearch } from './library-search.tsx';
import { useLocale, useText } from '../base/text-context.ts';

/** A flow as a row of the list of all. */
export interface ListedFlow {
  id: string;
  title: string;
  trigger: string;
  en?: English;
  /** Title of its pack. */
  pack: string;
  isOff: boolean;
  steps: number;
  /** What is wrong with its shape. */
  faults: number;
}

interface Props {
  query: string;
  onQuery(query: string): void;
  rows: readonly ListedFlow[];
  onOpen(id: string): void;
  onCheatSheet(): void;
}

/** All flows of all packs, with what is wrong with them. */
export function FlowLibrary({ query, onQuery, rows, onOpen, onCheatSheet }: Props) {
  const t = useText();
  const isEnglish = useLocale() === 'en';
  const list = useRef<HTMLDivElement>(null);
  const packs = new Set(rows.map(({ pack }) => pack));
  const faulty = rows.filter(({ faults }) => faults > 0).length;

  function handleKeyDown(event: KeyboardEvent) {
    const by = isKey(event, 'down') ? 1 : isKey(event, 'up') ? -1 : 0;
    if (by === 0) return;
    const all = [...list.current!.querySelectorAll<HTMLElement>('.library-list-open')];
    all[all.indexOf(event.target as HTMLElement) + by]?.focus();
    event.preventDefault();
  }

  return (
    <section class="library-manager" aria-label={t('panel_flows')} data-testid="flows">
      <div class="library-manager-bar">
        <LibrarySearch
          label={t('panel_search_flows')}
          query={query}
          testId="flows-search"
          onQuery={onQuery}
        />
        <Button kind="quiet" data-testid="flows-cheat-sheet" onClick={onCheatSheet}>
          {t('cheat_sheet')}
        </Button>
        <span data-testid="flows-total">
          {t('flows_total', { count: rows.length })}{' '}
          {faulty === 0 ? t('flows_sound') : t('flows_faulty', { count: faulty })}
        </span>
      </div>
      {rows.length === 0 && <EmptyState title={t('manager_empty')} testId="flows-empty" />}
      <div ref={list} onKeyDown={handleKeyDown}>
        {[...packs].map(pack => (
          <section key={pack} class="flow-library-pack">
            <h3 lang="zh-CN">{pack}</h3>
            <ul class="library-list">
              {rows
                .filter(row => row.pack === pack)
                .map(row => (
                  <li key={row.id} data-testid="flow-entry" data-id={row.id}>
                    <button type="button" class="library-list-open" onClick={() => onOpen(row.id)}>
                      <span class="library-list-title" lang={isEnglish ? undefined : 'zh-CN'}>
                        {(isEnglish && row.en?.title) || row.title}
                        <em>{t('panel_steps_count', { count: row.steps })}</em>
                        {row.isOff && <em>{t('flows_pack_off')}</em>}
                        {row.faults > 0 && (
                          <strong class="flow-library-faults">
                            <TriangleAlert size={14} aria-hidden="true" />
                            {t('flow_faults', { count: row.faults })}
                          </strong>
                        )}
                      </span>
                      <span class="library-list-rest" lang={isEnglish ? undefined : 'zh-CN'}>
                        {(isEnglish && row.en?.description) || row.trigger}
                      </span>
                    </button>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  );
}
