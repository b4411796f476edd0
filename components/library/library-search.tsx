import type { JSX } from 'preact';

interface Props extends Pick<JSX.IntrinsicElements['input'], 'onKeyDown'> {
  label: string;
  query: string;
  testId: string;
  onQuery(typed: string): void;
}

/** The search box above a list of the library. */
export function LibrarySearch({ label, query, testId, onQuery, ...rest }: Props) {
  return (
    <input
      {...rest}
      class="control"
      type="search"
      lang="zh-CN"
      autocomplete="off"
      spellcheck={false}
      placeholder={label}
      aria-label={label}
      data-testid={testId}
      value={query}
      onInput={event => onQuery(event.currentTarget.value)}
    />
  );
}
