import type { MessageKey, Translate } from '../../core/messages/text.ts';
import type { FailReason, Target } from '../../page/types.ts';

/** Where a reply would go, or why nowhere, as the background says it. */
export type TargetState = Place | NoTarget;

interface Place {
  ok: true;
  target: Target;
  host: string;
  /** The site, where it is not allowed for good. */
  origin?: string;
}

interface NoTarget {
  ok: false;
  reason: FailReason | 'no-access' | 'browser-page';
  host?: string;
  origin?: string;
}

const REASONS: Readonly<Record<NoTarget['reason'], MessageKey>> = {
  'no-field': 'shared_target_no_field',
  'read-only': 'shared_target_read_only',
  disabled: 'shared_target_disabled',
  password: 'shared_target_password',
  'unsupported-type': 'shared_target_unsupported_type',
  gone: 'shared_target_no_field',
  'frame-blocked': 'shared_target_frame_blocked',
  'too-long': 'shared_target_no_field',
  partial: 'shared_target_no_field',
  failed: 'shared_target_no_field',
  busy: 'shared_target_no_field',
  'no-access': 'shared_target_no_access',
  'browser-page': 'shared_target_browser_page',
};

/** Before anything is tried: what will happen to a text instead of going into a field. */
export function explainTarget({ reason, host = '', origin }: NoTarget, t: Translate): string {
  return t(REASONS[reason], { host: origin ? origin.replace(/^\w+:\/\//, '') : host });
}
