import { browser } from '../browser.ts';
import { leaveErrand } from '../placing/errands.ts';
import { openPanel } from '../placing/panel.ts';

/*
 * A click on a reminder shows the promises. Which window it belongs to stands in its name: the panel
 * may be opened only before anything is awaited.
 */

const PREFIX = 'promise';
type Reminders = typeof browser.notifications | undefined;

/** The name of the reminder of a promise, to be shown by that window. */
export const reminderName = (windowId: number, promise: string) =>
  [PREFIX, windowId, promise].join(':');

/** Listens to clicks, as soon as the agent has allowed notifications: before, there are none. */
export function followReminderClicks(): void {
  listen();
  browser.permissions.onAdded.addListener(({ permissions = [] }) => {
    if (permissions.includes('notifications')) listen();
  });
}

let isListening = false;

function listen(): void {
  const reminders = browser.notifications as Reminders;
  if (isListening || !reminders) return;
  isListening = true;
  reminders.onClicked.addListener(name => {
    const [prefix, window] = name.split(':');
    if (prefix !== PREFIX) return;
    showPromises(Number(window)).catch(async () => {
      const { id } = await browser.windows.getLastFocused();
      await showPromises(id!);
    });
    void reminders.clear(name);
  });
}

async function showPromises(windowId: number): Promise<void> {
  // Where a click on a reminder does not count as one, the panel shows them once it is opened.
  const opened = openPanel(windowId).catch(() => undefined);
  await browser.windows.update(windowId, { focused: true });
  await leaveErrand(windowId, { kind: 'promises' });
  await opened;
}
