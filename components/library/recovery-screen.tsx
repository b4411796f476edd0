import { useRef } from 'preact/hooks';
import { Button } from '../base/button.tsx';
import type { RestorePreview } from './restore-parts.tsx';
import { BackupList, RestoreChanges } from './restore-parts.tsx';
import { useText } from '../base/text-context.ts';

/** Where somebody stands who takes a backup back, because everything was lost or something was. */
export type Recovery =
  | { step: 'ask'; problem?: string }
  /** Between 0 and 1. */
  | { step: 'working'; name: string; share: number }
  | ({ step: 'preview' } & RestorePreview)
  | { step: 'done'; phrases: number; problem?: string }
  | { step: 'undone'; changed: number; kept: number };

interface Props {
  recovery: Recovery;
  /** Both copies were empty after an update; else somebody wants an earlier state back. */
  isLost: boolean;
  /** Backups in the folder that the user picked, newest first. */
  backups: readonly { name: string; at: number; size: number }[];
  onFile(file: File): void;
  onBackup(name: string): void;
  onRestore(): void;
  /** Takes back what was restored. */
  onUndo(): void;
  /** Back to picking a file. */
  onBack(): void;
  onFresh(): void;
  onLeave(): void;
}

/** In the place of the first run, where an update finds nothing of what was there before. */
export function RecoveryScreen(props: Props) {
  const t = useText();
  return (
    <main class="recovery-screen" data-testid="recovery">
      <h1>{t(props.isLost ? 'recovery_title' : 'restore_title')}</h1>
      <p>{t(props.isLost ? 'recovery_lead' : 'restore_lead')}</p>
      <Step {...props} />
    </main>
  );
}

function Step({ recovery, isLost, backups, ...on }: Props) {
  const t = useText();
  const input = useRef<HTMLInputElement>(null);
  switch (recovery.step) {
    case 'ask':
      return (
        <section>
          {recovery.problem !== undefined && (
            <p class="recovery-screen-problem" role="alert">
              {recovery.problem}
            </p>
          )}
          <input
            ref={input}
            type="file"
            accept=".json,application/json"
            hidden
            data-testid="recovery-file"
            onChange={({ currentTarget }) => {
              const [file] = currentTarget.files ?? [];
              currentTarget.value = '';
              if (file) on.onFile(file);
            }}
          />
          <div class="recovery-screen-actions">
            <Button kind="primary" onClick={() => input.current!.click()}>
              {t('recovery_pick')}
            </Button>
            {isLost ? (
              <Button kind="quiet" data-testid="recovery-fresh" onClick={on.onFresh}>
                {t('recovery_fresh')}
              </Button>
            ) : (
              <Button kind="quiet" onClick={on.onLeave}>
                {t('restore_leave')}
              </Button>
            )}
          </div>
          <BackupList backups={backups} onBackup={on.onBackup} />
          <p class="recovery-screen-hint">{t('recovery_hint')}</p>
        </section>
      );
    case 'working':
      return (
        <section aria-live="polite">
          <p>{t('recovery_working', { name: recovery.name })}</p>
          <progress value={recovery.share} />
        </section>
      );
    case 'preview':
      return (
        <section>
          <p>
            {t('recovery_preview', {
              name: recovery.name,
              at: recovery.at,
              count: recovery.phrases,
            })}
          </p>
          <RestoreChanges preview={recovery} />
          <div class="recovery-screen-actions">
            <Button kind="primary" data-testid="recovery-restore" onClick={on.onRestore}>
              {t('recovery_restore')}
            </Button>
            <Button kind="quiet" onClick={on.onBack}>
              {t('recovery_other')}
            </Button>
          </div>
        </section>
      );
    case 'done':
      return (
        <section>
          <p role="status">{t('recovery_done', { count: recovery.phrases })}</p>
          {recovery.problem !== undefined && (
            <p class="recovery-screen-problem" role="alert">
              {recovery.problem}
            </p>
          )}
          <div class="recovery-screen-actions">
            <Button kind="primary" onClick={on.onLeave}>
              {t('recovery_leave')}
            </Button>
            <Button kind="quiet" data-testid="recovery-undo" onClick={on.onUndo}>
              {t('panel_undo')}
            </Button>
          </div>
        </section>
      );
    case 'undone':
      return (
        <section>
          <p role="status" data-testid="recovery-undone">
            {t('restore_undone', { count: recovery.changed, kept: recovery.kept })}
          </p>
          <div class="recovery-screen-actions">
            <Button kind="primary" onClick={on.onLeave}>
              {t('recovery_leave')}
            </Button>
          </div>
        </section>
      );
  }
}
