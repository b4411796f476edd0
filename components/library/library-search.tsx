import { isKey } from '../base/key-table.ts';

interface Props {
  label: string;
  query: string;
  testId: string;
  onQuery(typed: string): void;
}

/** The search box above a list of the library; ↓ leads into the list. */
export function LibrarySearch({ label, query, testId, onQuery }: Props) {
  function handleKeyDown(event: KeyboardEvent) {
    const manager = (event.currentTarget as HTMLElement).closest('.library-manager');
    const first = manager?.querySelector<HTMLElement>('.library-list-open');
    if (!first || !isKey(event, 'down')) return;
    event.preventDefault();
    first.focus();
  }
  return (
    <input
      class="control"
      type="search"
      lang="zh-CN"
      autocomplete="off"
      spellcheck={false}
      placeholder={label}
      aria-label={label}
      data-testid={testId}
      value={query}
      onKeyDown={handleKeyDown}
      onInput={event => onQuery(event.currentTarget.value)}
    />
  );
}
