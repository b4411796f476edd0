import type { MessageKey } from '../../core/messages/text.ts';
import type { StorageState } from '../../platform/library/manager-protocol.ts';
import { FaultBar } from './fault-bar.tsx';
import { useText } from '../base/text-context.ts';

interface Props {
  /** Null while it is not known yet. */
  storage: StorageState | null;
  onRetry(): void;
  /** To where backups are made, once it was read that there is one copy only. */
  onLone(): void;
  onUnderstood(): void;
}

const FAULTS: Record<NonNullable<StorageState['fault']>, MessageKey> = {
  newer: 'panel_storage_newer',
  blocked: 'panel_storage_blocked',
  hanging: 'panel_storage_hanging',
  failed: 'panel_storage_fault',
  unkept: 'panel_storage_unkept',
};

/** What an agent has to know about where the own phrases are kept: nothing, most of the time. */
export function StorageBar({ storage, onRetry, onLone, onUnderstood }: Props) {
  const t = useText();
  if (storage?.mode === 'read-only')
    return (
      <FaultBar
        text={t(FAULTS[storage.fault ?? 'failed'])}
        detail={storage.detail ?? ''}
        onRetry={onRetry}
      />
    );
  if (storage?.lone === 'untold')
    return <FaultBar text={t('panel_lone')} action={t('panel_lone_backup')} onRetry={onLone} />;
  if (!storage?.restored) return null;
  const { count, why } = storage.restored;
  return (
    <FaultBar
      text={t(why === 'merged' ? 'panel_merged' : 'panel_restored', { count })}
      action={t('panel_understood')}
      onRetry={onUnderstood}
    />
  );
}
