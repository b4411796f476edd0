import en from '../../public/_locales/en/messages.json' with { type: 'json' };
import zh from '../../public/_locales/zh_CN/messages.json' with { type: 'json' };
import type { Locale } from './text.ts';

/*
 * The browser reads `_locales` for the manifest; the interface reads the same files here, because
 * its language can be switched at run time and browser.i18n can't.
 */

export type MessageKey = keyof typeof zh;

/** All messages of a locale, by key. Chinese stands in where English is missing. */
export function messagesFor(locale: Locale): Record<MessageKey, string> {
  const table = locale === 'en' ? { ...zh, ...en } : zh;
  return Object.fromEntries(
    Object.entries(table).map(([key, { message }]) => [key, message]),
  ) as Record<MessageKey, string>;
}

/** The messages that a page may get to see: those of the palette. */
export function paletteMessages(locale: Locale): Record<string, string> {
  return Object.fromEntries(
    Object.entries(messagesFor(locale)).filter(([key]) =>
      /^(?:palette|shared|form|reason)_/.test(key),
    ),
  );
}
