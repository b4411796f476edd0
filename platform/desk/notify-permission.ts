import { browser } from '../browser.ts';
import { readLocal, writeLocal } from '../storage/local-store.ts';

const NOTIFICATIONS = { permissions: ['notifications'] };
/** Whether the agent has answered the browser's question before. */
const ASKED = 'notify-asked';

/** Whether the agent has allowed notifications; without them the list and the badge remind. */
export const mayNotify = (): Promise<boolean> =>
  browser.permissions.contains(NOTIFICATIONS as Parameters<typeof browser.permissions.contains>[0]);

/** Whether the agent was asked before: the question does not come up by itself a second time. */
export const wasAskedToNotify = async (): Promise<boolean> =>
  (await readLocal([ASKED])).get(ASKED) === true;

/** Asks for notifications: only in the very handler of a click. */
export async function requestNotifications(): Promise<boolean> {
  const isAllowed = await browser.permissions.request(
    NOTIFICATIONS as Parameters<typeof browser.permissions.request>[0],
  );
  await writeLocal({ [ASKED]: true });
  return isAllowed;
}
