import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { CaseView } from '../../core/desk/view-case.ts';
import type { DeskAct } from '../../core/desk/types.ts';
import { useText } from '../base/text-context.ts';

interface Props {
  steps: CaseView['handling'];
  onAct(act: DeskAct): void;
  fieldsFor(names: readonly string[]): ComponentChildren;
}

/** The six steps of handling a complaint, each with what it still lacks. */
export function CaseHandling({ steps, onAct, fieldsFor }: Props) {
  const t = useText();
  if (steps.length === 0) return null;
  const required = steps.filter(step => step.required);
  const done = required.filter(step => step.done);
  return (
    <fieldset class="complaint-case-part" data-testid="case-handling">
      <legend>
        {t('case_handling')}
        <small data-done={done.length === required.length ? '' : undefined}>
          {t('flow_ticked', { done: done.length, all: required.length })}
        </small>
      </legend>
      <ol>
        {steps.map(({ id, text, taken, ticked, required: isRequired, missing, advised }) => (
          <li key={id} data-optional={isRequired ? undefined : ''}>
            <label class="check-row">
              <input
                type="checkbox"
                autocomplete="off"
                checked={taken}
                // What the flow has come by can't be undone here.
                disabled={taken && !ticked}
                onChange={({ currentTarget }) =>
                  onAct({ type: 'tick', item: id, on: currentTarget.checked })
                }
              />
              <span>
                <span lang="zh-CN">{text}</span>
                {!isRequired && <small>{t('case_when_it_comes')}</small>}
              </span>
            </label>
            {isRequired &&
              missing.map(names => (
                <Lack
                  key={names.join('/')}
                  names={names}
                  title={t('case_missing', { names: names.join(t('case_or')) })}
                  isMissing
                  fieldsFor={fieldsFor}
                />
              ))}
            {taken && advised.length > 0 && (
              <Lack
                names={advised}
                title={t('case_advised', { names: advised.join(t('shared_list_comma')) })}
                fieldsFor={fieldsFor}
              />
            )}
          </li>
        ))}
      </ol>
    </fieldset>
  );
}

interface LackProps {
  names: readonly string[];
  title: string;
  isMissing?: boolean;
  fieldsFor(names: readonly string[]): ComponentChildren;
}

/** Fields that a step lacks, named in one line that opens into them. */
function Lack({ names, title, isMissing = false, fieldsFor }: LackProps) {
  const [isOpen, setOpen] = useState(false);
  const fields = useRef<HTMLDivElement>(null);
  // One that was filled in stays until the line is closed: nothing moves while one types.
  const [shown, setShown] = useState(names);

  useLayoutEffect(() => {
    if (!isOpen) return undefined;
    const element = fields.current!;
    const step = element.closest('li')!;
    element.querySelector<HTMLElement>('input, [tabindex="0"]')?.focus();
    // With the last value the line goes, and whoever typed it goes on at its step.
    return () => {
      if (element.contains(element.ownerDocument.activeElement))
        step.querySelector('input')!.focus();
    };
  }, [isOpen]);

  return (
    <div class="complaint-case-lack">
      <button
        type="button"
        class={isMissing ? 'complaint-case-missing' : 'complaint-case-advised'}
        aria-expanded={isOpen}
        onClick={() => {
          setShown(names);
          setOpen(!isOpen);
        }}
      >
        {title}
      </button>
      {isOpen && <div ref={fields}>{fieldsFor(shown)}</div>}
    </div>
  );
}
