import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useText } from '../base/text-context.ts';

export interface SettingsPlace {
  id: string;
  title: string;
}

interface Props {
  places: readonly SettingsPlace[];
  current: SettingsPlace;
  /** A sentence under the title of the section. */
  lead: string;
  children: ComponentChildren;
}

/** The settings page: its sections at the side, or on top where it is narrow, and one of them. */
export function SettingsFrame({ places, current, lead, children }: Props) {
  const t = useText();
  const head = useRef<HTMLHeadingElement>(null);
  const nav = useRef<HTMLElement>(null);
  const shown = useRef(current.id);

  // Whoever chose a section by its link reads on there; on arrival the focus stays where it is. At
  // once: what is typed next must not go astray.
  useLayoutEffect(() => {
    if (shown.current !== current.id) head.current?.focus();
    shown.current = current.id;
    nav.current
      ?.querySelector('[aria-current="page"]')
      ?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [current.id]);

  return (
    <div class="settings-frame">
      <header class="settings-frame-side">
        <h1>{t('options_title')}</h1>
        <nav ref={nav} aria-label={t('options_sections')}>
          <ul>
            {places.map(({ id, title }) => (
              <li key={id}>
                <a href={`#${id}`} aria-current={id === current.id ? 'page' : undefined}>
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <main class="settings-frame-main" key={current.id}>
        <h2 ref={head} tabIndex={-1}>
          {current.title}
        </h2>
        <p class="settings-frame-lead">{lead}</p>
        {children}
      </main>
    </div>
  );
}
