import type { ComponentChildren } from 'preact';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach } from 'vitest';
import { TextProvider } from '../../components/base/text-context.ts';
import { messagesFor, paletteMessages } from '../../core/messages/table.ts';
import type { Locale } from '../../core/messages/text.ts';
import { createTranslate } from '../../core/messages/text.ts';

export interface Mounted {
  root: HTMLElement;
  find<T extends HTMLElement = HTMLElement>(selector: string): T;
  all(selector: string): HTMLElement[];
  /** Draws again, with other props. */
  update(part: ComponentChildren): Promise<void>;
}

interface Options {
  locale?: Locale;
  /** Only the messages that a page may see. */
  inPage?: boolean;
}

const mounted = new Set<HTMLElement>();

afterEach(() => {
  for (const root of mounted) {
    void act(() => render(null, root));
    root.remove();
  }
  mounted.clear();
});

/** Draws a part of the interface and waits until what it asks for is answered. */
export async function mount(part: ComponentChildren, options: Options = {}): Promise<Mounted> {
  const { locale = 'zh-CN', inPage = false } = options;
  const root = document.createElement('div');
  document.body.append(root);
  mounted.add(root);
  const t = createTranslate(inPage ? paletteMessages(locale) : messagesFor(locale), locale);
  const words = { t, locale };
  const draw = (content: ComponentChildren) =>
    settle(() => render(<TextProvider value={words}>{content}</TextProvider>, root));
  await draw(part);

  return {
    root,
    find<T extends HTMLElement>(selector: string): T {
      const found = root.querySelector<T>(selector);
      if (!found) throw new Error(`nothing matches ${selector} in:\n${root.innerHTML}`);
      return found;
    },
    all: selector => [...root.querySelectorAll<HTMLElement>(selector)],
    update: draw,
  };
}

/** Does something and waits until every answer to it has been drawn. */
export async function settle(action: () => void = () => undefined): Promise<void> {
  await act(async () => action());
  // Answers lead to drawings that lead to questions; each round takes a few turns.
  for (let round = 0; round < 8; round++) await act(async () => Promise.resolve());
}

export async function type(field: HTMLElement, text: string): Promise<void> {
  await settle(() => {
    (field as HTMLInputElement).value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
}

const CODES: Readonly<Record<string, string>> = { '/': 'Slash', ',': 'Comma', '.': 'Period' };

/** Presses keys written as the key table writes them: `Alt+ArrowDown`, `Mod+D`. True when used. */
export async function press(
  keys: string,
  target: Element = document.activeElement!,
  init: KeyboardEventInit = {},
): Promise<boolean> {
  const parts = keys.split('+');
  const key = parts.pop()!;
  const code = /^[A-Z]$/.test(key) ? `Key${key}` : /^\d$/.test(key) ? `Digit${key}` : CODES[key];
  const event = new KeyboardEvent('keydown', {
    key: /^[A-Z]$/.test(key) ? key.toLowerCase() : key,
    code: code ?? key,
    altKey: parts.includes('Alt'),
    ctrlKey: parts.includes('Mod'),
    shiftKey: parts.includes('Shift'),
    bubbles: true,
    cancelable: true,
    ...init,
  });
  await settle(() => void target.dispatchEvent(event));
  return event.defaultPrevented;
}

export const click = (target: HTMLElement) => settle(() => target.click());

export const textOf = (element: Element) => element.textContent!.replace(/\s+/g, ' ').trim();

/** Text that shows a key of the message table instead of words. */
export function rawKeys(root: HTMLElement): string[] {
  const attributes = [...root.querySelectorAll('*')].flatMap(element =>
    ['title', 'aria-label', 'placeholder'].map(name => element.getAttribute(name) ?? ''),
  );
  const texts = [root.textContent!, ...attributes].join(' ');
  return texts.match(/\b(?:panel|shared|form|palette|reason|flow|case|note)_[a-z_]+/g) ?? [];
}
