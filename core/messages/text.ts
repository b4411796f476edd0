/** A message by key, with its values filled in. */
export type Translate = (key: MessageKey, values?: Record<string, string | number>) => string;

export type { MessageKey } from './table.ts';
import type { MessageKey } from './table.ts';

export type Locale = 'zh-CN' | 'en';

/**
 * Makes the function that gives the interface its words. A message holds `{name}` for a value and
 * `{count, plural, one {# phrase} other {# phrases}}` where the number decides. A missing key shows
 * itself: better an ugly word than an empty button.
 */
export function createTranslate(
  messages: Readonly<Record<string, string>>,
  locale: Locale,
): Translate {
  const plural = new Intl.PluralRules(locale);
  return (key, values = {}) => {
    const message = messages[key];
    if (message === undefined) return key;
    return message
      .replace(/\{(\w+), plural,((?: \w+ \{[^{}]*\})+)\}/g, (_, name: string, forms: string) => {
        const count = Number(values[name]);
        const form = pickForm(forms, plural.select(count)) ?? pickForm(forms, 'other') ?? '';
        return form.replaceAll('#', String(count));
      })
      .replace(/\{(\w+)\}/g, (gap, name: string) => (name in values ? String(values[name]) : gap));
  };
}

function pickForm(forms: string, category: string): string | undefined {
  return new RegExp(` ${category} \\{([^{}]*)\\}`).exec(forms)?.[1];
}

/** The locale to use for a setting; `auto` follows the browser's language. */
export function chooseLocale(setting: 'auto' | Locale, browserLanguage: string): Locale {
  if (setting !== 'auto') return setting;
  return browserLanguage.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}
