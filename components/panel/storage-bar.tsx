import type { MessageKey } from '../../core/messages/text.ts';
import type { StorageState } from '../../platform/manager-protocol.ts';
import { FaultBar } from './fault-bar.tsx';
import { useText } from '../base/text-context.ts';

interface Props {
  /** Null while it is not known yet. */
  storage: StorageState | null;
  onRetry(): void;
  /** To where everything can be exported. */
  onExport(): void;
  onUnderstood(): void;
}

const FAULTS: Record<NonNullable<StorageState['fault']>, MessageKey> = {
  newer: 'panel_storage_newer',
  blocked: 'panel_storage_blocked',
  hanging: 'panel_storage_fault',
  failed: 'panel_storage_fault',
  unkept: 'panel_storage_unkept',
};

/** What an agent has to know about where the own phrases are kept: nothing, most of the time. */
export function StorageBar({ storage, onRetry, onExport, onUnderstood }: Props) {
  const t = useText();
  if (storage?.mode === 'read-only')
    return (
      <FaultBar
        text={t(FAULTS[storage.fault ?? 'failed'])}
        detail={storage.detail ?? ''}
        {...(storage.fault === 'unkept' && { action: t('panel_storage_export') })}
        onRetry={storage.fault === 'unkept' ? onExport : onRetry}
      />
    );
  if (!storage?.restored) return null;
  return (
    <FaultBar
      text={t('panel_restored', { count: storage.restored.count })}
      action={t('panel_understood')}
      onRetry={onUnderstood}
    />
  );
}
