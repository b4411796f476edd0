import { batch } from '@preact/signals';
import { onAnnouncement } from '../../platform/messages.ts';
import { openSettings } from '../../platform/window.ts';
import { listShortcuts } from '../../platform/shortcuts.ts';
import type { TargetView } from '../../platform/protocol.ts';
import { showErrand } from './panel-errands.ts';
import { startClock } from './panel-clock.ts';
import { loadDesk, refreshDesk, refreshPromises } from './panel-desk.ts';
import { offerReminders, readReminders } from './panel-reminders.ts';
import * as state from './panel-state.ts';
import { createRefresh } from '../../platform/refresh.ts';

const { library, windowId } = state;

const readTarget = createRefresh(async () => {
  state.target.value = await library.describeTarget(windowId);
});
/** The agent went to another field or page: what was said about the last one is no longer true. */
const isElsewhere = (now: TargetView | null, before: TargetView | null) =>
  now?.ok &&
  (!before?.ok ||
    now.place.script !== before.place.script ||
    now.host !== before.host ||
    now.target.label !== before.target.label);

const refreshFault = createRefresh(async () => {
  state.storage.value = await state.manager.getStorageState();
});
const refreshSettings = createRefresh(async () => {
  state.settings.value = await library.getSettings();
});
const refreshCall = createRefresh(async () => {
  state.callValues.value = await library.getCallValues(windowId);
});
const refreshLists = createRefresh(async () => {
  const [placeholders, categories, ownComplaints] = await Promise.all([
    library.listPlaceholders(),
    library.listCategories(),
    library.readOwnComplaints(),
  ]);
  batch(() => {
    state.placeholders.value = placeholders;
    state.categories.value = categories;
    state.ownComplaints.value = ownComplaints;
  });
});
const refreshErrand = createRefresh(async () => {
  const errand = await library.takeErrand(windowId);
  if (errand) showErrand(errand);
});
const refreshShortcuts = createRefresh(async () => {
  state.shortcuts.value = await listShortcuts();
});

/** Reads everything and keeps it fresh: what is typed, selected and open stays as it is. */
export function followBackground(): void {
  onAnnouncement(announcement => {
    switch (announcement.kind) {
      case 'library-changed':
        state.version.value += 1;
        void run(refreshLists);
        break;
      case 'settings-changed':
        void run(refreshSettings);
        state.version.value += 1;
        break;
      case 'call-changed':
        if (announcement.windowId !== windowId) break;
        void run(refreshCall);
        state.version.value += 1;
        break;
      case 'desk-changed':
        if (announcement.windowId === windowId) void run(refreshDesk);
        break;
      case 'promises-changed':
        void run(refreshPromises);
        break;
      case 'target-changed':
        void followTarget();
        break;
      case 'errand':
        if (announcement.windowId === windowId) void run(refreshErrand);
    }
  });
  // A page that just became open to us, or one that has no script to tell of a change.
  window.addEventListener('focus', () => void refreshTarget());
  // News that came while the panel was hidden, or the computer asleep, may have been missed.
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) readAll();
  });
  readAll();
  // The packs are large, and the panel can be typed into without them.
  requestIdleCallback(() => void run(loadDesk), { timeout: 1000 });
  startClock();
  void run(readReminders).then(offerReminders);
  void remindOfBackup().catch(() => undefined);
}

/** Many changes without a backup: says so once for each opening of the panel. */
async function remindOfBackup(): Promise<void> {
  const { isDue, changes } = await state.manager.getBackupState();
  if (!isDue) return;
  const t = state.translate.value;
  state.notify('warn', t('backup_due', { count: changes }), {
    undo: () => void openSettings('health'),
    undoLabel: t('backup_due_action'),
    isOffer: true,
  });
}

/** Asks for everything again, after the background was silent too. */
export function readAll(): void {
  state.version.value += 1;
  for (const refresh of [
    refreshSettings,
    refreshErrand,
    readTarget,
    refreshCall,
    refreshLists,
    refreshShortcuts,
    refreshFault,
    refreshDesk,
    refreshPromises,
  ])
    void run(refresh);
}

/** Tries once more to open what could not be read. */
export async function retryStorage(): Promise<void> {
  await run(async () => void (await state.manager.retryStorage()));
  readAll();
}

export async function dismissRestored(): Promise<void> {
  await run(() => state.manager.dismissRestored());
  await run(refreshFault);
}

export async function dismissLone(): Promise<void> {
  await run(() => state.manager.dismissLone());
  await run(refreshFault);
}

export const refreshTarget = () => run(readTarget);

async function followTarget(): Promise<void> {
  const before = state.target.value;
  await refreshTarget();
  if (isElsewhere(state.target.value, before)) state.forgetOutcome();
}

async function run(refresh: () => Promise<void>): Promise<void> {
  try {
    await refresh();
    state.isSilent.value = false;
  } catch (error) {
    console.error(error);
    state.isSilent.value = true;
  }
}
