import type { Delimiter, Encoding } from '../../core/exchange/types.ts';
import type { ImportReading } from './import-view.tsx';
import { useText } from '../base/text-context.ts';

interface Props {
  reading: ImportReading;
  /** Of a workbook. */
  sheets: readonly string[];
  onReading(change: ImportReading): void;
}

const ENCODINGS: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  gb18030: 'GB18030 / GBK',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
};
const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|', '，'];

/** How the file was read, as it was found, to be told otherwise where that is wrong. */
export function ReadingFields({ reading, sheets, onReading }: Props) {
  const t = useText();
  const { encoding, delimiter, hasHeader, sheet } = reading;
  return (
    <div class="reading-fields">
      {encoding !== undefined && (
        <label>
          {t('import_encoding')}
          <select
            class="control"
            data-testid="import-encoding"
            value={encoding}
            onChange={event => onReading({ encoding: event.currentTarget.value as Encoding })}
          >
            {Object.entries(ENCODINGS).map(([value, title]) => (
              <option key={value} value={value}>
                {title}
              </option>
            ))}
          </select>
        </label>
      )}
      {delimiter !== undefined && (
        <label>
          {t('import_delimiter')}
          <select
            class="control"
            data-testid="import-delimiter"
            value={delimiter}
            onChange={event => onReading({ delimiter: event.currentTarget.value as Delimiter })}
          >
            {DELIMITERS.map(one => (
              <option key={one} value={one}>
                {one === '\t' ? t('import_tab') : one}
              </option>
            ))}
          </select>
        </label>
      )}
      {sheets.length > 1 && (
        <label>
          {t('import_sheet')}
          <select
            class="control"
            data-testid="import-sheet"
            value={sheet}
            onChange={event => onReading({ sheet: event.currentTarget.value })}
          >
            {sheets.map(name => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      {hasHeader !== undefined && (
        <label class="reading-fields-check">
          <input
            type="checkbox"
            data-testid="import-header"
            checked={hasHeader}
            onChange={event => onReading({ hasHeader: event.currentTarget.checked })}
          />
          {t('import_header')}
        </label>
      )}
    </div>
  );
}
