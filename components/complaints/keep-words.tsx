import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../base/button.tsx';
import { isKey } from '../base/key-table.ts';
import { useText } from '../base/text-context.ts';
import { useAnswer } from '../base/use-answer.ts';

/** How customers' words are kept, where the setting allows it. */
export interface Keeping {
  isOn: boolean;
  onTurnOn(): void;
  /** Whether keeping them for a complaint would teach nothing. */
  isKnown(complaint: string, text: string): Promise<boolean>;
  /** The words without the customer, to be looked at. */
  propose(complaint: string | null, text: string): Promise<string>;
  /** Keeps words as an example of a complaint, or as a gap when there is none. True when they are. */
  keep(complaint: string | null, words: string): Promise<boolean>;
}

interface Props {
  /** What the customer said. */
  text: string;
  /** The complaint whose reply went out for these words. */
  picked: { id: string; title: string } | null;
  keeping: Keeping;
}

/**
 * Offers to keep the customer's words: as another way to put the complaint that was picked, or as
 * something that no complaint fits. Nothing is kept before the agent has seen the masked words.
 */
export function KeepWords({ text, picked, keeping }: Props) {
  const t = useText();
  const [mode, setMode] = useState<'learn' | 'gap' | 'kept' | null>(null);
  useLayoutEffect(() => setMode(null), [text]);
  const id = picked?.id;
  const asked = useAnswer(
    async () => ({ id, text, isKnown: id === undefined || (await keeping.isKnown(id, text)) }),
    [id, text],
  ).value;
  const isNew = asked?.id === id && asked?.text === text && !asked.isKnown;

  if (mode === 'kept') return null;
  if (mode === null)
    return (
      <div class="keep-words">
        {picked && isNew && (
          <button
            type="button"
            title={t('keep_learn_hint', { title: picked.title })}
            data-testid="learn"
            onClick={() => setMode('learn')}
          >
            {t('keep_learn')}
          </button>
        )}
        <button
          type="button"
          title={t('keep_gap_hint')}
          data-testid="no-fit"
          onClick={() => setMode('gap')}
        >
          {t('keep_gap')}
        </button>
      </div>
    );

  const complaint = mode === 'learn' ? picked!.id : null;
  return keeping.isOn ? (
    <KeepForm
      key={mode}
      text={text}
      complaint={complaint}
      title={mode === 'learn' ? t('keep_learn_as', { title: picked!.title }) : t('keep_gap_as')}
      keeping={keeping}
      onDone={isKept => setMode(isKept ? 'kept' : null)}
    />
  ) : (
    <div class="keep-words-form" data-testid="keep-off">
      <p>{t('keep_off')}</p>
      <div>
        <Button kind="primary" data-testid="keep-turn-on" onClick={keeping.onTurnOn}>
          {t('keep_turn_on')}
        </Button>
        <Button kind="quiet" onClick={() => setMode(null)}>
          {t('keep_cancel')}
        </Button>
      </div>
    </div>
  );
}

interface FormProps {
  text: string;
  complaint: string | null;
  title: string;
  keeping: Keeping;
  onDone(isKept: boolean): void;
}

function KeepForm({ text, complaint, title, keeping, onDone }: FormProps) {
  const t = useText();
  const box = useRef<HTMLTextAreaElement>(null);
  const { value: proposed } = useAnswer(() => keeping.propose(complaint, text), [text, complaint]);
  const [typed, setTyped] = useState<string | null>(null);
  const words = typed ?? proposed ?? '';

  useLayoutEffect(() => {
    if (proposed !== undefined) box.current!.focus();
  }, [proposed !== undefined]);

  async function keep() {
    if (words.trim() && (await keeping.keep(complaint, words))) onDone(true);
  }

  function handleKeyDown(event: KeyboardEvent) {
    if (isKey(event, 'back')) onDone(false);
    else if (isKey(event, 'insert-stay')) void keep();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <form
      class="keep-words-form"
      data-testid="keep-form"
      onKeyDown={handleKeyDown}
      onSubmit={event => {
        event.preventDefault();
        void keep();
      }}
    >
      <label>
        <b>{title}</b>
        <span>{t('keep_masked')}</span>
        <textarea
          ref={box}
          class="control"
          lang="zh-CN"
          rows={3}
          autocomplete="off"
          spellcheck={false}
          data-testid="keep-text"
          value={words}
          onInput={event => setTyped(event.currentTarget.value)}
        />
      </label>
      <div>
        <Button kind="primary" type="submit" disabled={!words.trim()} data-testid="keep">
          {t('keep_keep')}
        </Button>
        <Button kind="quiet" onClick={() => onDone(false)}>
          {t('keep_cancel')}
        </Button>
      </div>
    </form>
  );
}
