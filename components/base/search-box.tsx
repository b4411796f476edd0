import { Search, X } from 'lucide-preact';
import type { ComponentChildren, Ref } from 'preact';
import { MarkedText } from './marked-text.tsx';
import { useText } from './text-context.ts';

interface Props {
  value: string;
  onInput(value: string): void;
  label: string;
  placeholder: string;
  /** Id of the listbox with the results, and of its selected option. */
  listId: string;
  selectedId?: string | undefined;
  /** Parts of the text to set off: what a match was decided by. */
  marks?: readonly (readonly [number, number])[];
  /** Room for several lines from the start. */
  isTall?: boolean;
  /** Only the first lines are to be seen: there is something below that matters more. */
  isFolded?: boolean;
  onPointerDown?(): void;
  inputRef?: Ref<HTMLTextAreaElement>;
  testId: string;
  onKeyDown?(event: KeyboardEvent): void;
  children?: ComponentChildren;
}

const NO_MARKS: readonly (readonly [number, number])[] = [];

/**
 * A text box that grows with its text. A copy of the text behind it gives it its height and carries
 * the marks; both scroll together in one container. A box of several lines can't have the role
 * combobox, but points at its list and the selected option all the same.
 */
export function SearchBox(props: Props) {
  const { value, onInput, label, placeholder, listId, selectedId, marks = NO_MARKS } = props;
  const t = useText();
  return (
    <div
      class={props.isTall ? 'search-box search-box-tall' : 'search-box'}
      data-folded={props.isFolded ? '' : undefined}
      onPointerDown={props.onPointerDown}
    >
      {!props.isTall && <Search size={16} class="search-box-icon" />}
      <div class="search-box-scroller">
        <div class="search-box-copy" aria-hidden="true">
          <MarkedText text={value} ranges={marks} />
          {/* A last line break alone has no height. */}
          {'\u200b'}
        </div>
        <textarea
          ref={props.inputRef}
          rows={1}
          aria-label={label}
          aria-haspopup="listbox"
          aria-autocomplete="list"
          aria-controls={listId}
          aria-activedescendant={selectedId}
          placeholder={placeholder}
          autocomplete="off"
          spellcheck={false}
          data-testid={props.testId}
          value={value}
          onInput={event => onInput(event.currentTarget.value)}
          onKeyDown={props.onKeyDown}
        />
      </div>
      {value && (
        <button
          type="button"
          class="search-box-clear"
          aria-label={t('shared_clear')}
          title={t('shared_clear')}
          tabIndex={-1}
          onClick={({ currentTarget }) => {
            onInput('');
            currentTarget.parentElement!.querySelector('textarea')!.focus();
          }}
        >
          <X size={14} />
        </button>
      )}
      {props.children}
    </div>
  );
}
