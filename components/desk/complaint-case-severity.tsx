import type { CaseView } from '../../core/desk/view-case.ts';
import type { DeskAct } from '../../core/desk/types.ts';
import type { MessageKey } from '../../core/messages/text.ts';
import type { Severity } from '../../core/library/types.ts';
import { Segmented } from '../base/segmented.tsx';
import { useLocale, useText } from '../base/text-context.ts';

interface Props {
  view: CaseView;
  onAct(act: DeskAct): void;
}

const TITLES: Readonly<Record<Severity, MessageKey>> = {
  一般: 'case_ordinary',
  重大: 'panel_severe',
};

/** Ordinary or major: the criteria decide, unless the agent knows better. */
export function CaseSeverity({ view, onAct }: Props) {
  const t = useText();
  const isEnglish = useLocale() === 'en';
  const { severity, isOwnSeverity, criteria } = view;
  return (
    <fieldset class="complaint-case-part" data-testid="case-severity">
      <legend>{t('case_severity')}</legend>
      <Segmented
        wrap
        label={t('case_severity')}
        options={[
          {
            value: 'auto',
            title: isOwnSeverity
              ? t('case_by_criteria')
              : t('case_by_criteria_now', { severity: t(TITLES[severity]) }),
          },
          { value: '一般', title: t(TITLES.一般) },
          { value: '重大', title: t(TITLES.重大) },
        ]}
        value={isOwnSeverity ? severity : 'auto'}
        onChoose={value => onAct({ type: 'classify', severity: value as Severity | 'auto' })}
      />
      {criteria.map(({ id, title, en, met, field }) => (
        <label key={id} class="check-row complaint-case-criterion">
          <input
            type="checkbox"
            autocomplete="off"
            checked={met}
            disabled={field !== undefined}
            onChange={({ currentTarget }) =>
              onAct({ type: 'criterion', id, on: currentTarget.checked })
            }
          />
          <span>
            <span lang={isEnglish ? undefined : 'zh-CN'}>{isEnglish ? en : title}</span>
            {field !== undefined && <small>{t('case_by_field', { field })}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
