import type { ComponentChild } from 'preact';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { TextProvider } from '../../components/base/text-context.ts';
import { messagesFor } from '../../core/messages/table.ts';
import type { Locale } from '../../core/messages/text.ts';
import { createTranslate } from '../../core/messages/text.ts';

const mounted = new Set<HTMLElement>();

/** Renders a part of the settings page into the document, in one of the languages. */
export function show(part: ComponentChild, locale: Locale = 'zh-CN', into?: HTMLElement) {
  const root = into ?? document.createElement('div');
  if (!into) document.body.append(root);
  mounted.add(root);
  const t = createTranslate(messagesFor(locale), locale);
  void act(() => render(<TextProvider value={{ t, locale }}>{part}</TextProvider>, root));
  return { root, t };
}

export function clear(): void {
  for (const root of mounted) {
    void act(() => render(null, root));
    root.remove();
  }
  mounted.clear();
}

/** Types into a field as the browser reports it. */
export function type(field: HTMLInputElement, text: string, composing = false): void {
  field.value = text;
  void act(() => {
    field.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: composing }));
  });
}

export function press(target: Element, key: string, init: KeyboardEventInit = {}): void {
  void act(() => {
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...init }));
  });
}

export function click(target: Element | null | undefined): void {
  if (!target) throw new Error('there is nothing to click');
  void act(() => {
    (target as HTMLElement).click();
  });
}

/** The button whose words contain a text. */
export function button(root: Element, text: string): HTMLButtonElement | undefined {
  return [...root.querySelectorAll('button')].find(({ textContent }) => textContent.includes(text));
}
