import { browser } from './browser.ts';
import type { BrowserCommand } from './command-table.ts';
import { BROWSER_COMMANDS } from './command-table.ts';

/** A command of the browser with the keys that it has now. */
export interface Shortcut extends BrowserCommand {
  /** As the browser writes them; empty when unset, often because another extension has them. */
  keys: string;
}

/** The page where Chromium lets people change shortcuts; Edge leads it to its own. */
const SHORTCUT_PAGE = 'chrome://extensions/shortcuts';

export async function listShortcuts(): Promise<Shortcut[]> {
  const known = await browser.commands.getAll();
  return BROWSER_COMMANDS.map(command => ({
    ...command,
    keys: known.find(({ name }) => name === command.id)?.shortcut ?? '',
  }));
}

/** Opens the browser's own page for shortcuts. False where it has none that may be opened. */
export async function openShortcutSettings(): Promise<boolean> {
  const commands = browser.commands as typeof browser.commands & {
    openShortcutSettings?(): Promise<void>;
  };
  try {
    // Firefox has it from 137 on and refuses to open its about: pages any other way.
    if (commands.openShortcutSettings) await commands.openShortcutSettings();
    else await browser.tabs.create({ url: SHORTCUT_PAGE });
    return true;
  } catch {
    return false;
  }
}
