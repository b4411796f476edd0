import { Button } from './button.tsx';
import { Section } from './section.tsx';
import { useLocale, useText } from './text-context.ts';

/** What the health page shows, ready to be drawn. */
export interface HealthView {
  agrees: boolean;
  isReadOnly: boolean;
  count: number;
  /** Bytes. */
  usage: number | null;
  lastBackup: number | null;
  changes: number;
  isDue: boolean;
  folder: 'unsupported' | 'none' | 'ask' | 'ready';
  folderName?: string;
  errors: readonly { at: number; detail: string }[];
  report: string;
}

interface Props {
  health: HealthView;
  onBackUp(): void;
  onFolder(): void;
  onCopy(): void;
}

const MB = 1_000_000;

/** Whether the library is safe: both copies, the last backup, what went wrong. */
export function HealthPanel({ health, onBackUp, onFolder, onCopy }: Props) {
  const t = useText();
  const locale = useLocale();
  const { agrees, isReadOnly, lastBackup, changes, isDue, folder, folderName, errors } = health;
  return (
    <div data-testid="health">
      <Section title={t('health_copies')} isWarning={!agrees || isReadOnly}>
        <p data-testid="health-agrees">
          {isReadOnly
            ? t('health_read_only')
            : t(agrees ? 'health_agree' : 'health_differ', { count: health.count })}
          {health.usage !== null &&
            ` ${t('health_size', { size: (health.usage / MB).toFixed(1) })}`}
        </p>
      </Section>
      <Section title={t('health_backup')} isWarning={isDue}>
        <p>
          {lastBackup === null
            ? t('health_no_backup')
            : t('health_last_backup', { when: new Date(lastBackup).toLocaleString(locale) })}{' '}
          {t('health_changes', { count: changes })}
        </p>
        <p>
          <Button kind="primary" data-testid="backup-now" onClick={onBackUp}>
            {t('health_backup_now')}
          </Button>{' '}
          {folder !== 'unsupported' && (
            <Button kind="quiet" onClick={onFolder}>
              {folder === 'ready'
                ? t('health_folder_change', { name: folderName ?? '' })
                : t(folder === 'ask' ? 'health_folder_again' : 'health_folder')}
            </Button>
          )}
        </p>
      </Section>
      {errors.length > 0 && (
        <Section title={t('health_errors')} isWarning>
          <ul>
            {errors.map(({ at, detail }) => (
              <li key={at}>
                {new Date(at).toLocaleString(locale)} {detail}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <details>
        <summary>{t('health_report')}</summary>
        <pre>{health.report}</pre>
        <Button data-testid="copy-report" onClick={onCopy}>
          {t('health_copy')}
        </Button>
      </details>
    </div>
  );
}
