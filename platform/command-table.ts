import type { MessageKey } from '../core/messages/table.ts';

/** A command of the manifest: the browser lets the user change its keys. */
export interface BrowserCommand {
  id: string;
  opens: 'palette' | 'panel';
  suggested: string;
  title: MessageKey;
}

/** The browser-wide commands; manifest, settings and README say what this table says. */
export const BROWSER_COMMANDS: readonly BrowserCommand[] = [
  { id: 'open-palette', opens: 'palette', suggested: 'Alt+Q', title: 'command_palette' },
  { id: 'open-panel', opens: 'panel', suggested: 'Alt+W', title: 'command_panel' },
];

export function openCommand(id: string): BrowserCommand['opens'] | undefined {
  return BROWSER_COMMANDS.find(command => command.id === id)?.opens;
}
