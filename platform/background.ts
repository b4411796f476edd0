import { createBackups } from './backups/backups.ts';
import type { Backups } from './backups/backups.ts';
import { browser } from './browser.ts';
import { watchBeginning } from './storage/beginning.ts';
import { answerDesk } from './desk/desk-answers.ts';
import { dropDesk, mergeCallValues } from './desk/desk-store.ts';
import { coalesce } from './coalesce.ts';
import { openCommand } from './command-table.ts';
import { leaveErrand } from './placing/errands.ts';
import { callFrame, isBarredPage, isOwnUrl, surveyFrames } from './placing/frames.ts';
import { answerLibrary, answerPalette } from './library-answers.ts';
import type { LibraryStore } from './library/library-store.ts';
import { createLibraryStore } from './library/library-store.ts';
import { closeToPages } from './storage/local-store.ts';
import { answerManager } from './manager-answers.ts';
import { buildMenus, fieldOf, MENU, replyOf } from './placing/menus.ts';
import { announce, answer, isOwnPage, isOwnScript } from './messages.ts';
import { openPalette } from './placing/palette-door.ts';
import { openPanel } from './placing/panel.ts';
import { placeFromMenu } from './placing/place-from-menu.ts';
import { startPromiseAlarms } from './desk/promise-alarm.ts';
import { countStart, noteStorageError } from './storage/storage-errors.ts';
import { tidy } from './storage/tidy.ts';
import { enterOpenTabs, listSites, registerPageScript, retireScripts } from './placing/sites.ts';
import { followReminderClicks } from './desk/reminder-clicks.ts';

/** Milliseconds between two announcements of a change. */
const NEWS_PAUSE = 100;
/** Milliseconds after the start. */
const UPKEEP_DELAY = 8000;

type Tab = { id?: number; windowId?: number; url?: string };

/**
 * Starts the background. Every listener is set before anything is awaited: the browser may have
 * started this worker for the very event that a late listener would miss.
 */
export function startBackground(): void {
  // Whoever saves one after the other need not wait for what everybody reads anew each time.
  const onLibraryChange = coalesce(() => {
    void announce({ kind: 'library-changed' });
    void buildMenus(store);
  }, NEWS_PAUSE);
  const store = createLibraryStore({
    onLibraryChange,
    onSettingsChange: () => {
      void announce({ kind: 'settings-changed' });
      void buildMenus(store);
    },
  });

  const beginning = watchBeginning(store);

  const libraryApi = answerLibrary(store);
  answer('library', () => libraryApi, isOwnPage);
  const deskApi = answerDesk(store);
  answer('desk', () => deskApi, isOwnPage);
  const backups = createBackups(store);
  const managerApi = answerManager(store, backups, onLibraryChange);
  answer('manager', () => managerApi, isOwnPage);
  answer('palette', sender => answerPalette(store, sender), isOwnScript);

  browser.commands.onCommand.addListener(((command: string, tab?: Tab) => {
    if (tab) runCommand(store, command, tab);
  }) as never);
  browser.action.onClicked.addListener(((tab: Tab) => {
    void openPanel(tab.windowId!);
    // The click granted this tab: have the target known by the time the panel asks for it.
    if (tab.id !== undefined) void surveyFrames(tab.id).catch(() => undefined);
  }) as never);
  browser.contextMenus.onClicked.addListener(((info: MenuClick, tab?: Tab) => {
    if (tab) clickMenu(store, info, tab);
  }) as never);

  browser.tabs.onActivated.addListener(({ tabId }) => {
    void announce({ kind: 'target-changed', tabId });
  });
  browser.tabs.onUpdated.addListener((tabId, change) => {
    if (change.status) void announce({ kind: 'target-changed', tabId });
  });
  browser.windows.onRemoved.addListener(windowId => void dropDesk(windowId));
  startPromiseAlarms(store);
  followReminderClicks();
  browser.permissions.onAdded.addListener(({ origins = [] }) => void enterOpenTabs(origins));
  browser.permissions.onRemoved.addListener(({ origins = [] }) => void retireScripts(origins));

  browser.runtime.onInstalled.addListener(details => {
    void registerPageScript();
    void buildMenus(store);
    beginning.installed(details as Parameters<typeof beginning.installed>[0]);
    // The scripts of the version before are cut off; no page has to be loaded anew for that.
    if (details.reason !== 'install') void listSites().then(enterOpenTabs);
  });
  browser.runtime.onStartup.addListener(() => {
    void registerPageScript();
    void buildMenus(store);
    beginning.started();
  });

  void closeToPages();
  void countStart();
  void beginning.settle();
  // Reading ahead: whatever woke the worker, the next key will want the library.
  void store.load().then(state => {
    if (state.storage.mode === 'ready') setTimeout(() => void upkeep(store, backups), UPKEEP_DELAY);
  });
}

/** What is worth doing once a day, when nobody waits for anything. */
async function upkeep(store: LibraryStore, backups: Backups): Promise<void> {
  try {
    await tidy(store.database, Date.now());
    await backups.backUpDaily();
  } catch (error) {
    await noteStorageError('database', error instanceof Error ? error.message : String(error));
  }
}

function runCommand(store: LibraryStore, command: string, tab: Tab): void {
  const windowId = tab.windowId!;
  switch (openCommand(command)) {
    case 'panel':
      void openPanel(windowId);
      if (tab.id !== undefined) void surveyFrames(tab.id).catch(() => undefined);
      return;
    case 'palette':
      if (tab.id !== undefined && isOwnUrl(tab.url))
        void announce({ kind: 'open-palette', tabId: tab.id });
      // Decided before any await: afterwards the browser would refuse to open the panel.
      else if (tab.id === undefined || isBarredPage(tab.url)) void openPanel(windowId);
      else void openPalette(store, tab.id);
  }
}

interface MenuClick {
  menuItemId: string | number;
  frameId?: number;
  frameUrl?: string;
  selectionText?: string;
}

function clickMenu(store: LibraryStore, info: MenuClick, tab: Tab): void {
  const windowId = tab.windowId!;
  const reply = replyOf(info.menuItemId);
  if (reply) {
    if (isBarredPage(tab.url)) {
      void openPanel(windowId);
      void leaveErrand(windowId, { kind: 'phrase', id: reply.id });
    } else
      void placeFromMenu(store, tab.id!, windowId, reply, {
        frameId: info.frameId ?? 0,
        frameUrl: info.frameUrl,
      });
    return;
  }
  void openPanel(windowId);
  const { menuItemId } = info;
  const field = fieldOf(menuItemId);
  if (field)
    void store
      .load()
      .then(state => mergeCallValues(state, windowId, { [field]: info.selectionText ?? '' }));
  if (menuItemId === MENU.match || menuItemId === MENU.save || menuItemId === MENU.check)
    void leaveSelection(info, tab, menuItemId);
}

/** The browser's own `selectionText` has lost the line breaks: read the page where that is allowed. */
async function leaveSelection(info: MenuClick, tab: Tab, kind: 'match' | 'save' | 'check') {
  let text = info.selectionText ?? '';
  try {
    await surveyFrames(tab.id!);
    const read = await callFrame(tab.id!, info.frameId ?? 0, 'readSelection');
    if (read?.trim()) text = read;
  } catch {
    // A frame that we may not enter: the words are right, only their line breaks are missing.
  }
  await leaveErrand(tab.windowId!, { kind, text });
}
