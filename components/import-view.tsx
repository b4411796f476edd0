import { useRef } from 'preact/hooks';
import type { RowNotice } from '../core/exchange/notices.ts';
import { explainField, explainNotice } from '../core/exchange/notices.ts';
import type { ColumnGuess, Field, Mapping } from '../core/exchange/types.ts';
import type { MessageKey } from '../core/messages/text.ts';
import { Button } from './button.tsx';
import { useText } from './text-context.ts';

/** What would become of one row of the file. */
export interface ImportRowView {
  row: number;
  kind: 'new' | 'changed' | 'equal' | 'refused';
  title: string;
  warnings: RowNotice[];
  reasons?: RowNotice[];
}

/** Where an import stands. */
export type ImportState =
  | { stage: 'choose'; trouble?: string }
  | { stage: 'reading'; file: string; done: number; total: number }
  | {
      stage: 'map';
      file: string;
      about: string;
      columns: readonly ColumnGuess[];
      mapping: Mapping;
      trouble?: string;
    }
  | {
      stage: 'plan';
      file: string;
      counts: Record<'new' | 'changed' | 'equal' | 'refused' | 'warned', number>;
      rows: readonly ImportRowView[];
      total: number;
    }
  | { stage: 'writing'; file: string; done: number; total: number }
  | { stage: 'done'; written: number };

interface Props {
  state: ImportState;
  onFile(file: File): void;
  onMapping(mapping: Mapping): void;
  /** The columns are right: plans the import without writing anything. */
  onPlan(): void;
  onMore(): void;
  onImport(): void;
  onUndo(): void;
  onClose(): void;
}

const FIELDS: readonly Field[] = [
  'title',
  'text',
  'code',
  'category',
  'category2',
  'category3',
  'tags',
  'channel',
  'situation',
  'variants',
  'validFrom',
  'validTo',
  'priority',
  'tip',
  'format',
  'id',
];

/** Brings phrases in from a file: columns first, then what would happen row by row, then the import. */
export function ImportView(props: Props) {
  const { state, onClose } = props;
  const t = useText();
  const input = useRef<HTMLInputElement>(null);
  return (
    <section
      class="library-manager"
      aria-label={t('import')}
      data-testid="import"
      data-stage={state.stage}
    >
      {state.stage === 'choose' && (
        <>
          <p>{t('import_formats')}</p>
          {state.trouble && (
            <p class="library-notice" data-tone="warn" role="alert" data-testid="import-trouble">
              {state.trouble}
            </p>
          )}
          <input
            ref={input}
            type="file"
            accept=".csv,.tsv,.txt,.xlsx,.json,.yaml,.yml"
            aria-label={t('import_file')}
            data-testid="import-file"
            onChange={event => {
              const file = event.currentTarget.files?.[0];
              if (file) props.onFile(file);
              event.currentTarget.value = '';
            }}
          />
        </>
      )}
      {(state.stage === 'reading' || state.stage === 'writing') && (
        <label>
          {t(state.stage === 'reading' ? 'import_reading' : 'import_writing', { file: state.file })}{' '}
          <progress max={state.total || 1} value={state.done} />
        </label>
      )}
      {state.stage === 'map' && <ColumnMapping {...props} state={state} />}
      {state.stage === 'plan' && <Plan {...props} state={state} />}
      {state.stage === 'done' && (
        <p class="library-notice" role="status" data-testid="import-done">
          {t('import_done', { count: state.written })}
          <Button kind="quiet" data-testid="import-undo" onClick={props.onUndo}>
            {t('import_undo')}
          </Button>
        </p>
      )}
      <div>
        <Button kind="quiet" data-testid="import-close" onClick={onClose}>
          {t(state.stage === 'done' ? 'import_back' : 'import_cancel')}
        </Button>
      </div>
    </section>
  );
}

type At<Stage> = Props & { state: Extract<ImportState, { stage: Stage }> };

function ColumnMapping({ state, onMapping, onPlan }: At<'map'>) {
  const t = useText();
  const { columns, mapping, about, trouble } = state;
  return (
    <>
      <p>{about}</p>
      <table class="import-table">
        <thead>
          <tr>
            <th scope="col">{t('import_column')}</th>
            <th scope="col">{t('import_samples')}</th>
            <th scope="col">{t('import_meaning')}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map(({ index, heading, samples }) => (
            <tr key={index}>
              <th scope="row">{heading || t('import_column_number', { number: index + 1 })}</th>
              <td lang="zh-CN">{samples.slice(0, 2).join(' · ').slice(0, 80)}</td>
              <td>
                <select
                  class="control"
                  aria-label={heading || t('import_column_number', { number: index + 1 })}
                  value={mapping[index] ?? ''}
                  onChange={event => {
                    const next = [...mapping];
                    next[index] = (event.currentTarget.value || null) as Field | null;
                    onMapping(next);
                  }}
                >
                  <option value="">{t('import_leave_out')}</option>
                  {FIELDS.map(field => (
                    <option key={field} value={field}>
                      {explainField(field, t)}
                    </option>
                  ))}
                </select>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {trouble && (
        <p class="library-notice" data-tone="warn" role="alert">
          {trouble}
        </p>
      )}
      <div>
        <Button kind="primary" data-testid="import-plan" onClick={onPlan}>
          {t('import_preview')}
        </Button>
      </div>
    </>
  );
}

function Plan({ state, onMore, onImport }: At<'plan'>) {
  const t = useText();
  const { counts, rows, total } = state;
  const writes = counts.new + counts.changed;
  return (
    <>
      <p data-testid="import-counts">
        {t('import_counts', {
          added: counts.new,
          changed: counts.changed,
          equal: counts.equal,
          refused: counts.refused,
        })}
      </p>
      <div class="import-rows">
        <table class="import-table">
          <tbody>
            {rows.map(row => (
              <tr key={row.row} data-kind={row.kind} data-testid="import-row">
                <td>{row.row}</td>
                <td>{t(`import_kind_${row.kind}` as MessageKey)}</td>
                <td lang="zh-CN">{row.title}</td>
                <td>
                  {[...(row.reasons ?? []), ...row.warnings]
                    .map(notice => explainNotice(notice, t))
                    .join(' ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {rows.length < total && (
          <button type="button" class="library-list-more" onClick={onMore}>
            {t('manager_more', { count: total - rows.length })}
          </button>
        )}
      </div>
      <div>
        <Button
          kind="primary"
          disabled={writes === 0}
          data-testid="import-commit"
          onClick={onImport}
        >
          {t('import_commit', { count: writes })}
        </Button>
      </div>
    </>
  );
}
