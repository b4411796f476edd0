import { effect } from '@preact/signals';
import { render } from 'preact';
import { coalesce } from '../../platform/coalesce.ts';
import { onAnnouncement } from '../../platform/messages.ts';
import { watchSites } from '../../platform/own-page.ts';
import { OptionsApp } from './options-app.tsx';
import * as state from './options-state.ts';
import { openOwnPalette } from './own-palette.tsx';
import { keeper as complaintDrafts } from './complaint-drafts.ts';
import { refreshDuplicates } from './duplicate-state.ts';
import { settleDrafts } from './entry-state.ts';
import { followHistory } from './library-history.ts';
import { refreshRows } from './manager-state.ts';
import { restartWelcome } from './welcome-view.tsx';

render(<OptionsApp />, document.getElementById('app')!);

effect(() => {
  const root = document.documentElement;
  root.lang = state.locale.value;
  root.dataset.theme = state.settings.value.theme;
  document.title = state.translate.value('options_title');
});

/** Whoever saves one after the other does not wait for what this page shows of it. */
const followLibrary = coalesce(
  () =>
    requestIdleCallback(
      () => {
        void state.refresh(state.readLibrary);
        if (state.place.value !== 'library') return;
        void refreshRows();
        void state.refresh(refreshDuplicates);
      },
      { timeout: 1000 },
    ),
  500,
);
// News that came while the page was hidden, or the computer asleep, may have been missed.
document.addEventListener('visibilitychange', () => {
  if (document.hidden) return;
  void state.refresh(state.readSettings);
  void state.refresh(state.readLibrary);
});

onAnnouncement(announcement => {
  if (announcement.kind === 'settings-changed') void state.refresh(state.readSettings);
  else if (announcement.kind === 'library-changed') followLibrary();
  else if (announcement.kind === 'open-palette') {
    if (announcement.tabId === state.ownTab.value?.tabId) void openOwnPalette();
  }
});
followHistory();
watchSites(() => void state.refresh(state.readSites));

window.addEventListener('hashchange', () => {
  state.goTo(state.readPlace());
  restartWelcome();
});
// Shortcuts are changed on a page of the browser, which tells nobody.
window.addEventListener('focus', () => void state.refresh(state.readShortcuts));
/** What stands in an editor is kept at once. */
function settleEditors(): void {
  void settleDrafts();
  void complaintDrafts.settle();
}
window.addEventListener('pagehide', () => {
  settleEditors();
  void state.drafts.settleAll();
});
document.addEventListener('visibilitychange', settleEditors);

await state.readAll();
document.documentElement.dataset.ready = '';
