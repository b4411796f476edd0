import type { FormField } from '../../core/library/views.ts';
import { showKeys } from '../base/key-table.ts';
import { useLocale, useText } from '../base/text-context.ts';

interface Props {
  missing: readonly FormField[];
  onLeave(): void;
}

/** Says what is missing before a text goes out; to leave it so takes a second, different key. */
export function GapBar({ missing, onLeave }: Props) {
  const t = useText();
  const locale = useLocale();
  const names = missing.map(field => (locale === 'en' ? field.en : field.name));
  return (
    <div class="gap-bar" role="alert" data-testid="gap-bar">
      <span>{t('form_missing', { names: names.join(t('shared_list_comma')) })}</span>
      <button type="button" class="gap-bar-leave" onClick={onLeave}>
        {t('form_leave_gaps')} <kbd>{showKeys('leave-gaps')}</kbd>
      </button>
    </div>
  );
}
