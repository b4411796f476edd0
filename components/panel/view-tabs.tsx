import { useRef } from 'preact/hooks';
import type { MessageKey } from '../../core/messages/text.ts';
import type { KeyId } from '../base/key-table.ts';
import { isComposing, withKeys } from '../base/key-table.ts';
import { useText } from '../base/text-context.ts';

export type View = 'phrases' | 'complaints' | 'flows' | 'note';

interface Props {
  view: View;
  onView(view: View): void;
}

export const VIEWS: readonly { view: View & KeyId; title: MessageKey }[] = [
  { view: 'phrases', title: 'panel_phrases' },
  { view: 'complaints', title: 'panel_complaints' },
  { view: 'flows', title: 'panel_flows' },
  { view: 'note', title: 'note' },
];

/** The views of the panel. */
export function ViewTabs({ view, onView }: Props) {
  const t = useText();
  const list = useRef<HTMLDivElement>(null);

  function handleKeyDown(event: KeyboardEvent) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (isComposing(event) || step === undefined || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const index = VIEWS.findIndex(one => one.view === view);
    const next = (index + step + VIEWS.length) % VIEWS.length;
    onView(VIEWS[next]!.view);
    (list.current!.children[next] as HTMLElement).focus();
  }

  return (
    <div ref={list} role="tablist" class="view-tabs" onKeyDown={handleKeyDown}>
      {VIEWS.map(one => (
        <button
          key={one.view}
          type="button"
          role="tab"
          aria-selected={one.view === view}
          tabIndex={one.view === view ? 0 : -1}
          title={withKeys(t(one.title), one.view)}
          data-view={one.view}
          onClick={() => onView(one.view)}
        >
          {t(one.title)}
        </button>
      ))}
    </div>
  );
}
