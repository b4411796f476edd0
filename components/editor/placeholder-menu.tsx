import type { RefObject } from 'preact';
import type { Placeholder } from '../../core/library/types.ts';
import type { MessageKey } from '../../core/messages/text.ts';
import { useLocale, useText } from '../base/text-context.ts';
import { NameMenu } from '../text/name-menu.tsx';

interface Props {
  placeholders: readonly Placeholder[];
  /** The text box that the placeholder goes into, at its caret. */
  target: RefObject<HTMLTextAreaElement | null>;
}

const SCOPES: readonly { scope: Placeholder['scope']; title: MessageKey }[] = [
  { scope: 'call', title: 'panel_scope_call' },
  { scope: 'phrase', title: 'panel_scope_phrase' },
  { scope: 'profile', title: 'panel_scope_profile' },
];

/** Puts a placeholder into a text, chosen from the list of those that exist. */
export function PlaceholderMenu({ placeholders, target }: Props) {
  const t = useText();
  const isEnglish = useLocale() === 'en';
  const groups = SCOPES.map(({ scope, title }) => ({
    title: t(title),
    names: placeholders
      .filter(placeholder => placeholder.scope === scope)
      .map(({ name, en }) => ({ name, label: isEnglish ? `${name} (${en})` : name })),
  }));
  return <NameMenu title={t('panel_insert_placeholder')} groups={groups} target={target} />;
}
