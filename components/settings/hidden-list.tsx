import type { HiddenRow } from '../../core/library/views.ts';
import { Button } from '../base/button.tsx';
import { useLocale, useText } from '../base/text-context.ts';

interface Props {
  rows: readonly HiddenRow[];
  /** Titles of packs by id, in the language of the interface. */
  packs: ReadonlyMap<string, string>;
  /** The row that could not be brought back, and why. */
  fault?: { id: string; detail: string } | null;
  onRestore: (id: string) => void;
}

/** Phrases that were hidden or deleted: each comes back with a click. */
export function HiddenList({ rows, packs, fault, onRestore }: Props) {
  const t = useText();
  const locale = useLocale();
  if (rows.length === 0) return null;
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  return (
    <section class="hidden-list" aria-labelledby="hidden-list">
      <h3 id="hidden-list">{t('options_hidden')}</h3>
      <p class="hidden-list-hint">{t('options_hidden_hint')}</p>
      <ul>
        {rows.map(({ id, title, pack, deletedAt }) => (
          <li key={id}>
            <span class="hidden-list-title" lang="zh-CN">
              {title}
            </span>
            <span class="hidden-list-when">
              {packs.get(pack) ?? t('options_hidden_own')} · {dates.format(deletedAt)}
            </span>
            <Button
              aria-label={t('options_restore_named', { title })}
              onClick={() => onRestore(id)}
            >
              {t('options_restore')}
            </Button>
            {fault?.id === id && (
              <p class="hidden-list-fault" role="alert">
                {t('options_restore_failed', { detail: fault.detail })}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
