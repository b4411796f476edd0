import type { ComponentChildren } from 'preact';

interface Props {
  title: string;
  /** What to do next. */
  children?: ComponentChildren;
  testId?: string;
}

/** Says that there is nothing here, and what to do about it. */
export function EmptyState({ title, children, testId }: Props) {
  return (
    <div class="empty-state" data-testid={testId}>
      <p class="empty-state-title">{title}</p>
      {children}
    </div>
  );
}
