import { ArrowDown, ArrowUp, Trash2 } from 'lucide-preact';
import { useRef } from 'preact/hooks';
import type { Channel, Placeholder, Reply, Tone } from '../../core/library/types.ts';
import type { Finding } from '../../core/quality/check-text.ts';
import { applyFinding } from '../../core/quality/check-text.ts';
import { Button } from '../base/button.tsx';
import { ChoiceField } from '../base/choice-field.tsx';
import { PersonalHint } from './example-fields.tsx';
import { LineField } from '../base/line-field.tsx';
import { isKey } from '../base/key-table.ts';
import { LengthNotes } from '../text/length-notes.tsx';
import { PlaceholderHints } from './placeholder-hints.tsx';
import { PlaceholderMenu } from './placeholder-menu.tsx';
import { hasBetter, TextFindings } from '../text/text-findings.tsx';
import { retype } from '../base/retype.ts';
import { useAnswer } from '../base/use-answer.ts';
import { useText } from '../base/text-context.ts';
import { CHANNEL_TITLES, TONE_TITLES } from '../base/wording.ts';

interface Props {
  number: number;
  count: number;
  reply: Reply;
  /** Conditions that replies have elsewhere, to choose from. */
  conditionsId: string;
  placeholders: readonly Placeholder[];
  problem: string | undefined;
  check(text: string, channel: Channel | undefined): Promise<Finding[]>;
  onChange(reply: Reply): void;
  /** One place up or down. */
  onMove(by: 1 | -1): void;
  onRemove(): void;
}

/** One reply of a complaint: when it fits, how it sounds, and what it says. */
export function ReplyFields(props: Props) {
  const { number, count, reply, placeholders, problem, check, onChange, onMove, onRemove } = props;
  const t = useText();
  const box = useRef<HTMLTextAreaElement>(null);
  const { text, channel } = reply;
  const checked = useAnswer(
    async () => ({ text, findings: await check(text, channel) }),
    [text, channel],
  ).value;

  // The standards have a better word on numbers than masking.
  const namesNumber = checked?.findings.some(({ start, end }) =>
    /\d{5}/.test(checked.text.slice(start, end)),
  );

  // Places belong to the text that was checked.
  function fix(finding: Finding) {
    if (hasBetter(finding) && checked?.text === text)
      retype(box.current!, applyFinding(text, finding));
  }

  function setChannel(value: Channel | '') {
    const { channel: _, ...rest } = reply;
    onChange(value ? { ...rest, channel: value } : rest);
  }

  function handleKeyDown(event: KeyboardEvent) {
    const isMove = event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    const first = checked?.findings.find(hasBetter);
    if (isMove && event.key === 'ArrowUp') onMove(-1);
    else if (isMove && event.key === 'ArrowDown') onMove(1);
    else if (isKey(event, 'fix') && first) fix(first);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <fieldset class="variant-fields reply-fields" data-testid="reply" onKeyDown={handleKeyDown}>
      <legend>{t('complaint_reply', { number })}</legend>
      <div class="variant-fields-kinds">
        <LineField
          label={t('panel_variant_when')}
          name="when"
          list={props.conditionsId}
          placeholder={t('shared_condition_none')}
          value={reply.when}
          onInput={when => onChange({ ...reply, when })}
        />
        <ChoiceField<Tone>
          label={t('shared_tone')}
          titles={TONE_TITLES}
          value={reply.tone}
          onChoose={tone => onChange({ ...reply, tone })}
        />
        <ChoiceField<Channel>
          label={t('panel_field_channel')}
          titles={CHANNEL_TITLES}
          none="panel_any"
          value={channel ?? ''}
          onChoose={setChannel}
        />
      </div>
      <textarea
        ref={box}
        class="control"
        lang="zh-CN"
        rows={3}
        autocomplete="off"
        data-name="reply"
        aria-label={t('complaint_reply_text', { number })}
        aria-invalid={problem === undefined ? undefined : true}
        value={text}
        onInput={event => onChange({ ...reply, text: event.currentTarget.value })}
      />
      <PlaceholderHints placeholders={placeholders} box={box} text={text} />
      {problem !== undefined && (
        <p class="field-problem" role="alert">
          {problem}
        </p>
      )}
      {checked && checked.findings.length > 0 && (
        <TextFindings text={checked.text} findings={checked.findings} onFix={fix} />
      )}
      <LengthNotes text={text} channels={[channel ?? 'phone']} placeholders={placeholders} />
      {!namesNumber && <PersonalHint text={text} onMask={masked => retype(box.current!, masked)} />}
      <div class="variant-fields-actions">
        <PlaceholderMenu placeholders={placeholders} target={box} />
        <span class="reply-fields-moves">
          <Button
            kind="quiet"
            icon={<ArrowUp size={16} />}
            label={t('complaint_reply_up', { number })}
            title={`${t('complaint_up')} Alt+↑`}
            data-testid="reply-up"
            disabled={number === 1}
            onClick={() => onMove(-1)}
          />
          <Button
            kind="quiet"
            icon={<ArrowDown size={16} />}
            label={t('complaint_reply_down', { number })}
            title={`${t('complaint_down')} Alt+↓`}
            data-testid="reply-down"
            disabled={number === count}
            onClick={() => onMove(1)}
          />
          <Button
            kind="danger"
            icon={<Trash2 size={16} />}
            label={t('complaint_remove_reply', { number })}
            data-testid="remove-reply"
            onClick={onRemove}
          />
        </span>
      </div>
    </fieldset>
  );
}
