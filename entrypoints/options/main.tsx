import { effect } from '@preact/signals';
import { render } from 'preact';
import { onAnnouncement } from '../../platform/messages.ts';
import { watchSites } from '../../platform/own-page.ts';
import { OptionsApp } from './options-app.tsx';
import * as state from './options-state.ts';
import { openOwnPalette } from './own-palette.tsx';
import { settleDrafts } from './entry-state.ts';
import { restartWelcome } from './welcome-view.tsx';

render(<OptionsApp />, document.getElementById('app')!);

effect(() => {
  const root = document.documentElement;
  root.lang = state.locale.value;
  root.dataset.theme = state.settings.value.theme;
  document.title = state.translate.value('options_title');
});

onAnnouncement(announcement => {
  if (announcement.kind === 'settings-changed') void state.refresh(state.readSettings);
  else if (announcement.kind === 'library-changed') void state.refresh(state.readLibrary);
  else if (announcement.kind === 'open-palette') {
    if (announcement.tabId === state.ownTab.value?.tabId) void openOwnPalette();
  }
});
watchSites(() => void state.refresh(state.readSites));

window.addEventListener('hashchange', () => {
  state.goTo(state.readPlace());
  restartWelcome();
});
// Shortcuts are changed on a page of the browser, which tells nobody.
window.addEventListener('focus', () => void state.refresh(state.readShortcuts));
window.addEventListener('pagehide', () => {
  settleDrafts();
  void state.drafts.settleAll();
});
document.addEventListener('visibilitychange', settleDrafts);

await state.readAll();
document.documentElement.dataset.ready = '';
