import { explainTarget } from '../text/explain-target.ts';
import type { TargetState } from '../text/explain-target.ts';
import type { KeyId } from '../base/key-table.ts';
import { showKeys } from '../base/key-table.ts';
import { useText } from '../base/text-context.ts';

interface Props {
  target: TargetState | null;
  notice: string | null;
  copiesOnly: boolean;
  /** Enter copies, for want of a page or of a place in it. */
  copies: boolean;
  /** A text is open. */
  isOpen: boolean;
  /** There is a list to go back to. */
  hasList: boolean;
  isDone: boolean;
  /** Asks for the site that bars its frame; absent where none does. */
  onAllow?: (() => void) | undefined;
}

/** The lower edge of the palette: where the text goes, or what went wrong; and the keys. */
export function PaletteFooter(props: Props) {
  const { target, notice, copiesOnly, copies, isOpen, hasList, isDone } = props;
  const t = useText();
  const allow = props.onAllow && <AllowButton onAllow={props.onAllow} />;
  if (notice !== null)
    return (
      <div
        class={`palette-footer ${isDone ? 'palette-footer-done' : 'palette-footer-notice'}`}
        role={isDone ? 'status' : 'alert'}
        data-testid="palette-notice"
      >
        <span>{notice}</span>
        {allow}
      </div>
    );

  // From the right; those that find no room are left out.
  const hints: [KeyId, string][] = [
    ['back', t(isOpen && hasList ? 'palette_hint_back' : 'palette_hint_close')],
    ['insert', t(copies ? 'shared_copy' : 'shared_insert')],
  ];
  if (!isOpen) {
    hints.push(['open', t('palette_hint_open')]);
    if (!copies) hints.push(['insert-stay', t('palette_hint_stay')]);
  }

  return (
    <footer class="palette-footer">
      <span class="palette-footer-target" data-testid="palette-target">
        {copiesOnly ? (
          <span class="palette-footer-why">{t('palette_copies')}</span>
        ) : target?.ok ? (
          <Where target={target} />
        ) : (
          target && <span class="palette-footer-why">{explainTarget(target, t)}</span>
        )}
      </span>
      {allow}
      <span class="palette-footer-hints" aria-hidden="true">
        {hints.map(([id, title]) => (
          <span key={id}>
            <kbd>{showKeys(id)}</kbd> {title}
          </span>
        ))}
      </span>
    </footer>
  );
}

/** No stop for Tab: that goes round between the fields. The key is there for it. */
function AllowButton({ onAllow }: { onAllow(): void }) {
  const t = useText();
  return (
    <button
      type="button"
      class="palette-footer-allow"
      tabIndex={-1}
      data-testid="palette-allow"
      onClick={onAllow}
    >
      {t('shared_allow_site')} <kbd>{showKeys('allow')}</kbd>
    </button>
  );
}

function Where({ target: { target } }: { target: Extract<TargetState, { ok: true }> }) {
  const t = useText();
  const { label, oneLine, remaining } = target;
  const name = label || t('palette_target_unnamed');
  return (
    <>
      <span title={name}>{t('palette_target', { field: name })}</span>
      {oneLine && <small title={t('shared_one_line')}>{t('shared_one_line_short')}</small>}
      {remaining !== undefined && (
        <small title={t('shared_remaining', { count: remaining })}>
          {t('shared_remaining_short', { count: remaining })}
        </small>
      )}
    </>
  );
}
