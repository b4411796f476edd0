import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface Props {
  label: string;
  /** What is wrong with it; announced and tied to the control. */
  problem?: string;
  hint?: string;
  /** Draws the control; it takes the ids so that label and problem belong to it. */
  children: (control: {
    id: string;
    'aria-describedby'?: string;
    'aria-invalid'?: true;
  }) => ComponentChildren;
}

/** A labelled control with its hint and its problem. */
export function Field({ label, problem, hint, children }: Props) {
  const id = useId();
  const note = problem ?? hint;
  const described = {
    id,
    ...(note !== undefined && { 'aria-describedby': `${id}-note` }),
    ...(problem !== undefined && { 'aria-invalid': true as const }),
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children(described)}
      {note !== undefined && (
        <p
          id={`${id}-note`}
          class={problem === undefined ? 'field-hint' : 'field-problem'}
          role={problem === undefined ? undefined : 'alert'}
        >
          {note}
        </p>
      )}
    </div>
  );
}
