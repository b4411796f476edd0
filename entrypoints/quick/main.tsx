import { render } from 'preact';
import { messagesFor } from '../../core/messages/table.ts';
import { chooseLocale, createTranslate } from '../../core/messages/text.ts';
import { askBackground } from '../../platform/messages.ts';
import { browserLanguage } from '../../platform/own-page.ts';
import type { LibraryApi } from '../../platform/protocol.ts';
import { currentWindowId } from '../../platform/window.ts';
import { Quick } from './quick.tsx';

const library = askBackground<LibraryApi>('library');
const [settings, rows, windowId] = await Promise.all([
  library.getSettings(),
  library.lookUp({ query: '', limit: 30 }),
  currentWindowId(),
]);
const locale = chooseLocale(settings.language, browserLanguage());
const t = createTranslate(messagesFor(locale), locale);

const root = document.documentElement;
root.lang = locale;
root.dataset['theme'] = settings.theme;
document.title = t('ext_name');

render(
  <Quick
    library={library}
    windowId={windowId}
    rows={rows}
    mode={settings.channel}
    words={{ t, locale }}
  />,
  document.getElementById('app')!,
);
root.dataset['ready'] = '';
