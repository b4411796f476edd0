import { X } from 'lucide-preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Channel } from '../../core/library/types.ts';
import type { Finding } from '../../core/quality/check-text.ts';
import { applyFinding } from '../../core/quality/check-text.ts';
import { Button } from '../base/button.tsx';
import { isKey, showKeys } from '../base/key-table.ts';
import { retype } from '../base/retype.ts';
import { Segmented } from '../base/segmented.tsx';
import { hasBetter, TextFindings } from './text-findings.tsx';
import { useText } from '../base/text-context.ts';
import { useAnswer } from '../base/use-answer.ts';
import type { Mode } from '../base/wording.ts';
import { CHANNEL_TITLES } from '../base/wording.ts';

interface Props {
  text: string;
  mode: Mode;
  check(text: string, channel: Channel): Promise<Finding[]>;
  /** Absent while there is no field to insert into. True when it is in. */
  onInsert?: ((text: string) => Promise<boolean>) | undefined;
  /** True when it is on the clipboard. */
  onCopy(text: string): Promise<boolean>;
  onSave(text: string): void;
  /** With what was mended and has gone nowhere. */
  onClose(left?: string): void;
}

/** Checks a text that was selected in a page, and lets it be mended and used. */
export function TextCheckSheet({ text: first, check, onClose, ...props }: Props) {
  const t = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const used = useRef(first);
  const [text, setText] = useState(first);
  const [channel, setChannel] = useState<Channel>(props.mode === 'written' ? 'chat' : 'phone');
  const answer = useAnswer(
    async () => ({ text, findings: await check(text, channel) }),
    [text, channel],
  );
  const { value } = answer;
  const findings = value?.findings ?? [];

  useLayoutEffect(() => {
    dialog.current!.showModal();
    box.current!.focus();
  }, []);

  function fix(finding: Finding) {
    // Places belong to the text that was checked.
    if (value?.text === text) retype(box.current!, applyFinding(text, finding));
  }

  async function insert() {
    if (await props.onInsert!(text)) {
      used.current = text;
      onClose();
    }
  }

  async function copy() {
    if (await props.onCopy(text)) used.current = text;
  }

  const close = () => onClose(text === used.current ? undefined : text);

  function handleKeyDown(event: KeyboardEvent) {
    event.stopPropagation();
    const first = findings.find(hasBetter);
    if (isKey(event, 'fix') && first) fix(first);
    else if (isKey(event, 'insert-stay') && props.onInsert) void insert();
    else return;
    event.preventDefault();
  }

  return (
    <dialog
      ref={dialog}
      class="text-check-sheet"
      aria-label={t('panel_check')}
      data-testid="check-sheet"
      onCancel={close}
      onKeyDown={handleKeyDown}
    >
      <header>
        <h2>{t('panel_check')}</h2>
        <Segmented<Channel>
          label={t('panel_field_channel')}
          options={[
            { value: 'phone', title: t('shared_spoken'), hint: t('shared_spoken_hint') },
            { value: 'chat', title: t('shared_written'), hint: t('shared_written_hint') },
            { value: 'email', title: t(CHANNEL_TITLES.email) },
          ]}
          value={channel}
          onChoose={setChannel}
        />
        <Button kind="quiet" icon={<X size={16} />} label={t('panel_dismiss')} onClick={close} />
      </header>
      <textarea
        ref={box}
        class="control"
        lang="zh-CN"
        rows={7}
        autocomplete="off"
        aria-label={t('panel_field_text')}
        value={text}
        onInput={event => setText(event.currentTarget.value)}
      />
      <div role="status">
        {findings.length > 0 ? (
          <TextFindings text={value!.text} findings={findings} onFix={fix} />
        ) : (
          <p>
            {t(answer.failed ? 'panel_check_failed' : value ? 'panel_check_clean' : 'panel_check')}
          </p>
        )}
      </div>
      <footer>
        {props.onInsert && (
          <Button kind="primary" data-testid="check-insert" onClick={() => void insert()}>
            {t('shared_insert')}
            <kbd class="button-keys">{showKeys('insert-stay')}</kbd>
          </Button>
        )}
        <Button kind={props.onInsert ? 'plain' : 'primary'} onClick={() => void copy()}>
          {t('shared_copy')}
        </Button>
        <Button onClick={() => props.onSave(text)}>{t('panel_check_save')}</Button>
      </footer>
    </dialog>
  );
}
