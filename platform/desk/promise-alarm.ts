import { chooseLocale, createTranslate } from '../../core/messages/text.ts';
import { messagesFor } from '../../core/messages/table.ts';
import { maskPromise } from '../../core/desk/mask-desk.ts';
import { formatClock } from '../../core/desk/show-time.ts';
import { browser, extensionUrl } from '../browser.ts';
import type { LibraryStore } from '../library/library-store.ts';
import { mayNotify } from './notify-permission.ts';
import { lookAtPromises, PROMISE_ALARM } from './promise-store.ts';
import { reminderName } from './reminder-clicks.ts';

/**
 * Reminds of promises when they come due, and after a restart of those that were missed. An update of
 * the extension loses its alarms: the next one is set anew.
 */
export function startPromiseAlarms(store: LibraryStore): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === PROMISE_ALARM) void remind(store);
  });
  browser.runtime.onStartup.addListener(() => void remind(store));
  browser.runtime.onInstalled.addListener(() => void remind(store));
}

/** Notifies of the promises that have come due since the last look. */
export async function remind(store: LibraryStore): Promise<void> {
  const due = await lookAtPromises();
  if (due.length === 0 || !(await mayNotify())) return;
  const state = await store.load();
  const locale = chooseLocale(state.user.settings.language, browser.i18n.getUILanguage());
  const t = createTranslate(messagesFor(locale), locale);
  const windowId = await windowInFront();
  for (const { record, detail } of due) {
    const flow = record.flow === undefined ? undefined : state.flows.get(record.flow)?.title;
    const shown = detail && state.user.settings.desk.mask ? maskPromise(detail) : detail;
    const what = [shown?.to, shown?.what ?? flow].filter(Boolean).join(' · ');
    await browser.notifications.create(reminderName(windowId, record.id), {
      type: 'basic',
      iconUrl: extensionUrl('/icon/128.png'),
      title: t('promise_due', {
        kind: t(`promise_kind_${record.kind.replace('-', '_') as 'callback'}`),
        time: formatClock(record.due!),
      }),
      message: what || t('promise_due_forgotten'),
    });
  }
}

/** The window that a click on a reminder brings up; at the start of the browser there may be none yet. */
async function windowInFront(): Promise<number> {
  const front = await browser.windows.getLastFocused().catch(() => undefined);
  return front?.id ?? -1;
}
