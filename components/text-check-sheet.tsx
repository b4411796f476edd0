import { X } from 'lucide-preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Finding } from '../core/quality/check-text.ts';
import { Button } from './button.tsx';
import { isKey } from './key-table.ts';
import { applyBetter, hasBetter, TextFindings } from './text-findings.tsx';
import { useText } from './text-context.ts';
import { useAnswer } from './use-answer.ts';

interface Props {
  text: string;
  check(text: string): Promise<Finding[]>;
  onCopy(text: string): void;
  onSave(text: string): void;
  onClose(): void;
}

/** Checks a text that was selected in a page, and lets it be mended and copied. */
export function TextCheckSheet({ text: first, check, onCopy, onSave, onClose }: Props) {
  const t = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState(first);
  const answer = useAnswer(async () => ({ text, findings: await check(text) }), [text]);
  const { value } = answer;
  const findings = value?.findings ?? [];

  useLayoutEffect(() => dialog.current!.showModal(), []);

  function fix(finding: Finding) {
    // Places belong to the text that was checked.
    if (hasBetter(finding) && value?.text === text) setText(applyBetter(text, finding));
  }

  function handleKeyDown(event: KeyboardEvent) {
    event.stopPropagation();
    const first = findings.find(hasBetter);
    if (!isKey(event, 'fix') || !first) return;
    event.preventDefault();
    fix(first);
  }

  return (
    <dialog
      ref={dialog}
      class="text-check-sheet"
      aria-label={t('panel_check')}
      data-testid="check-sheet"
      onClose={onClose}
      onKeyDown={handleKeyDown}
    >
      <header>
        <h2>{t('panel_check')}</h2>
        <Button
          kind="quiet"
          icon={<X size={16} />}
          label={t('panel_dismiss')}
          onClick={() => dialog.current!.close()}
        />
      </header>
      <textarea
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
        <Button kind="primary" onClick={() => onCopy(text)}>
          {t('shared_copy')}
        </Button>
        <Button onClick={() => onSave(text)}>{t('panel_check_save')}</Button>
      </footer>
    </dialog>
  );
}
