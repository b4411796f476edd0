import type { MessageKey, Translate } from './text.ts';

/** Why a reply could not be inserted, as far as words depend on it. */
export interface NotPlaced {
  reason: string;
  remaining?: number;
  origin?: string;
  copied?: boolean;
}

/** One notice for people: what happened, and that the text is on the clipboard if it is. */
export function explainPlacing(result: NotPlaced, t: Translate): string {
  const reason = explainReason(result, t);
  return result.copied ? t('shared_copied_instead', { reason }) : reason;
}

export function explainReason({ reason, remaining, origin }: NotPlaced, t: Translate): string {
  const key = `reason_${reason.replaceAll('-', '_')}` as MessageKey;
  return t(key, { remaining: remaining ?? 0, origin: origin ?? '' });
}
