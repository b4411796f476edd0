import { useId, useRef } from 'preact/hooks';
import type { ComplaintProblem } from '../../core/library/own-complaint.ts';
import type {
  Channel,
  Nature,
  Placeholder,
  Responsibility,
  Severity,
} from '../../core/library/types.ts';
import type { MessageKey } from '../../core/messages/text.ts';
import type { CategoryNode } from '../../core/library/views.ts';
import type { Finding } from '../../core/quality/check-text.ts';
import { applyFinding } from '../../core/quality/check-text.ts';
import { CallbackFields } from './callback-fields.tsx';
import type { ComplaintFields } from './complaint-fields.ts';
import { explainComplaintProblem } from './complaint-fields.ts';
import { ExampleFields } from './example-fields.tsx';
import { ChoiceField } from '../base/choice-field.tsx';
import { Field } from '../base/field.tsx';
import { retype } from '../base/retype.ts';
import { ReplyList } from './reply-list.tsx';
import { UnknownPlaceholders } from './save-trouble.tsx';
import { useAnswer } from '../base/use-answer.ts';
import { useText } from '../base/text-context.ts';
import { hasBetter, TextFindings } from '../text/text-findings.tsx';

interface Props {
  fields: ComplaintFields;
  categories: readonly CategoryNode[];
  placeholders: readonly Placeholder[];
  problems: readonly ComplaintProblem[];
  /** Placeholders that nobody declared, to be taken up with the next save. */
  unknown: readonly string[];
  onAdd(names: string[]): void;
  check(text: string, channel: Channel | undefined): Promise<Finding[]>;
  onChange(change: Partial<ComplaintFields>): void;
}

const NATURES = {
  解决问题: 'case_solve',
  发泄: 'case_vent',
  期待: 'case_expect',
  公司欠缺: 'panel_nature_fault',
} as const satisfies Record<Nature, MessageKey>;

const RESPONSIBILITIES = {
  责任: 'case_ours',
  无责任: 'case_not_ours',
  协助: 'case_assist',
  待查: 'panel_to_be_checked',
} as const satisfies Record<Responsibility, MessageKey>;

const SEVERITIES = {
  一般: 'case_ordinary',
  重大: 'panel_severe',
} as const satisfies Record<Severity, MessageKey>;

type Line = 'title' | 'category' | 'keywords' | 'record';
type Lines = 'avoid' | 'pushback' | 'tip';

/** The fields of a complaint of one's own. */
export function ComplaintForm(props: Props) {
  const { fields, problems, unknown, check, onChange } = props;
  const t = useText();
  const categoriesId = useId();
  const problemAt = (field: ComplaintProblem['field']) =>
    problems.find(problem => problem.field === field);
  const example = problemAt('examples');

  const line = (name: Line) => ({
    class: 'control',
    autocomplete: 'off',
    lang: 'zh-CN',
    'data-name': name,
    value: fields[name],
    onInput: ({ currentTarget }: { currentTarget: HTMLInputElement }) =>
      onChange({ [name]: currentTarget.value }),
  });
  const lines = (name: Lines) => ({
    class: 'control',
    autocomplete: 'off',
    lang: 'zh-CN',
    'data-name': name,
    rows: 2,
    value: fields[name],
    onInput: ({ currentTarget }: { currentTarget: HTMLTextAreaElement }) =>
      onChange({ [name]: currentTarget.value }),
  });
  const pushbackBox = useRef<HTMLTextAreaElement>(null);
  const pushback = useAnswer(
    async () => ({ text: fields.pushback, findings: await check(fields.pushback, undefined) }),
    [fields.pushback],
  ).value;
  function fixPushback(finding: Finding) {
    if (hasBetter(finding) && pushback?.text === fields.pushback)
      retype(pushbackBox.current!, applyFinding(fields.pushback, finding));
  }
  const told = (problem: ComplaintProblem | undefined) =>
    problem ? { problem: explainComplaintProblem(problem, t) } : {};

  return (
    <div class="draft-form complaint-form">
      <Field isRequired label={t('panel_field_title')} {...told(problemAt('title'))}>
        {control => <input {...control} {...line('title')} />}
      </Field>
      <Field label={t('panel_field_category')} hint={t('panel_field_category_hint')}>
        {control => <input {...control} {...line('category')} list={categoriesId} />}
      </Field>
      <datalist id={categoriesId}>
        {listPaths(props.categories).map(path => (
          <option key={path} value={path} />
        ))}
      </datalist>
      <section class="complaint-form-part" aria-label={t('complaint_field_examples')}>
        <h3>{t('complaint_field_examples')}</h3>
        <p class="field-hint">{t('complaint_examples_hint')}</p>
        <ExampleFields
          examples={fields.examples}
          problem={
            example && 'at' in example
              ? { at: example.at, text: explainComplaintProblem(example, t) }
              : undefined
          }
          onChange={examples => onChange({ examples })}
        />
        {example && !('at' in example) && (
          <p class="field-problem" role="alert">
            {explainComplaintProblem(example, t)}
          </p>
        )}
      </section>
      <Field label={t('complaint_field_keywords')} hint={t('panel_field_tags_hint')}>
        {control => <input {...control} {...line('keywords')} />}
      </Field>
      <ReplyList
        replies={fields.replies}
        problems={problems}
        placeholders={props.placeholders}
        check={check}
        onChange={replies => onChange({ replies })}
      />
      {unknown.length > 0 && <UnknownPlaceholders names={unknown} onAdd={props.onAdd} />}
      <div class="complaint-form-kinds">
        <ChoiceField
          label={t('case_nature')}
          titles={NATURES}
          value={fields.nature}
          onChoose={nature => onChange({ nature })}
        />
        <ChoiceField
          label={t('case_responsibility')}
          titles={RESPONSIBILITIES}
          value={fields.responsibility}
          onChoose={responsibility => onChange({ responsibility })}
        />
        <ChoiceField
          label={t('case_severity')}
          titles={SEVERITIES}
          value={fields.severity}
          onChoose={severity => onChange({ severity })}
        />
      </div>
      <Field label={t('panel_avoid')} hint={t('complaint_lines_hint')}>
        {control => <textarea {...control} {...lines('avoid')} />}
      </Field>
      <Field
        label={t('panel_pushback')}
        hint={t('complaint_lines_hint')}
        {...told(problemAt('pushback'))}
      >
        {control => <textarea {...control} {...lines('pushback')} ref={pushbackBox} />}
      </Field>
      {pushback && pushback.findings.length > 0 && (
        <TextFindings text={pushback.text} findings={pushback.findings} onFix={fixPushback} />
      )}
      <CallbackFields fields={fields} onChange={onChange} />
      <Field label={t('complaint_field_record')} hint={t('panel_field_tags_hint')}>
        {control => <input {...control} {...line('record')} />}
      </Field>
      <Field label={t('panel_tip')}>{control => <textarea {...control} {...lines('tip')} />}</Field>
    </div>
  );
}

const listPaths = (nodes: readonly CategoryNode[]): string[] =>
  nodes.flatMap(node => [node.path.join('/'), ...listPaths(node.children)]);
