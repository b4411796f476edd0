import { explainReason } from '../core/messages/explain.ts';
import type { KeyId } from './key-table.ts';
import { showKeys } from './key-table.ts';
import type { TargetState } from './target-footer.tsx';
import { useText } from './text-context.ts';

interface Props {
  target: TargetState | null;
  notice: string | null;
  copiesOnly: boolean;
  /** A text is open: Esc leads back to the list. */
  isOpen: boolean;
  isDone: boolean;
}

/** The lower edge of the palette: where the text goes, or what went wrong; and the keys. */
export function PaletteFooter({ target, notice, copiesOnly, isOpen, isDone }: Props) {
  const t = useText();
  if (notice !== null)
    return (
      <div
        class={`palette-footer ${isDone ? 'palette-footer-done' : 'palette-footer-notice'}`}
        role={isDone ? 'status' : 'alert'}
        data-testid="palette-notice"
      >
        {notice}
      </div>
    );

  const isNarrow = target?.ok && (target.target.oneLine || target.target.remaining !== undefined);
  const hints: [KeyId, string][] = [['insert', t(copiesOnly ? 'shared_copy' : 'shared_insert')]];
  if (isOpen) hints.push(['leave-gaps', t('form_leave_gaps')]);
  else if (!isNarrow) {
    if (!copiesOnly) hints.push(['insert-stay', t('palette_hint_stay')]);
    hints.push(['open', t('palette_hint_open')]);
  }
  hints.push(['back', t(isOpen ? 'palette_hint_back' : 'palette_hint_close')]);

  return (
    <footer class="palette-footer">
      <span class="palette-footer-target" data-testid="palette-target">
        {copiesOnly ? t('palette_copies') : target && describe(target)}
      </span>
      <span class="palette-footer-hints" aria-hidden="true">
        {hints.map(([id, title]) => (
          <span key={id}>
            <kbd>{showKeys(id)}</kbd> {title}
          </span>
        ))}
      </span>
    </footer>
  );

  function describe(state: TargetState): string {
    if (!state.ok) return explainReason(state, t);
    const { label, oneLine, remaining } = state.target;
    return [
      t('palette_target', { field: label || t('palette_target_unnamed') }),
      oneLine && t('shared_one_line'),
      remaining !== undefined && t('shared_remaining', { count: remaining }),
    ]
      .filter(Boolean)
      .join(' · ');
  }
}
