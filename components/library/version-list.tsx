import type { MessageKey } from '../../core/messages/text.ts';
import { Button } from '../base/button.tsx';
import { DiffText } from '../base/diff-text.tsx';
import { useLocale, useText } from '../base/text-context.ts';

/** A phrase or a complaint as it once was. */
export interface VersionRow {
  /** Null for the present one. */
  version: number | null;
  at: number;
  by: string;
  /** What it said, or what changed; null where there was nothing. */
  text: string | null;
  /** The same of the version before it. */
  before: string | null;
  /** The names of the fields in which it differs from the version before it. */
  fields: readonly string[];
}

interface Props {
  versions: readonly VersionRow[];
  onRestore(version: number): void;
}

/** The history of an entry, newest first, with what each version changed; any can be had back. */
export function VersionList({ versions, onRestore }: Props) {
  const t = useText();
  const locale = useLocale();
  if (versions.length < 2) return null;
  return (
    <details class="library-versions" data-testid="versions">
      <summary>{t('versions', { count: versions.length })}</summary>
      <ul>
        {versions.map(({ version, at, by, text, before, fields }) => (
          <li key={version ?? 'now'}>
            <div>
              <small>
                {new Date(at).toLocaleString(locale)} · {t(`version_by_${by}` as MessageKey)}
                {fields.length > 0 && ` · ${fields.join(t('shared_list_comma'))}`}
              </small>
              {text === null ? (
                <p>{t('version_none')}</p>
              ) : (
                <DiffText before={before ?? text} after={text} />
              )}
            </div>
            {version === null ? (
              <small>{t('version_now')}</small>
            ) : (
              text !== null && (
                <Button
                  kind="quiet"
                  data-testid="restore-version"
                  onClick={() => onRestore(version)}
                >
                  {t('version_restore')}
                </Button>
              )
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
