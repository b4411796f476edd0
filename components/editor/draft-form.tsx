import { useId, useRef, useState } from 'preact/hooks';
import type { DraftProblem } from '../../core/library/check-draft.ts';
import { MAX_TEXT } from '../../core/library/check-draft.ts';
import type { Channel, Placeholder } from '../../core/library/types.ts';
import type { Finding } from '../../core/quality/check-text.ts';
import { applyFinding } from '../../core/quality/check-text.ts';
import type { CategoryNode } from '../../core/library/views.ts';
import { ChannelChoice } from './channel-choice.tsx';
import type { DraftFields } from './draft-fields.ts';
import { explainProblem, readCode } from './draft-fields.ts';
import { DraftPreview } from './draft-preview.tsx';
import { Field } from '../base/field.tsx';
import { LengthNotes } from '../text/length-notes.tsx';
import { PlaceholderHints } from './placeholder-hints.tsx';
import { PlaceholderMenu } from './placeholder-menu.tsx';
import { isKey } from '../base/key-table.ts';
import { handleRichKey } from './rich-keys.ts';
import { retype } from '../base/retype.ts';
import { RichMarks } from './rich-marks.tsx';
import { UnknownPlaceholders } from './save-trouble.tsx';
import { SwitchRow } from '../base/switch-row.tsx';
import { hasBetter, TextFindings } from '../text/text-findings.tsx';
import { useAnswer } from '../base/use-answer.ts';
import { useText } from '../base/text-context.ts';
import { ValidityFields } from './validity-fields.tsx';
import { VariantList } from './variant-list.tsx';

interface Props {
  fields: DraftFields;
  categories: readonly CategoryNode[];
  placeholders: readonly Placeholder[];
  problems: readonly DraftProblem[];
  /** Placeholders that nobody declared, to be taken up with the next save. */
  unknown: readonly string[];
  onAdd(names: string[]): void;
  /** What the standards advise against in a text. */
  check(text: string, channel: Channel | undefined): Promise<Finding[]>;
  /** Another phrase that has a code already. */
  ownerOf?: ((code: string) => Promise<{ title: string } | null>) | undefined;
  onChange(change: Partial<DraftFields>): void;
}

/** The fields of a phrase. */
export function DraftForm(props: Props) {
  const { fields, categories, placeholders, problems, unknown, check, onChange } = props;
  const t = useText();
  const listId = useId();
  const text = useRef<HTMLTextAreaElement>(null);
  const channel = fields.channel[0];
  const isRich = fields.format === 'rich';
  /** Something was pasted that no phrase holds: it stays outside, as drawing it alone would hang. */
  const [isRefused, setRefused] = useState(false);
  // What is too long to be saved is not looked at any further: that would take longer than anybody waits.
  const isTooLong = [fields, ...fields.variants].some(one => one.text.length > MAX_TEXT);
  const checked = useAnswer(
    async () => ({
      text: fields.text,
      findings: isTooLong ? [] : await check(fields.text, channel),
    }),
    [fields.text, channel, isTooLong],
  ).value;
  const code = readCode(fields.code);
  const owner = useAnswer(
    async () => (code ? ((await props.ownerOf?.(code)) ?? null) : null),
    [code],
  ).value;
  // Places belong to the text that was checked.
  function fix(finding: Finding) {
    if (hasBetter(finding) && checked?.text === fields.text)
      retype(text.current!, applyFinding(fields.text, finding));
  }
  function problemAt(name: DraftProblem['field']): { problem?: string; detail?: string } {
    const problem = problems.find(({ field }) => field === name);
    if (!problem && name === 'code' && owner)
      return { problem: t('panel_problem_taken', { by: owner.title }) };
    if (!problem && name === 'text' && (isRefused || isTooLong))
      return { problem: explainProblem({ field: 'text', problem: 'too-long' }, t) };
    if (!problem) return {};
    const detail = 'detail' in problem ? { detail: problem.detail } : {};
    return { problem: explainProblem(problem, t), ...detail };
  }
  const type =
    (name: 'title' | 'code' | 'category' | 'situation' | 'tags') =>
    ({ currentTarget }: { currentTarget: HTMLInputElement }) =>
      onChange({ [name]: currentTarget.value });

  function handleKeyDown(event: KeyboardEvent) {
    const box = event.target;
    if (isRich && box instanceof HTMLTextAreaElement && handleRichKey(event, box))
      return event.preventDefault();
    const first = checked?.findings.find(hasBetter);
    if (!isKey(event, 'fix') || !first) return;
    event.preventDefault();
    fix(first);
  }

  const line = { class: 'control', autocomplete: 'off', lang: 'zh-CN' } as const;
  return (
    <div class="draft-form" onKeyDown={handleKeyDown}>
      <Field isRequired label={t('panel_field_title')} {...problemAt('title')}>
        {control => (
          <input
            {...line}
            {...control}
            data-name="title"
            value={fields.title}
            onInput={type('title')}
          />
        )}
      </Field>
      <Field
        isRequired
        label={t('panel_field_text')}
        hint={t('panel_field_text_hint')}
        {...problemAt('text')}
      >
        {control => (
          <textarea
            {...line}
            {...control}
            ref={text}
            data-name="text"
            rows={6}
            value={fields.text}
            onInput={event => {
              setRefused(false);
              onChange({ text: event.currentTarget.value });
            }}
            onPaste={event => {
              const size = event.clipboardData?.getData('text/plain').length ?? 0;
              if (size <= MAX_TEXT) return;
              event.preventDefault();
              setRefused(true);
            }}
          />
        )}
      </Field>
      <div class="draft-form-tools">
        <PlaceholderMenu placeholders={placeholders} target={text} />
        {isRich && <RichMarks target={text} />}
      </div>
      <SwitchRow
        label={t('panel_rich')}
        hint={t('panel_rich_hint')}
        isOn={isRich}
        testId="rich"
        onSwitch={isOn => onChange({ format: isOn ? 'rich' : 'plain' })}
      />
      {!isTooLong && <PlaceholderHints placeholders={placeholders} box={text} text={fields.text} />}
      {checked && checked.findings.length > 0 && (
        <TextFindings text={checked.text} findings={checked.findings} onFix={fix} />
      )}
      {!isTooLong && (
        <LengthNotes text={fields.text} channels={fields.channel} placeholders={placeholders} />
      )}
      {unknown.length > 0 && <UnknownPlaceholders names={unknown} onAdd={props.onAdd} />}
      <div class="draft-form-pair">
        <Field
          label={t('panel_field_code')}
          hint={t('panel_field_code_hint')}
          {...problemAt('code')}
        >
          {control => (
            <input
              {...line}
              {...control}
              data-name="code"
              spellcheck={false}
              placeholder="bd"
              value={fields.code}
              onInput={type('code')}
            />
          )}
        </Field>
        <Field label={t('panel_field_category')} hint={t('panel_field_category_hint')}>
          {control => (
            <input
              {...line}
              {...control}
              data-name="category"
              list={listId}
              value={fields.category}
              onInput={type('category')}
            />
          )}
        </Field>
        <datalist id={listId}>
          {listPaths(categories).map(path => (
            <option key={path} value={path} />
          ))}
        </datalist>
      </div>
      <ChannelChoice chosen={fields.channel} onChange={channel => onChange({ channel })} />
      <Field label={t('panel_field_situation')}>
        {control => (
          <input
            {...line}
            {...control}
            data-name="situation"
            value={fields.situation}
            onInput={type('situation')}
          />
        )}
      </Field>
      <Field label={t('panel_field_tags')} hint={t('panel_field_tags_hint')}>
        {control => (
          <input
            {...line}
            {...control}
            data-name="tags"
            value={fields.tags}
            onInput={type('tags')}
          />
        )}
      </Field>
      <ValidityFields fields={fields} problem={problemAt('valid').problem} onChange={onChange} />
      <VariantList
        variants={fields.variants}
        placeholders={placeholders}
        isRich={isRich}
        channels={fields.channel}
        onChange={variants => onChange({ variants })}
      />
      {!isTooLong && <DraftPreview fields={fields} placeholders={placeholders} />}
    </div>
  );
}

const listPaths = (nodes: readonly CategoryNode[]): string[] =>
  nodes.flatMap(node => [node.path.join('/'), ...listPaths(node.children)]);
