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
  big5: 'Big5',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Windows-1252',
  macintosh: 'Macintosh',
};
const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|', '，'];

/** How the file was read, as it was found, to be told otherwise where that is wrong. */
export function ReadingFields({ reading, sheets, onReading }: Props) {
  const t = useText();
  const { encoding, delimiter, hasHeader, sheet } = reading;
  return (
    <div class="reading-fields">
      {encoding !== undefined && (
        <ReadingChoice
          title={t('import_encoding')}
          testId="import-encoding"
          options={Object.entries(ENCODINGS)}
          value={encoding}
          onChoose={value => onReading({ encoding: value as Encoding })}
        />
      )}
      {delimiter !== undefined && (
        <ReadingChoice
          title={t('import_delimiter')}
          testId="import-delimiter"
          options={DELIMITERS.map(one => [one, one === '\t' ? t('import_tab') : one])}
          value={delimiter}
          onChoose={value => onReading({ delimiter: value as Delimiter })}
        />
      )}
      {sheets.length > 1 && (
        <ReadingChoice
          title={t('import_sheet')}
          testId="import-sheet"
          options={sheets.map(name => [name, name])}
          value={sheet}
          onChoose={value => onReading({ sheet: value })}
        />
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

interface ChoiceProps {
  title: string;
  testId: string;
  /** Values with what they are called. */
  options: readonly (readonly [value: string, title: string])[];
  value: string | undefined;
  onChoose(value: string): void;
}

function ReadingChoice({ title, testId, options, value, onChoose }: ChoiceProps) {
  return (
    <label>
      {title}
      <select
        class="control"
        data-testid={testId}
        value={value}
        onChange={event => onChoose(event.currentTarget.value)}
      >
        {options.map(([value, title]) => (
          <option key={value} value={value}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}
