import { Button } from '../base/button.tsx';
import { openPicker } from '../base/open-picker.ts';
import { useText } from '../base/text-context.ts';

export type FileFormat = 'csv' | 'xlsx' | 'json' | 'yaml';

const FORMATS: readonly FileFormat[] = ['csv', 'xlsx', 'json', 'yaml'];

interface Props {
  /** How many are selected: an export takes these, or else everything. */
  count: number;
  testId: string;
  onImport(): void;
  onExport(format: FileFormat): void;
}

/** The ways into the library and out of it. */
export function ExchangeActions({ count, testId, onImport, onExport }: Props) {
  const t = useText();
  return (
    <>
      <Button data-testid={`${testId}-import`} onClick={onImport}>
        {t('import')}
      </Button>
      <select
        class="control"
        aria-label={t('manager_export')}
        data-testid={`${testId}-export`}
        value=""
        onKeyDown={openPicker}
        onChange={event => {
          onExport(event.currentTarget.value as FileFormat);
          event.currentTarget.value = '';
        }}
      >
        <option value="">
          {count > 0 ? t('manager_export_some', { count }) : t('manager_export')}
        </option>
        {FORMATS.map(format => (
          <option key={format} value={format}>
            {t(`manager_format_${format}`)}
          </option>
        ))}
      </select>
    </>
  );
}
