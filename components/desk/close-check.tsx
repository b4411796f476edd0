import type { CloseReason } from '../../core/desk/can-close.ts';
import type { Translate } from '../../core/messages/text.ts';
import { Button } from '../base/button.tsx';
import { withKeys } from '../base/key-table.ts';
import { useMask } from '../base/mask-context.ts';
import { useText } from '../base/text-context.ts';
import { useSheet } from '../base/use-sheet.ts';

interface Props {
  reasons: readonly CloseReason[];
  /** Ticks a sentence as said. */
  onTick(id: string): void;
  onBack(): void;
  onAnyway(): void;
}

/** What is still open in a call that is about to be ended. */
export function CloseCheck({ reasons, onTick, onBack, onAnyway }: Props) {
  const t = useText();
  const sheet = useSheet(onBack);
  const mask = useMask();

  return (
    <section
      {...sheet}
      class="close-check"
      aria-label={t('call_still_open')}
      data-testid="close-check"
    >
      <b>{t('call_still_open')}</b>
      <ul>
        {reasons.map((reason, index) => (
          <li key={index} data-kind={reason.kind}>
            {reason.kind === 'disclosure' ? (
              <label>
                <input type="checkbox" onChange={() => onTick(reason.id)} />
                <span lang="zh-CN">{reason.name}</span>
              </label>
            ) : (
              <span lang="zh-CN">{mask.text(describe(reason, t))}</span>
            )}
          </li>
        ))}
      </ul>
      <footer>
        <Button kind="primary" onClick={onBack}>
          {t('call_go_on')}
        </Button>
        <Button
          kind="quiet"
          title={withKeys(t('call_end_anyway'), 'end-call')}
          data-testid="end-anyway"
          onClick={onAnyway}
        >
          {t('call_end_anyway')}
        </Button>
      </footer>
    </section>
  );
}

function describe(reason: CloseReason, t: Translate): string {
  switch (reason.kind) {
    case 'nature':
      return t('call_open_nature');
    case 'responsibility':
      return t('call_open_responsibility');
    case 'promise':
      return t('call_open_promise', { name: reason.name });
    case 'disclosure':
      return reason.name;
    case 'step': {
      if (reason.missing.length === 0) return reason.name;
      const fields = reason.missing.map(names => names.join(' / ')).join('、');
      return t('call_open_field', { step: reason.name, fields });
    }
  }
}
