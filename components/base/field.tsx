import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { useText } from './text-context.ts';

interface Props {
  label: string;
  /** What is wrong with it; announced and tied to the control. */
  problem?: string;
  hint?: string;
  /** The problem in the words it came in. */
  detail?: string;
  isRequired?: boolean;
  /** Draws the control; it takes the ids so that label and problem belong to it. */
  children: (control: {
    id: string;
    'aria-describedby'?: string;
    'aria-invalid'?: true;
    'aria-required'?: true;
  }) => ComponentChildren;
}

/** A labelled control with its hint and its problem. */
export function Field({ label, problem, hint, detail, isRequired, children }: Props) {
  const t = useText();
  const id = useId();
  const note = problem ?? hint;
  const described = {
    id,
    ...(note !== undefined && { 'aria-describedby': `${id}-note` }),
    ...(problem !== undefined && { 'aria-invalid': true as const }),
    ...(isRequired && { 'aria-required': true as const }),
  };
  return (
    <div class="field">
      <label for={id}>
        {label}
        {isRequired && <small>{t('shared_required')}</small>}
      </label>
      {children(described)}
      {note !== undefined && (
        <p
          id={`${id}-note`}
          title={detail}
          class={problem === undefined ? 'field-hint' : 'field-problem'}
          role={problem === undefined ? undefined : 'alert'}
        >
          {note}
        </p>
      )}
    </div>
  );
}
