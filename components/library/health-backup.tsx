import { Button } from '../base/button.tsx';
import { Section } from '../base/section.tsx';
import { useLocale, useText } from '../base/text-context.ts';

/** Where backups go, and when the last one was made. */
export interface BackupPlace {
  last: number | null;
  changes: number;
  isDue: boolean;
  folder: 'unsupported' | 'none' | 'ask' | 'ready';
  folderName?: string;
  /** Downloads take the place of a folder. */
  downloads: boolean;
  /** Why the last one failed, in the browser's words. */
  fault?: string;
}

interface Props {
  backup: BackupPlace;
  onBackUp(): void;
  onFolder(): void;
  onDownloads(): void;
  onRestore(): void;
}

/** The copy outside the browser: where it goes, how old it is, and the way back from it. */
export function HealthBackup({ backup, onBackUp, onFolder, onDownloads, onRestore }: Props) {
  const t = useText();
  const locale = useLocale();
  const { last, changes, isDue, folder, folderName, downloads, fault } = backup;
  return (
    <Section title={t('health_backup')} isWarning={isDue || fault !== undefined}>
      <p data-testid="health-backup">
        {last === null
          ? t('health_no_backup')
          : t('health_last_backup', { when: new Date(last).toLocaleString(locale) })}{' '}
        {t('health_changes', { count: changes })}{' '}
        {folder === 'ready'
          ? t('health_to_folder', { name: folderName ?? '' })
          : downloads
            ? t('health_to_downloads')
            : folder === 'ask'
              ? t('health_to_asked_folder', { name: folderName ?? '' })
              : t('health_to_nowhere')}
      </p>
      {fault !== undefined && (
        <p role="alert">
          {t('health_backup_failed')} <code>{fault}</code>
        </p>
      )}
      <p>
        <Button kind="primary" data-testid="backup-now" onClick={onBackUp}>
          {t('health_backup_now')}
        </Button>{' '}
        <Button data-testid="restore" onClick={onRestore}>
          {t('health_restore')}
        </Button>{' '}
        {folder !== 'unsupported' && (
          <Button kind="quiet" data-testid="backup-folder" onClick={onFolder}>
            {folder === 'ready'
              ? t('health_folder_change')
              : t(folder === 'ask' ? 'health_folder_again' : 'health_folder')}
          </Button>
        )}{' '}
        {!downloads && folder !== 'ready' && (
          <Button kind="quiet" data-testid="backup-downloads" onClick={onDownloads}>
            {t('health_downloads')}
          </Button>
        )}
      </p>
    </Section>
  );
}
