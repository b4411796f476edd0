import { dayOf, isOver } from '../../core/library/validity.ts';
import type { TextRef } from '../../core/library/views.ts';
import { chooseLocale, createTranslate } from '../../core/messages/text.ts';
import { messagesFor } from '../../core/messages/table.ts';
import type { Browser } from '../browser.ts';
import { browser } from '../browser.ts';
import type { LibraryState, LibraryStore } from '../library/library-store.ts';

/** Replies offered in the menu of a field. */
const MAX_REPLIES = 10;
/** Fewer than these favourites and used ones are filled up with core phrases. */
const MIN_REPLIES = 5;
const TITLE_LENGTH = 40;

export const MENU = {
  replies: 'replies',
  reply: 'reply:',
  open: 'open',
  match: 'match',
  save: 'save',
  check: 'check',
  fill: 'fill:',
} as const;

/** The reply that a menu item stands for. */
export function replyOf(menuItemId: string | number): TextRef | null {
  const id = String(menuItemId);
  return id.startsWith(MENU.reply) ? { kind: 'phrase', id: id.slice(MENU.reply.length) } : null;
}

/** What of a customer can be taken over from a page. */
const FIELDS = ['客户姓名', '客户称呼', '联系电话', '客户公司全称', '服务单号'];

/** The field of the call that a menu item fills with the selected words. */
export function fieldOf(menuItemId: string | number): string | null {
  const id = String(menuItemId);
  return id.startsWith(MENU.fill) ? id.slice(MENU.fill.length) : null;
}

let building: Promise<void> = Promise.resolve();
/** The items that are in the menus, since this life of the background built them. */
let built: string | undefined;

/** Builds the right-click menus anew; calls that come while one is at work wait for it. */
export function buildMenus(store: LibraryStore): Promise<void> {
  building = building.catch(() => undefined).then(() => build(store));
  return building;
}

type Item = Browser.contextMenus.CreateProperties;

async function build(store: LibraryStore): Promise<void> {
  const items = listItems(await store.load());
  const wanted = JSON.stringify(items);
  // The browser takes its time over menus, and few changes of the library show in them.
  if (wanted === built) return;
  built = undefined;
  const { contextMenus } = browser;
  await contextMenus.removeAll();
  for (const item of items) contextMenus.create(item);
  built = wanted;
}

function listItems(state: LibraryState): Item[] {
  const locale = chooseLocale(state.user.settings.language, browser.i18n.getUILanguage());
  const t = createTranslate(messagesFor(locale), locale);
  const editable: Pick<Item, 'contexts'> = { contexts: ['editable'] };
  const selection: Pick<Item, 'contexts'> = { contexts: ['selection'] };
  const under = { parentId: MENU.replies, ...editable };
  return [
    { id: MENU.replies, title: t('menu_replies'), ...editable },
    ...chooseReplies(state).map(({ id, title }) => ({
      id: MENU.reply + id,
      title: toTitle(title),
      ...under,
    })),
    { id: 'line', type: 'separator', ...under },
    { id: MENU.open, title: t('menu_open'), ...under },
    { id: MENU.match, title: t('menu_match'), ...selection },
    { id: MENU.save, title: t('menu_save'), ...selection },
    { id: MENU.fill, title: t('menu_fill'), ...selection },
    ...FIELDS.map(name => ({
      id: MENU.fill + name,
      parentId: MENU.fill,
      title: (locale === 'en' && state.placeholders.get(name)?.en) || name,
      ...selection,
    })),
    { id: MENU.check, title: t('menu_check'), ...selection },
  ];
}

/** Favourites first, then the most used, then core phrases while there are few of either. */
export function chooseReplies(state: LibraryState): { id: string; title: string }[] {
  const { favourites, uses } = state.user;
  const used = [...uses].toSorted(([, a], [, b]) => b.count - a.count || b.last - a.last);
  const chosen = new Map<string, string>();
  const today = dayOf(Date.now());
  const add = (id: string) => {
    const phrase = state.phrases.get(id)?.phrase;
    if (phrase && state.packs.has(phrase.pack) && !isOver(phrase, today))
      chosen.set(id, phrase.title);
  };
  for (const id of favourites) if (chosen.size < MAX_REPLIES) add(id);
  for (const [id] of used) if (chosen.size < MAX_REPLIES) add(id);
  for (const { phrase } of state.phrases.values()) {
    if (chosen.size >= MIN_REPLIES) break;
    if (phrase.priority === 'core') add(phrase.id);
  }
  return [...chosen].map(([id, title]) => ({ id, title }));
}

/** A single `&` would vanish as the mark of an access key. */
function toTitle(title: string): string {
  const short = title.length > TITLE_LENGTH ? `${title.slice(0, TITLE_LENGTH - 1)}…` : title;
  return short.replaceAll('&', '&&');
}
