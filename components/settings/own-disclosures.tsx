import { Plus, Trash2 } from 'lucide-preact';
import { useRef, useState } from 'preact/hooks';
import type { Disclosure } from '../../core/desk/types.ts';
import type { MessageKey } from '../../core/messages/text.ts';
import { Button } from '../base/button.tsx';
import { isKey } from '../base/key-table.ts';
import { useText } from '../base/text-context.ts';

interface Props {
  disclosures: readonly Disclosure[];
  onChange(disclosures: Disclosure[]): void;
}

type Calls = Disclosure['for'];

const CALLS: Readonly<Record<Calls, MessageKey>> = {
  every: 'desk_disclosure_every',
  complaint: 'desk_disclosure_complaint',
  out: 'desk_disclosure_out',
};

/** Longest sentence that anybody can say in one breath, and then some. */
const LONGEST = 200;

/** Sentences of the team's own that have to be said before a call may be closed. */
export function OwnDisclosures({ disclosures, onChange }: Props) {
  const t = useText();
  const [text, setText] = useState('');
  const [calls, setCalls] = useState<Calls>('complaint');
  const box = useRef<HTMLInputElement>(null);
  const isKnown = disclosures.some(one => one.text === text.trim() && one.for === calls);

  function add() {
    if (!text.trim() || isKnown) return;
    const id = `own:${crypto.randomUUID()}`;
    onChange([...disclosures, { id, text: text.trim(), for: calls }]);
    setText('');
    box.current!.focus();
  }

  /** The id stays: a sentence that was said in the call going on has still been said. */
  const change = (id: string, part: Partial<Disclosure>) =>
    onChange(disclosures.map(one => (one.id === id ? { ...one, ...part } : one)));

  function remove(id: string) {
    onChange(disclosures.filter(one => one.id !== id));
    box.current!.focus();
  }

  return (
    <fieldset class="own-disclosures" data-testid="own-disclosures">
      <legend>{t('desk_disclosures')}</legend>
      <p class="desk-settings-note">{t('desk_disclosures_hint')}</p>
      <ul>
        {disclosures.map(one => (
          <li key={one.id}>
            <input
              class="control"
              lang="zh-CN"
              autocomplete="off"
              maxLength={LONGEST}
              aria-label={t('desk_disclosure')}
              value={one.text}
              onChange={({ currentTarget }) => {
                const next = currentTarget.value.trim();
                if (next) change(one.id, { text: next });
                else currentTarget.value = one.text;
              }}
            />
            <CallsChoice value={one.for} onChoose={next => change(one.id, { for: next })} />
            <Button
              kind="quiet"
              icon={<Trash2 size={16} />}
              label={t('desk_disclosure_remove', { text: one.text })}
              data-testid="remove-disclosure"
              onClick={() => remove(one.id)}
            />
          </li>
        ))}
        <li>
          <input
            ref={box}
            class="control"
            lang="zh-CN"
            autocomplete="off"
            maxLength={LONGEST}
            aria-label={t('desk_disclosure_new')}
            placeholder={t('desk_disclosure_example')}
            data-testid="new-disclosure"
            value={text}
            onInput={event => setText(event.currentTarget.value)}
            onKeyDown={event => {
              if (!isKey(event, 'insert')) return;
              event.preventDefault();
              add();
            }}
          />
          <CallsChoice value={calls} onChoose={setCalls} />
          <Button
            icon={<Plus size={16} />}
            label={t('desk_disclosure_add')}
            disabled={!text.trim() || isKnown}
            data-testid="add-disclosure"
            onClick={add}
          />
        </li>
      </ul>
    </fieldset>
  );
}

function CallsChoice({ value, onChoose }: { value: Calls; onChoose(calls: Calls): void }) {
  const t = useText();
  return (
    <select
      class="control"
      aria-label={t('desk_disclosure_calls')}
      value={value}
      onChange={event => onChoose(event.currentTarget.value as Calls)}
    >
      {(Object.keys(CALLS) as Calls[]).map(calls => (
        <option key={calls} value={calls}>
          {t(CALLS[calls])}
        </option>
      ))}
    </select>
  );
}
