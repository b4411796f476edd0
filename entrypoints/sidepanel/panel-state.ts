import { computed, signal } from '@preact/signals';
import type { OpenedComplaint } from '../../components/complaints/complaint-matcher.tsx';
import type { OpenedFlow } from '../../components/flows/flow-browser.tsx';
import type { Notice } from '../../components/panel/notices.tsx';
import type { Done } from '../../components/panel/target-footer.tsx';
import type { OpenedPhrase } from '../../components/phrases/phrase-finder.tsx';
import type { Values } from '../../components/text/placeholder-form.tsx';
import { createTextMemory } from '../../components/text/text-memory.ts';
import type { View } from '../../components/panel/view-tabs.tsx';
import type { Mode } from '../../components/base/wording.ts';
import type { Settings } from '../../core/library/settings.ts';
import { DEFAULT_SETTINGS } from '../../core/library/settings.ts';
import type { Complaint, Placeholder } from '../../core/library/types.ts';
import type { CategoryNode, PhraseDraft } from '../../core/library/views.ts';
import { messagesFor } from '../../core/messages/table.ts';
import { chooseLocale, createTranslate } from '../../core/messages/text.ts';
import type { ManagerApi, StorageState } from '../../platform/library/manager-protocol.ts';
import { askBackground } from '../../platform/messages.ts';
import { browserLanguage } from '../../platform/own-page.ts';
import type { LibraryApi, TargetView } from '../../platform/protocol.ts';
import type { Shortcut } from '../../platform/shortcuts.ts';
import { currentWindowId } from '../../platform/window.ts';

/* What the panel shows, as signals. */

export interface OpenDraft {
  key: number;
  draft: PhraseDraft;
  /** Holds something that is saved nowhere, from the start. */
  isUnsaved: boolean;
  /** What had been written when the editor was left. */
  left?: PhraseDraft;
}

export const library = askBackground<LibraryApi>('library');
export const manager = askBackground<ManagerApi>('manager');
export const windowId = await currentWindowId();

export const settings = signal<Settings>(DEFAULT_SETTINGS);
export const locale = computed(() => chooseLocale(settings.value.language, browserLanguage()));
export const translate = computed(() => createTranslate(messagesFor(locale.value), locale.value));

export const view = signal<View>('phrases');
/** The text of the search box, the same in all views. */
export const query = signal('');
export const openedPhrase = signal<OpenedPhrase | null>(null);
export const openedComplaint = signal<OpenedComplaint | null>(null);
export const openedFlow = signal<OpenedFlow | null>(null);
/** Drafts in the editor, the one that is shown last. */
export const drafts = signal<readonly OpenDraft[]>([]);
/** The editor stepped aside for a phrase that has to be seen now. */
export const isDraftAside = signal(false);

/** Counts up whenever what the background shows may have changed. */
export const version = signal(0);
export const target = signal<TargetView | null>(null);
export const callValues = signal<Values>({});
export const isCallOpen = signal(false);
/** What was typed into forms; a new one for every call. */
export const memory = signal(createTextMemory());
/** Complaints of the user's own; the shipped ones are read from their file. */
export const ownComplaints = signal<readonly Complaint[]>([]);
export const placeholders = signal<Placeholder[]>([]);
export const categories = signal<CategoryNode[]>([]);
export const shortcuts = signal<Shortcut[]>([]);

/** A text to check, while the sheet for it is open. */
export const checking = signal<string | null>(null);
export const isHelpOpen = signal(false);
/** The background gives no answer; what is shown stays as it is. */
export const isSilent = signal(false);
export const notices = signal<readonly Notice[]>([]);
/** What was inserted or copied a moment ago. */
export const done = signal<Done | null>(null);
/** How the user's own data is kept; the shipped library works all the same. */
export const storage = signal<StorageState | null>(null);

/** Which wording is wanted, `spoken` or `written`. */
export const mode = computed<Mode>(() => settings.value.channel);

const MOST_NOTICES = 3;
let counter = 0;
export const nextNumber = () => ++counter;

type NoticeOptions = Omit<Notice, 'id' | 'tone' | 'text'>;

/**
 * Tells the agent something, and returns which notice it is; the oldest one makes room. It looks at what
 * is shown without following it: an effect that says something would run for ever.
 */
export function notify(tone: Notice['tone'], text: string, options: NoticeOptions = {}): number {
  const notice: Notice = { id: nextNumber(), tone, text, ...options };
  if (options.isOutcome) done.value = null;
  // What only confirmed something makes room at once, and so does how the last text fared.
  const others = notices
    .peek()
    .filter(
      known =>
        known.text !== text &&
        (known.tone !== 'ok' || known.undo) &&
        !(options.isOutcome && known.isOutcome),
    );
  notices.value = [...others, notice].slice(-MOST_NOTICES);
  return notice.id;
}

/** Takes the word about the last text away: it is no longer true, or was read. True if there was one. */
export function dropOutcome(): boolean {
  const others = notices.peek().filter(({ isOutcome }) => !isOutcome);
  const wasThere = others.length < notices.peek().length;
  if (wasThere) notices.value = others;
  return wasThere;
}

/** The same, and the footer says at once where the next text would go. */
export function forgetOutcome(): void {
  dropOutcome();
  done.value = null;
}

/** Says in the footer that a text went out; the same again is counted. */
export function confirm(text: string): void {
  dropOutcome();
  const before = done.value;
  done.value = { text, count: before?.text === text ? before.count + 1 : 1, id: nextNumber() };
}

export function dismiss(id: number): void {
  notices.value = notices.peek().filter(notice => notice.id !== id);
}
