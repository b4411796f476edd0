import type { ComponentChildren } from 'preact';

interface Props {
  title: string;
  /** Red for what must not be done. */
  isWarning?: boolean;
  children: ComponentChildren;
}

/** A part of a detail view under a small heading. */
export function Section({ title, isWarning = false, children }: Props) {
  return (
    <section class={isWarning ? 'section section-warning' : 'section'}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}
