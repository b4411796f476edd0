import { CornerDownLeft, TriangleAlert } from 'lucide-preact';
import type { FailReason } from '../page/types.ts';
import type { Target } from '../page/types.ts';
import type { MessageKey } from '../core/messages/text.ts';
import { useText } from './text-context.ts';

/** Where a reply would go, or why nowhere, as the background says it. */
export type TargetState =
  | { ok: true; target: Target; host: string }
  | {
      ok: false;
      reason: FailReason | 'no-access' | 'browser-page';
      host?: string;
      origin?: string;
    };

interface Props {
  /** Null while nobody knows yet. */
  state: TargetState | null;
  onAllow(origin: string): void;
}

const REASONS: Readonly<Record<Extract<TargetState, { ok: false }>['reason'], MessageKey>> = {
  'no-field': 'panel_target_no_field',
  'read-only': 'panel_target_read_only',
  disabled: 'panel_target_disabled',
  password: 'panel_target_password',
  'unsupported-type': 'panel_target_unsupported_type',
  gone: 'panel_target_no_field',
  'frame-blocked': 'panel_target_frame_blocked',
  'too-long': 'panel_target_no_field',
  partial: 'panel_target_no_field',
  failed: 'panel_target_no_field',
  busy: 'panel_target_no_field',
  'no-access': 'panel_target_no_access',
  'browser-page': 'panel_target_browser_page',
};

/** The line at the bottom that says where a reply will go, or what to do so that it can. */
export function TargetFooter({ state, onAllow }: Props) {
  const t = useText();
  if (!state) return <div class="target-footer" />;
  if (state.ok) {
    const { target, host } = state;
    const label = target.label || t('panel_target_unnamed');
    const notes = [
      target.oneLine && t('shared_one_line'),
      target.remaining !== undefined && t('shared_remaining', { count: target.remaining }),
    ].filter(Boolean);
    return (
      <div class="target-footer" data-testid="target" data-ok="">
        <CornerDownLeft size={14} />
        <span class="target-footer-where" title={`${label} · ${host}`}>
          {t('panel_target', { field: label })}
          {host && <span class="target-footer-host"> · {host}</span>}
        </span>
        {notes.length > 0 && <small>{notes.join(' · ')}</small>}
      </div>
    );
  }
  const { reason, host = '', origin } = state;
  return (
    <div class="target-footer target-footer-none" data-testid="target" data-reason={reason}>
      <TriangleAlert size={14} />
      <span>{t(REASONS[reason], { host: origin ? originHost(origin) : host })}</span>
      {origin && (
        <button type="button" data-testid="allow-site" onClick={() => onAllow(origin)}>
          {t('panel_allow_site')}
        </button>
      )}
    </div>
  );
}

const originHost = (origin: string) => origin.replace(/^\w+:\/\//, '');
