import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Locale, Translate } from '../../core/messages/text.ts';

interface Words {
  t: Translate;
  locale: Locale;
}

const TextContext = createContext<Words | null>(null);

/** Gives everything below it its words: `value={{ t, locale }}`. */
export const TextProvider = TextContext.Provider;

function useWords(): Words {
  const words = useContext(TextContext);
  if (!words) throw new Error('a component stands outside of TextProvider');
  return words;
}

export const useText = (): Translate => useWords().t;

export const useLocale = (): Locale => useWords().locale;
