import type { MessageKey, Translate } from './text.ts';

/** Why a reply could not be inserted, as far as words depend on it. */
export interface NotPlaced {
  reason: string;
  remaining?: number;
  origin?: string;
  copied?: boolean;
  /** The text, or how long it is where it may not be shown. */
  text?: string;
  length?: number;
}

/** Where the caret stands, pasting would do no better. */
const TAKES_NOTHING: ReadonlySet<string> = new Set([
  'read-only',
  'disabled',
  'password',
  'unsupported-type',
  'too-long',
]);

/** One notice for people: what happened, and that the text is on the clipboard if it is. */
export function explainPlacing(result: NotPlaced, t: Translate): string {
  const reason = explainReason(result, t);
  if (!result.copied) return reason;
  const isElsewhere = TAKES_NOTHING.has(result.reason);
  return t(isElsewhere ? 'shared_copied_elsewhere' : 'shared_copied_instead', { reason });
}

function explainReason(
  { reason, remaining, origin, text, length }: NotPlaced,
  t: Translate,
): string {
  const key = `reason_${reason.replaceAll('-', '_')}` as MessageKey;
  return t(key, {
    remaining: remaining ?? 0,
    length: length ?? [...(text ?? '')].length,
    origin: origin ?? '',
  });
}
