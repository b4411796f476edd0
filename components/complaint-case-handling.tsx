import type { CaseView } from '../core/desk/view-case.ts';
import type { DeskAct } from '../core/desk/types.ts';
import { useText } from './text-context.ts';

interface Props {
  steps: CaseView['handling'];
  onAct(act: DeskAct): void;
  onField(names: readonly string[]): void;
}

/** The six steps of handling a complaint, each with what it still lacks. */
export function CaseHandling({ steps, onAct, onField }: Props) {
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
            <label>
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
                <button
                  key={names.join('/')}
                  type="button"
                  class="complaint-case-missing"
                  onClick={() => onField(names)}
                >
                  {t('case_missing', { names: names.join(t('case_or')) })}
                </button>
              ))}
            {taken && advised.length > 0 && (
              <button type="button" class="complaint-case-advised" onClick={() => onField(advised)}>
                {t('case_advised', { names: advised.join(t('shared_list_comma')) })}
              </button>
            )}
          </li>
        ))}
      </ol>
    </fieldset>
  );
}
