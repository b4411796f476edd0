import { browser } from '../browser.ts';

const NOTIFICATIONS = { permissions: ['notifications'] };

/** Whether the agent has allowed notifications; without them the list and the badge remind. */
export const mayNotify = (): Promise<boolean> =>
  browser.permissions.contains(NOTIFICATIONS as Parameters<typeof browser.permissions.contains>[0]);

/** Asks for notifications: only in the very handler of a click. */
export const requestNotifications = (): Promise<boolean> =>
  browser.permissions.request(NOTIFICATIONS as Parameters<typeof browser.permissions.request>[0]);
