import { Button } from '../base/button.tsx';
import { useLocale, useText } from '../base/text-context.ts';

/** What a backup would bring, before anything is written. */
export interface RestorePreview {
  name: string;
  /** When it was made, in words. */
  at: string;
  phrases: number;
  new: number;
  changed: number;
  equal: number;
  refused: number;
  /** What is wrong with the file, and the first of what is left out, with place and reason. */
  said: readonly string[];
  /** The first of what is new or changes. */
  rows: readonly { row: number; kind: 'new' | 'changed'; title: string }[];
}

interface ListProps {
  backups: readonly { name: string; at: number; size: number }[];
  onBackup(name: string): void;
}

/** Backups in the folder: they need not be looked for. */
export function BackupList({ backups, onBackup }: ListProps) {
  const t = useText();
  const locale = useLocale();
  if (backups.length === 0) return null;
  return (
    <ul class="recovery-screen-list" data-testid="backups">
      {backups.map(({ name, at, size }) => (
        <li key={name}>
          <Button kind="quiet" data-name={name} onClick={() => onBackup(name)}>
            {t('restore_backup', {
              when: new Date(at).toLocaleString(locale),
              size: Math.ceil(size / 1000),
            })}
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** How many phrases a backup would add and change, and which. */
export function RestoreChanges({ preview }: { preview: RestorePreview }) {
  const t = useText();
  const { rows, refused } = preview;
  const unseen = preview.new + preview.changed - rows.length;
  return (
    <>
      <p data-testid="restore-counts">
        {t('restore_counts', {
          added: preview.new,
          changed: preview.changed,
          equal: preview.equal,
        })}
      </p>
      {rows.length > 0 && (
        <ul class="recovery-screen-list recovery-screen-hint" data-testid="restore-rows">
          {rows.map(({ row, kind, title }) => (
            <li key={row}>
              {t(kind === 'new' ? 'restore_new' : 'restore_changed')}{' '}
              <span lang="zh-CN">{title}</span>
            </li>
          ))}
          {unseen > 0 && <li>{t('restore_more', { count: unseen })}</li>}
        </ul>
      )}
      {preview.said.length > 0 && (
        <ul class="recovery-screen-list recovery-screen-problem" data-testid="restore-said">
          {preview.said.map(words => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
      {refused > 0 && (
        <p class="recovery-screen-hint">{t('recovery_refused', { count: refused })}</p>
      )}
    </>
  );
}
