import { Check, CornerDownLeft, TriangleAlert } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { explainTarget } from '../text/explain-target.ts';
import type { TargetState } from '../text/explain-target.ts';
import { withKeys } from '../base/key-table.ts';
import { useText } from '../base/text-context.ts';

/** Something that went well a moment ago. */
export interface Done {
  id: number;
  text: string;
  /** How often in a row. */
  count: number;
}

interface Props {
  /** Null while nobody knows yet. */
  state: TargetState | null;
  done?: Done | null;
  onAllow(origin: string): void;
}

const SHOWN_FOR = 3000;

/**
 * The line at the bottom that says where a reply will go, or what to do so that it can; for a moment
 * it says that one went there.
 */
export function TargetFooter({ state, done = null, onAllow }: Props) {
  const shown = useMoment(done);
  return (
    <>
      <div class="visually-hidden" role="status">
        {shown && `${shown.text}${times(shown)}`}
      </div>
      {shown ? (
        <div class="target-footer target-footer-done" data-testid="done" aria-hidden="true">
          <Check size={14} />
          <span class="target-footer-where" title={shown.text}>
            {shown.text}
          </span>
          {shown.count > 1 && <b key={shown.id}>{times(shown)}</b>}
        </div>
      ) : !state ? (
        <div class="target-footer" />
      ) : state.ok ? (
        <TargetLine {...state} onAllow={onAllow} />
      ) : (
        <NoTargetLine {...state} onAllow={onAllow} />
      )}
    </>
  );
}

const times = ({ count }: Done) => (count > 1 ? ` ×${count}` : '');

/** The newest news, for a moment. */
function useMoment(done: Done | null): Done | null {
  const [over, setOver] = useState<number>();
  useEffect(() => {
    if (!done) return undefined;
    const timer = setTimeout(() => setOver(done.id), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [done?.id]);
  return done && done.id !== over ? done : null;
}

interface TargetProps extends Extract<TargetState, { ok: true }> {
  onAllow(origin: string): void;
}

function TargetLine({ target, host, origin, onAllow }: TargetProps) {
  const t = useText();
  const { oneLine, remaining } = target;
  const label = target.label || t('panel_target_unnamed');
  return (
    <div class="target-footer" data-testid="target" data-ok="">
      <CornerDownLeft size={14} />
      <span class="target-footer-where" title={host ? `${label} · ${host}` : label}>
        {t('panel_target', { field: label })}
      </span>
      {host && <span class="target-footer-host">{host}</span>}
      {(oneLine || remaining !== undefined) && (
        <span class="target-footer-notes">
          {oneLine && <small title={t('shared_one_line')}>{t('shared_one_line_short')}</small>}
          {remaining !== undefined && (
            <small title={t('shared_remaining', { count: remaining })}>
              {t('shared_remaining_short', { count: remaining })}
            </small>
          )}
        </span>
      )}
      {origin && <AllowButton title={t('panel_allow_always')} origin={origin} onAllow={onAllow} />}
    </div>
  );
}

interface AllowProps {
  title: string;
  origin: string;
  onAllow(origin: string): void;
}

function AllowButton({ title, origin, onAllow }: AllowProps) {
  const t = useText();
  return (
    <button
      type="button"
      data-testid="allow-site"
      title={withKeys(t('shared_allow_site'), 'allow')}
      onClick={() => onAllow(origin)}
    >
      {title}
    </button>
  );
}

interface NoTargetProps extends Extract<TargetState, { ok: false }> {
  onAllow(origin: string): void;
}

function NoTargetLine({ onAllow, ...state }: NoTargetProps) {
  const t = useText();
  const { reason, origin } = state;
  return (
    <div class="target-footer target-footer-none" data-testid="target" data-reason={reason}>
      <TriangleAlert size={14} />
      <span>{explainTarget(state, t)}</span>
      {origin && <AllowButton title={t('shared_allow_site')} origin={origin} onAllow={onAllow} />}
    </div>
  );
}
