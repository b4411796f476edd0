import { NO_ROOM } from '../base/no-room.ts';
import type { MessageKey, Translate } from '../../core/messages/text.ts';

/** What browsers say when they can't store something, and what that means. */
const MEANINGS: [RegExp, MessageKey][] = [
  [NO_ROOM, 'fault_no_room'],
  [/timeout|timed out/i, 'fault_no_answer'],
  [/did not allow mutations|MissingAPI/i, 'fault_unkept'],
  [/NotAllowed|permission|access.*denied|no folder|NotFound/i, 'fault_not_allowed'],
  [
    /Invalid JSON|corrupt|IO error|IOError|UnknownError|Internal error|backing store/i,
    'fault_damaged',
  ],
];

const PLACES = {
  database: 'fault_in_database',
  mirror: 'fault_in_copy',
  backup: 'fault_in_backup',
} as const;

/** A fault of the storage in words: where it was, what it means, and what was kept. */
export function explainFault(
  what: 'database' | 'mirror' | 'backup',
  detail: string,
  t: Translate,
): string {
  const meaning = MEANINGS.find(([sign]) => sign.test(detail))?.[1] ?? 'fault_unknown';
  return `${t(PLACES[what])}${t(meaning)}`;
}
