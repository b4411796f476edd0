import type { MessageKey } from '../../core/messages/text.ts';

/*
 * The keys of panel and palette. Help, tooltips and handlers all read this table. `Mod` is Ctrl, and
 * the command key on a Mac.
 */

interface KeyCommand {
  id: string;
  /** The first one is shown. */
  keys: readonly string[];
  title: MessageKey;
  group: 'find' | 'reply' | 'call' | 'library' | 'panel';
}

export const KEY_TABLE = [
  { id: 'search', keys: ['/', 'Mod+K'], title: 'panel_key_search', group: 'find' },
  { id: 'up', keys: ['ArrowUp'], title: 'panel_key_up', group: 'find' },
  { id: 'down', keys: ['ArrowDown'], title: 'panel_key_down', group: 'find' },
  { id: 'open', keys: ['Alt+ArrowDown'], title: 'panel_key_open', group: 'find' },
  { id: 'close', keys: ['Alt+ArrowUp'], title: 'panel_key_close', group: 'find' },
  { id: 'browse', keys: ['Alt+B'], title: 'panel_key_browse', group: 'find' },
  { id: 'break', keys: ['Shift+Enter'], title: 'panel_key_break', group: 'find' },

  { id: 'insert', keys: ['Enter'], title: 'panel_key_insert', group: 'reply' },
  { id: 'insert-stay', keys: ['Mod+Enter'], title: 'panel_key_insert_stay', group: 'reply' },
  { id: 'copy', keys: ['Mod+C'], title: 'panel_key_copy', group: 'reply' },
  { id: 'allow', keys: ['Alt+0'], title: 'panel_key_allow', group: 'reply' },
  { id: 'next-field', keys: ['Tab'], title: 'panel_key_next_field', group: 'reply' },
  { id: 'accept', keys: ['ArrowRight'], title: 'panel_key_accept', group: 'reply' },
  { id: 'leave-gaps', keys: ['Alt+Enter'], title: 'panel_key_leave_gaps', group: 'reply' },
  { id: 'fix', keys: ['Alt+C'], title: 'panel_key_fix', group: 'reply' },
  { id: 'wording', keys: ['Alt+R'], title: 'panel_key_wording', group: 'reply' },
  { id: 'channel', keys: ['Alt+S'], title: 'panel_key_channel', group: 'reply' },

  { id: 'answer', keys: ['Alt+A'], title: 'call_start', group: 'call' },
  { id: 'ring', keys: ['Alt+I'], title: 'call_ring', group: 'call' },
  { id: 'hold', keys: ['Alt+P'], title: 'panel_key_hold', group: 'call' },
  { id: 'attend', keys: ['Alt+Y'], title: 'nudge_done_hint', group: 'call' },
  { id: 'end-call', keys: ['Alt+X'], title: 'call_end', group: 'call' },
  { id: 'promises', keys: ['Alt+,'], title: 'promise_list', group: 'call' },
  { id: 'step-back', keys: ['Backspace'], title: 'panel_key_step_back', group: 'call' },
  { id: 'map', keys: ['Alt+M'], title: 'panel_key_map', group: 'call' },
  { id: 'prompter', keys: ['Alt+K'], title: 'panel_key_prompter', group: 'call' },
  { id: 'case', keys: ['Alt+.'], title: 'panel_key_case', group: 'call' },
  { id: 'take-flow', keys: ['Alt+J'], title: 'panel_key_take_flow', group: 'call' },

  { id: 'favourite', keys: ['Mod+D'], title: 'panel_key_favourite', group: 'library' },
  { id: 'new', keys: ['Alt+N'], title: 'panel_key_new', group: 'library' },
  { id: 'edit', keys: ['Mod+E'], title: 'panel_key_edit', group: 'library' },
  { id: 'duplicate', keys: ['Alt+U'], title: 'panel_key_duplicate', group: 'library' },
  { id: 'delete', keys: ['Alt+Delete'], title: 'panel_key_delete', group: 'library' },
  { id: 'revert', keys: ['Alt+V'], title: 'panel_key_revert', group: 'library' },
  { id: 'bold', keys: ['Mod+B'], title: 'panel_key_bold', group: 'library' },
  { id: 'link', keys: ['Mod+K'], title: 'panel_key_link', group: 'library' },
  { id: 'save', keys: ['Mod+S', 'Mod+Enter'], title: 'panel_key_save', group: 'library' },
  { id: 'undo', keys: ['Alt+Z'], title: 'panel_key_undo', group: 'library' },

  { id: 'phrases', keys: ['Alt+H'], title: 'panel_key_phrases', group: 'panel' },
  { id: 'complaints', keys: ['Alt+T'], title: 'panel_key_complaints', group: 'panel' },
  { id: 'flows', keys: ['Alt+L'], title: 'panel_key_flows', group: 'panel' },
  { id: 'note', keys: ['Alt+O'], title: 'panel_key_note', group: 'panel' },
  { id: 'call', keys: ['Alt+G'], title: 'panel_key_call', group: 'panel' },
  { id: 'help', keys: ['?', 'Alt+/'], title: 'panel_key_help', group: 'panel' },
  { id: 'back', keys: ['Escape'], title: 'panel_key_back', group: 'panel' },
] as const satisfies readonly KeyCommand[];

export type KeyId = (typeof KEY_TABLE)[number]['id'];

/** The keys that the palette knows as well. */
export const IN_PALETTE: ReadonlySet<KeyId> = new Set([
  'up',
  'down',
  'open',
  'insert',
  'insert-stay',
  'allow',
  'next-field',
  'accept',
  'leave-gaps',
  'wording',
  'channel',
  'favourite',
  'complaints',
  'back',
]);

const KEYS_OF = new Map<KeyId, readonly string[]>(KEY_TABLE.map(({ id, keys }) => [id, keys]));

/** While an input method composes, every key belongs to it. */
export const isComposing = (event: KeyboardEvent) => event.isComposing || event.keyCode === 229;

/** Whether a key press is the one of a command. */
export function isKey(event: KeyboardEvent, id: KeyId): boolean {
  return !isComposing(event) && KEYS_OF.get(id)!.some(keys => matches(event, keys));
}

/** 0 to 8 for Alt+1 to Alt+9. By the key's place: with Alt a Mac types other characters. */
export function readPick(event: KeyboardEvent): number | undefined {
  const { altKey, ctrlKey, metaKey, shiftKey, code } = event;
  if (isComposing(event) || !altKey || ctrlKey || metaKey || shiftKey) return undefined;
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1];
  return digit === undefined ? undefined : Number(digit) - 1;
}

function matches(event: KeyboardEvent, keys: string): boolean {
  const parts = keys.split('+');
  const key = parts.pop()!;
  const isCharacter = /^[^A-Z0-9a-z]$/.test(key);
  if (event.altKey !== parts.includes('Alt')) return false;
  if ((event.ctrlKey || event.metaKey) !== parts.includes('Mod')) return false;
  // Which characters need Shift differs between keyboards.
  if (!isCharacter && event.shiftKey !== parts.includes('Shift')) return false;
  if (/^[A-Z]$/.test(key)) return event.code === `Key${key}`;
  return event.key === key || (event.altKey && event.code === PUNCTUATION[key]);
}

/** Other characters come with Alt on a Mac. */
const PUNCTUATION: Readonly<Record<string, string>> = {
  '0': 'Digit0',
  '/': 'Slash',
  ',': 'Comma',
  '.': 'Period',
};

const SHOWN: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowRight: '→',
  Escape: 'Esc',
};

/** The keys of a command as people read them: `Ctrl+D`, on a Mac `⌘D`. */
export const showKeys = (id: KeyId, isMac = isMacKeyboard()) =>
  showOne(KEYS_OF.get(id)![0]!, isMac);

/** All the keys of a command. */
export const showAllKeys = (id: KeyId, isMac = isMacKeyboard()) =>
  KEYS_OF.get(id)!.map(keys => showOne(keys, isMac));

function showOne(keys: string, isMac: boolean): string {
  const parts = keys.split('+');
  const mac: Readonly<Record<string, string>> = { Mod: '⌘', Alt: '⌥', Shift: '⇧', Enter: '↩' };
  const shown = parts.map(part =>
    part === 'Mod' && !isMac ? 'Ctrl' : (isMac && mac[part]) || SHOWN[part] || part,
  );
  return shown.join(isMac ? '' : '+');
}

const isMacKeyboard = () => /^(?:Mac|iP)/.test(navigator.platform);

/** The keys that pick one of the first rows. */
export const showPickKeys = () => (isMacKeyboard() ? '⌥1…9' : 'Alt+1…9');

/** A tooltip: what it does, and the key for it. */
export const withKeys = (text: string, id: KeyId) => `${text} (${showKeys(id)})`;
