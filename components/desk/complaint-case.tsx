import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { CaseView } from '../../core/desk/view-case.ts';
import type { DeskAct } from '../../core/desk/types.ts';
import { Button } from '../base/button.tsx';
import { CaseHandling } from './complaint-case-handling.tsx';
import { CaseNature, CaseResponsibility } from './complaint-case-kind.tsx';
import { CaseSeverity } from './complaint-case-severity.tsx';
import { CheckList } from '../base/check-list.tsx';
import { isKey } from '../base/key-table.ts';
import { useMask } from '../base/mask-context.ts';
import { useText } from '../base/text-context.ts';

interface Props {
  /** `viewCase(state, library, now)`. */
  view: CaseView;
  isOpen: boolean;
  onToggle(isOpen: boolean): void;
  onAct(act: DeskAct): void;
  /** Draws fields to fill in. */
  fieldsFor(names: readonly string[]): ComponentChildren;
  onPhrase(id: string): void;
  /** The replies to the complaint. */
  onComplaint(id: string): void;
}

/** The complaint that the call is about: one line that opens into what has to be decided and done. */
export function ComplaintCase(props: Props) {
  const { view, isOpen, onToggle, onAct, fieldsFor, onPhrase, onComplaint } = props;
  const t = useText();
  const mask = useMask();
  const summary = useRef<HTMLElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const wasOpen = useRef(isOpen);
  const { complaint, severity, reasons, disclosures } = view;
  const undated = reasons.filter(reason => reason.kind === 'promise');

  // Opened by its key it is there to be filled in; a click on its line keeps the focus there.
  useLayoutEffect(() => {
    const isOpened = isOpen && !wasOpen.current;
    wasOpen.current = isOpen;
    if (isOpened && document.activeElement !== summary.current)
      body.current!.querySelector<HTMLElement>('input, button, summary')?.focus();
  }, [isOpen]);

  function handleKeyDown(event: KeyboardEvent) {
    if (!isOpen || !isKey(event, 'back')) return;
    event.preventDefault();
    event.stopPropagation();
    onToggle(false);
    summary.current!.focus();
  }

  return (
    <details
      class="complaint-case"
      open={isOpen}
      data-testid="complaint-case"
      onKeyDown={handleKeyDown}
      onToggle={({ currentTarget }) => {
        if (currentTarget.open !== isOpen) onToggle(currentTarget.open);
      }}
    >
      <summary ref={summary}>
        <span class="complaint-case-title">
          {t('case_complaint')}
          {complaint && <b lang="zh-CN">{complaint.title}</b>}
        </span>
        {severity === '重大' && <strong class="complaint-case-severe">{t('panel_severe')}</strong>}
        <span class="complaint-case-open" data-done={reasons.length === 0 ? '' : undefined}>
          {reasons.length === 0 ? t('case_ready') : t('case_open', { count: reasons.length })}
        </span>
      </summary>
      <div ref={body} class="complaint-case-body">
        <CaseHandling steps={view.handling} onAct={onAct} fieldsFor={fieldsFor} />
        <CaseNature view={view} onAct={onAct} onPhrase={onPhrase} />
        <CaseResponsibility view={view} onAct={onAct} />
        <CaseSeverity view={view} onAct={onAct} />
        {disclosures.length > 0 && (
          <section>
            <CheckList
              title={t('flow_disclosures')}
              items={disclosures}
              onTick={(item, on) => onAct({ type: 'tick', item, on })}
            />
          </section>
        )}
        {undated.length > 0 && (
          <ul class="complaint-case-undated">
            {undated.map(({ id, name }) => (
              <li key={id}>{t('case_undated', { name: mask.text(name) })}</li>
            ))}
          </ul>
        )}
        <footer>
          {complaint && (
            <Button kind="quiet" onClick={() => onComplaint(complaint.id)}>
              {t('case_replies')}
            </Button>
          )}
          <Button
            kind="quiet"
            data-testid="no-complaint"
            onClick={() => onAct({ type: 'no-complaint' })}
          >
            {t('case_none')}
          </Button>
        </footer>
      </div>
    </details>
  );
}
