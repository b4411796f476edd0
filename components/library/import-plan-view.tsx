import type { Field } from '../../core/exchange/types.ts';
import { explainField, explainNotice } from '../../core/exchange/notices.ts';
import { MERGED_FIELDS } from '../../core/library/merge-phrase.ts';
import type { MergedField } from '../../core/library/merge-phrase.ts';
import type { MessageKey, Translate } from '../../core/messages/text.ts';
import type { ComplaintContent } from '../../core/library/own-complaint.ts';
import { DiffText } from '../base/diff-text.tsx';
import type { At, ImportRowView, PlanKind } from './import-view.tsx';
import { Segmented } from '../base/segmented.tsx';
import { showComplaintField } from './show-complaint.ts';
import { showField } from '../text/show-field.ts';
import { useText } from '../base/text-context.ts';

const KINDS: readonly PlanKind[] = ['new', 'changed', 'equal', 'refused', 'warned'];

/** What an import would do, row by row, with the reason; nothing is written yet. */
export function ImportPlanView({ state, onKind, onMore }: At<'plan'>) {
  const t = useText();
  const { counts, rows, total, kind, newPlaceholders } = state;
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
      {newPlaceholders.length > 0 && (
        <p data-testid="import-placeholders">
          {t('import_placeholders', { names: newPlaceholders.join(t('shared_list_comma')) })}
        </p>
      )}
      <Segmented
        wrap
        label={t('import_rows')}
        options={[
          { value: 'all' as const, title: t('import_kind_all') },
          ...KINDS.filter(one => counts[one] > 0).map(value => ({
            value,
            title: `${t(`import_kind_${value}` as MessageKey)} ${counts[value]}`,
          })),
        ]}
        value={kind ?? 'all'}
        onChoose={value => onKind(value === 'all' ? null : value)}
      />
      <div class="import-rows">
        <table class="import-table">
          <thead>
            <tr>
              <th scope="col">{t('import_row')}</th>
              <th scope="col">{t('import_result')}</th>
              <th scope="col">{t('panel_field_title')}</th>
              <th scope="col">{t('import_why')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <tr key={row.row} data-kind={row.kind} data-testid="import-row">
                <td>{row.row}</td>
                <td>{t(`import_kind_${row.kind}` as MessageKey)}</td>
                <td lang="zh-CN">{row.title}</td>
                <td>
                  <Reasons row={row} />
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
    </>
  );
}

function Reasons({ row }: { row: ImportRowView }) {
  const t = useText();
  const said = [...(row.reasons ?? []), ...row.warnings].map(notice => explainNotice(notice, t));
  return (
    <>
      {said.join(' ')}
      {row.diff?.map(({ field, before, after }) => (
        <div key={field} class="import-diff">
          <small>{explainField(field as Field, t)}</small>
          <DiffText before={showValue(field, before, t)} after={showValue(field, after, t)} />
        </div>
      ))}
    </>
  );
}

/** Fields of complaints stand under other names than those of phrases, but for what both have. */
function showValue(field: string, value: unknown, t: Translate): string {
  if ((MERGED_FIELDS as readonly string[]).includes(field))
    return showField(field as MergedField, value, t);
  if (field === 'deletedAt') return t(value === undefined ? 'import_living' : 'import_deleted');
  const isShown = typeof value !== 'object' || Array.isArray(value) || field === 'followUp';
  return isShown
    ? showComplaintField(field as keyof ComplaintContent, value, t)
    : JSON.stringify(value ?? '');
}
