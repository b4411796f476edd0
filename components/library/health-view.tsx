import type { MessageKey } from '../../core/messages/text.ts';
import { Button } from '../base/button.tsx';
import type { BackupPlace } from './health-backup.tsx';
import { HealthBackup } from './health-backup.tsx';
import { Section } from '../base/section.tsx';
import { explainFault } from './storage-fault-words.ts';
import { useLocale, useText } from '../base/text-context.ts';

/** What the health page shows, ready to be drawn. */
export interface HealthView {
  agrees: boolean;
  isReadOnly: boolean;
  /** Nothing can be read where the browser keeps no database. */
  isUnkept: boolean;
  /** There is one copy only. */
  isLone: boolean;
  /** The database does not open, and can be made anew from the second copy. */
  canRepair: boolean;
  count: number;
  /** Bytes; null where the browser does not say. */
  usage: number | null;
  quota: number | null;
  /** Times the background started since the browser did. */
  starts: number;
  backup: BackupPlace;
  permissions: readonly { name: string; granted: boolean }[];
  /** How many sites were granted. */
  sites: number;
  errors: readonly { at: number; what: 'database' | 'mirror' | 'backup'; detail: string }[];
  report: string;
}

interface Props {
  health: HealthView;
  onRepair(): void;
  onBackUp(): void;
  onFolder(): void;
  onDownloads(): void;
  onRestore(): void;
  onCopy(): void;
}

const MB = 1_000_000;
const megabytes = (bytes: number) =>
  (bytes / MB).toLocaleString('en', { maximumFractionDigits: bytes < 100 * MB ? 1 : 0 });

/** Whether the library is safe: both copies, the last backup, what is allowed, what went wrong. */
export function HealthPanel({ health, onRepair, onCopy, ...on }: Props) {
  const t = useText();
  const locale = useLocale();
  const { agrees, isReadOnly, isUnkept, isLone, canRepair, count, usage, quota, starts, errors } =
    health;
  return (
    <div class="health-view" data-testid="health">
      <Section title={t('health_copies')} isWarning={!agrees || isReadOnly || isLone}>
        <p data-testid="health-agrees">
          {isReadOnly
            ? t(isUnkept ? 'health_unkept' : 'health_read_only')
            : t(isLone ? 'health_lone' : agrees ? 'health_agree' : 'health_differ', { count })}
        </p>
        {canRepair && (
          <p>
            {t('health_repair_hint', { count })}{' '}
            <Button data-testid="repair" onClick={onRepair}>
              {t('health_repair')}
            </Button>
          </p>
        )}
        <p data-testid="health-size">
          {usage !== null && t('health_size', { size: megabytes(usage) })}
          {quota !== null && ` ${t('health_quota', { size: megabytes(quota) })}`}{' '}
          {t('health_starts', { count: starts })}
        </p>
      </Section>
      <HealthBackup backup={health.backup} {...on} />
      {errors.length > 0 && (
        <Section title={t('health_errors')} isWarning>
          <ul data-testid="health-errors">
            {errors.map(({ at, what, detail }) => (
              <li key={`${at}${detail}`}>
                {new Date(at).toLocaleString(locale)} {explainFault(what, detail, t)}{' '}
                <code>{detail}</code>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t('health_allowed')}>
        <Allowed permissions={health.permissions} sites={health.sites} />
      </Section>
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

/** What may be granted and taken away at any time, and what each is for. */
const OPTIONAL: readonly { name: string; title: MessageKey }[] = [
  { name: 'notifications', title: 'health_may_notify' },
  { name: 'downloads', title: 'health_may_download' },
];

/** What the browser lets Yingda do; the names of what it needs are for those who look for a fault. */
function Allowed({ permissions, sites }: Pick<HealthView, 'permissions' | 'sites'>) {
  const t = useText();
  const optional = new Set(OPTIONAL.map(({ name }) => name));
  const missing = permissions.filter(({ name, granted }) => !granted && !optional.has(name));
  const has = (name: string) => permissions.some(one => one.name === name && one.granted);
  return (
    <div data-testid="health-permissions">
      <p role={missing.length > 0 ? 'alert' : undefined}>
        {missing.length > 0
          ? t('health_missing', {
              names: missing.map(({ name }) => name).join(t('shared_list_comma')),
            })
          : t('health_has_all')}
      </p>
      {OPTIONAL.map(({ name, title }) => (
        <p key={name}>{t(title, { state: t(has(name) ? 'health_yes' : 'health_no') })}</p>
      ))}
      <p>{t('health_sites', { count: sites })}</p>
    </div>
  );
}
