import { Plus, X } from 'lucide-preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { maskWords } from '../../core/learning/mask-words.ts';
import type { Example, ExampleStyle } from '../../core/library/types.ts';
import type { MessageKey } from '../../core/messages/text.ts';
import { Button } from '../base/button.tsx';
import type { Keyed } from './complaint-fields.ts';
import { keyed } from './complaint-fields.ts';
import { isComposing } from '../base/key-table.ts';
import { retype } from '../base/retype.ts';
import { useText } from '../base/text-context.ts';

interface Props {
  examples: readonly Keyed<Example>[];
  /** What is wrong with one of them, by its place. */
  problem: { at: number; text: string } | undefined;
  onChange(examples: readonly Keyed<Example>[]): void;
}

export const STYLE_TITLES: Readonly<Record<ExampleStyle, MessageKey>> = {
  short: 'complaint_style_short',
  long: 'complaint_style_long',
  asr: 'complaint_style_asr',
  typo: 'complaint_style_typo',
  angry: 'complaint_style_angry',
  indirect: 'complaint_style_indirect',
};

const STYLES = Object.keys(STYLE_TITLES) as ExampleStyle[];

/**
 * How customers put it, one way on each line: Enter begins the next line, an empty one goes with
 * Backspace, several that are pasted become several.
 */
export function ExampleFields({ examples, problem, onChange }: Props) {
  const t = useText();
  const list = useRef<HTMLUListElement>(null);
  const next = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (next.current !== null) focusLine(next.current);
    next.current = null;
  });

  const lineAt = (at: number) =>
    list.current!.querySelectorAll<HTMLTextAreaElement>('[data-name="example"]')[at];
  const focusLine = (at: number) => lineAt(at)?.focus();

  function set(at: number, item: Example) {
    onChange(examples.map((one, place) => (place === at ? { ...one, item } : one)));
  }

  function insert(at: number, texts: readonly string[]) {
    const added = texts.map(text => keyed<Example>({ text }));
    next.current = at + added.length - 1;
    onChange(examples.toSpliced(at, 0, ...added));
  }

  function remove(at: number) {
    next.current = Math.max(0, at - 1);
    onChange(examples.toSpliced(at, 1));
  }

  function handleKeyDown(event: KeyboardEvent, at: number) {
    if (isComposing(event) || event.altKey || event.ctrlKey || event.metaKey) return;
    const { selectionStart, selectionEnd, value } = event.currentTarget as HTMLTextAreaElement;
    if (event.key === 'Enter') insert(at + 1, ['']);
    else if (event.key === 'ArrowDown' && selectionEnd === value.length) focusLine(at + 1);
    else if (event.key === 'ArrowUp' && selectionStart === 0) focusLine(at - 1);
    else if (event.key === 'Backspace' && !examples[at]!.item.text) remove(at);
    else return;
    event.preventDefault();
  }

  /** Every line of what is pasted is a way to put it. */
  function handlePaste(event: ClipboardEvent, at: number) {
    const lines = (event.clipboardData?.getData('text/plain') ?? '')
      .split(/\r?\n/)
      .map(line => line.trim())
      .filter(Boolean);
    if (lines.length < 2) return;
    event.preventDefault();
    const [first, ...rest] = lines;
    const { text } = examples[at]!.item;
    const added = rest.map(line => keyed<Example>({ text: line }));
    next.current = at + added.length;
    const changed = examples.map((one, place) =>
      place === at ? { ...one, item: { ...one.item, text: text + first! } } : one,
    );
    onChange(changed.toSpliced(at + 1, 0, ...added));
  }

  function setStyle(at: number, style: string) {
    const { style: _, ...rest } = examples[at]!.item;
    set(at, style ? { ...rest, style: style as ExampleStyle } : rest);
  }

  return (
    <div class="example-fields">
      <ul ref={list}>
        {examples.map(({ key, item }, at) => (
          <li key={key}>
            <textarea
              class="control"
              rows={1}
              lang="zh-CN"
              autocomplete="off"
              spellcheck={false}
              data-name="example"
              aria-label={t('complaint_example', { number: at + 1 })}
              aria-invalid={problem?.at === at ? true : undefined}
              value={item.text}
              onInput={event => set(at, { ...item, text: event.currentTarget.value })}
              onKeyDown={event => handleKeyDown(event, at)}
              onPaste={event => handlePaste(event, at)}
            />
            <select
              class="control"
              aria-label={t('complaint_style', { number: at + 1 })}
              value={item.style ?? ''}
              onChange={event => setStyle(at, event.currentTarget.value)}
            >
              <option value="">{t('complaint_style_any')}</option>
              {STYLES.map(style => (
                <option key={style} value={style}>
                  {t(STYLE_TITLES[style])}
                </option>
              ))}
            </select>
            <Button
              kind="danger"
              icon={<X size={16} />}
              label={t('complaint_remove_example', { number: at + 1 })}
              onClick={() => remove(at)}
            />
            {problem?.at === at && (
              <p class="field-problem" role="alert">
                {problem.text}
              </p>
            )}
            <PersonalHint text={item.text} onMask={text => retype(lineAt(at)!, text)} />
          </li>
        ))}
      </ul>
      <Button
        kind="quiet"
        icon={<Plus size={16} />}
        data-testid="add-example"
        onClick={() => insert(examples.length, [''])}
      >
        {t('complaint_add_example')}
      </Button>
    </div>
  );
}

/** Words that look as if they told who the customer is: to be masked with one click. */
export function PersonalHint({ text, onMask }: { text: string; onMask(text: string): void }) {
  const t = useText();
  const masked = maskWords(text);
  if (masked === text) return null;
  return (
    <p class="complaint-personal" data-testid="personal">
      {t('complaint_personal')}
      <button type="button" class="chip" data-testid="mask" onClick={() => onMask(masked)}>
        {t('complaint_mask')}
      </button>
    </p>
  );
}
