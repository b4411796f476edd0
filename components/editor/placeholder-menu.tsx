import type { RefObject } from 'preact';
import type { Placeholder } from '../../core/library/types.ts';
import type { MessageKey } from '../../core/messages/text.ts';
import { useLocale, useText } from '../base/text-context.ts';

interface Props {
  placeholders: readonly Placeholder[];
  /** The text box that the placeholder goes into, at its caret. */
  target: RefObject<HTMLTextAreaElement | null>;
  onInsert(text: string): void;
}

const SCOPES: readonly { scope: Placeholder['scope']; title: MessageKey }[] = [
  { scope: 'call', title: 'panel_scope_call' },
  { scope: 'phrase', title: 'panel_scope_phrase' },
  { scope: 'profile', title: 'panel_scope_profile' },
];

/** Puts a placeholder into a text, chosen from the list of those that exist. */
export function PlaceholderMenu({ placeholders, target, onInsert }: Props) {
  const t = useText();
  const isEnglish = useLocale() === 'en';

  function insert(name: string) {
    const box = target.current!;
    const mark = `{{ ${name} }}`;
    const start = box.selectionStart;
    const next = box.value.slice(0, start) + mark + box.value.slice(box.selectionEnd);
    onInsert(next);
    box.value = next;
    box.focus();
    box.setSelectionRange(start + mark.length, start + mark.length);
  }

  return (
    <select
      class="placeholder-menu"
      aria-label={t('panel_insert_placeholder')}
      value=""
      onChange={({ currentTarget }) => {
        insert(currentTarget.value);
        currentTarget.value = '';
      }}
    >
      <option value="" disabled hidden>
        {t('panel_insert_placeholder')}
      </option>
      {SCOPES.map(({ scope, title }) => (
        <optgroup key={scope} label={t(title)}>
          {placeholders
            .filter(placeholder => placeholder.scope === scope)
            .map(({ name, en }) => (
              <option key={name} value={name}>
                {isEnglish ? `${name} (${en})` : name}
              </option>
            ))}
        </optgroup>
      ))}
    </select>
  );
}
