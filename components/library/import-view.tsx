import { useRef } from 'preact/hooks';
import type { RowNotice } from '../../core/exchange/notices.ts';
import { explainField } from '../../core/exchange/notices.ts';
import type {
  ColumnGuess,
  ComplaintField,
  Content,
  Delimiter,
  Encoding,
  Field,
  Mapping,
  PhraseField,
} from '../../core/exchange/types.ts';
import type { MessageKey } from '../../core/messages/text.ts';
import { Button } from '../base/button.tsx';
import { ImportPlanView } from './import-plan-view.tsx';
import { Segmented } from '../base/segmented.tsx';
import { ReadingFields } from './reading-fields.tsx';
import { useText } from '../base/text-context.ts';

/** What would become of one row of the file. */
export interface ImportRowView {
  row: number;
  kind: 'new' | 'changed' | 'equal' | 'refused';
  title: string;
  warnings: RowNotice[];
  reasons?: RowNotice[];
  /** What a changed row changes. */
  diff?: readonly { field: string; before: unknown; after: unknown }[];
}

/** How a file is read, where that was found by itself and can be told otherwise. */
export interface ImportReading {
  encoding?: Encoding;
  delimiter?: Delimiter;
  hasHeader?: boolean;
  sheet?: string;
}

export type PlanKind = 'new' | 'changed' | 'equal' | 'refused' | 'warned';

interface Working {
  file: string;
  done: number;
  total: number;
}

/** Where an import stands. */
export type ImportState =
  /** `encoding`: what a text was read as that makes no sense so. */
  | { stage: 'choose'; trouble?: string; encoding?: Encoding }
  | ({ stage: 'reading' | 'comparing' | 'writing' } & Working)
  | {
      stage: 'map';
      file: string;
      /** What the rows are, and whether the file says so itself. */
      content: Content;
      isContentKnown: boolean;
      about: string;
      reading: ImportReading;
      /** Of a workbook. */
      sheets: readonly string[];
      columns: readonly ColumnGuess[];
      mapping: Mapping;
      trouble?: string;
    }
  | {
      stage: 'plan';
      file: string;
      /** What is to be said of the file as a whole. */
      about?: string;
      /** Of a text that is not in UTF-8. */
      encoding?: Encoding;
      trouble?: string;
      counts: Record<PlanKind, number>;
      /** Names that the texts use and that are declared along with them. */
      newPlaceholders: readonly string[];
      /** Only rows of this kind; all when null. */
      kind: PlanKind | null;
      rows: readonly ImportRowView[];
      total: number;
    }
  | { stage: 'done'; written: number };

interface Props {
  state: ImportState;
  onFile(file: File): void;
  onReading(change: ImportReading): void;
  onContent(content: Content): void;
  onMapping(mapping: Mapping): void;
  /** The columns are right: plans the import without writing anything. */
  onPlan(): void;
  onKind(kind: PlanKind | null): void;
  onMore(): void;
  onImport(): void;
  onUndo(): void;
  onClose(): void;
}

const PHRASE_FIELDS: readonly PhraseField[] = [
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
const COMPLAINT_FIELDS: readonly ComplaintField[] = [
  'title',
  'examples',
  'replies',
  'keywords',
  'category',
  'category2',
  'category3',
  'avoid',
  'pushback',
  'steps',
  'nature',
  'responsibility',
  'severity',
  'record',
  'callback',
  'phrases',
  'flow',
  'tip',
  'id',
];
const FIELDS: Readonly<Record<Content, readonly Field[]>> = {
  phrases: PHRASE_FIELDS,
  complaints: COMPLAINT_FIELDS,
};

/** Brings phrases or complaints in from a file: columns first, then what would happen row by row, then the import. */
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
          <EncodingAgain encoding={state.encoding} onReading={props.onReading} />
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
      {(state.stage === 'reading' || state.stage === 'comparing' || state.stage === 'writing') && (
        <label class="import-progress">
          {t(WORK[state.stage], { file: state.file })}
          <progress max={state.total || 1} value={state.done} />
        </label>
      )}
      {state.stage === 'map' && <ColumnMapping {...props} state={state} />}
      {state.stage === 'plan' && (
        <>
          {state.about && <p data-testid="import-about">{state.about}</p>}
          <EncodingAgain encoding={state.encoding} onReading={props.onReading} />
          {state.trouble && <Trouble text={state.trouble} />}
          <ImportPlanView {...props} state={state} />
        </>
      )}
      {state.stage === 'done' && (
        <p class="library-notice" role="status" data-testid="import-done">
          {t('import_done', { count: state.written })}
          <Button kind="quiet" data-testid="import-undo" onClick={props.onUndo}>
            {t('import_undo')}
          </Button>
        </p>
      )}
      <div class="import-actions">
        {state.stage === 'map' && (
          <Button kind="primary" data-testid="import-plan" onClick={props.onPlan}>
            {t('import_preview')}
          </Button>
        )}
        {state.stage === 'plan' && (
          <Button
            kind="primary"
            disabled={state.counts.new + state.counts.changed === 0}
            data-testid="import-commit"
            onClick={props.onImport}
          >
            {t('import_commit', { count: state.counts.new + state.counts.changed })}
          </Button>
        )}
        <Button kind="quiet" data-testid="import-close" onClick={onClose}>
          {t(state.stage === 'done' ? 'import_back' : 'import_cancel')}
        </Button>
      </div>
    </section>
  );
}

const WORK = {
  reading: 'import_reading',
  comparing: 'import_comparing',
  writing: 'import_writing',
} as const satisfies Record<string, MessageKey>;

/** The properties at one stage. */
export type At<Stage> = Props & { state: Extract<ImportState, { stage: Stage }> };

interface EncodingProps extends Pick<Props, 'onReading'> {
  encoding: Encoding | undefined;
}

/** How a text was read, where that may be wrong. */
function EncodingAgain({ encoding, onReading }: EncodingProps) {
  if (encoding === undefined) return null;
  return <ReadingFields reading={{ encoding }} sheets={[]} onReading={onReading} />;
}

const Trouble = ({ text }: { text: string }) => (
  <p class="library-notice" data-tone="warn" role="alert" data-testid="import-map-trouble">
    {text}
  </p>
);

function ColumnMapping({ state, onReading, onContent, onMapping }: At<'map'>) {
  const t = useText();
  const { columns, mapping, about, trouble, content } = state;
  return (
    <>
      <p>{about}</p>
      {!state.isContentKnown && (
        <div class="library-manager-bar" data-testid="import-content">
          <span>{t('import_content')}</span>
          <Segmented<Content>
            label={t('import_content')}
            options={[
              { value: 'phrases', title: t('panel_phrases') },
              { value: 'complaints', title: t('panel_complaints') },
            ]}
            value={content}
            onChoose={onContent}
          />
        </div>
      )}
      <ReadingFields reading={state.reading} sheets={state.sheets} onReading={onReading} />
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
                  {FIELDS[content].map(field => (
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
      {trouble && <Trouble text={trouble} />}
    </>
  );
}
