import { browser } from '../browser.ts';

interface SidePanels {
  sidePanel?: { open(options: { windowId: number }): Promise<void> };
  sidebarAction?: { open(): Promise<void> };
}

/**
 * Opens the panel of a window. Call it before anything is awaited: browsers allow it only in the
 * very handler of a key, click or menu.
 */
export function openPanel(windowId: number): Promise<void> {
  const { sidePanel, sidebarAction } = browser as unknown as SidePanels;
  if (sidePanel) return sidePanel.open({ windowId });
  if (sidebarAction) return sidebarAction.open();
  return browser.tabs.create({ url: '/sidepanel.html' }).then(() => undefined);
}
