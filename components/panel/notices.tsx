import { X } from 'lucide-preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { showKeys } from '../base/key-table.ts';
import { useText } from '../base/text-context.ts';

/** Something that happened, in words. */
export interface Notice {
  id: number;
  tone: 'ok' | 'warn' | 'danger';
  text: string;
  /** The same in the browser's words. */
  detail?: string;
  /** Takes it back. */
  undo?: () => void;
  /** What `undo` does, where that is not to take something back. */
  undoLabel?: string;
  /** Nobody asked for it: the key that takes the last thing back is not its. */
  isOffer?: boolean;
  /** Whoever said it takes it away. */
  isLasting?: boolean;
  /** How the last text fared: the next one replaces it. */
  isOutcome?: boolean;
}

interface Props {
  notices: readonly Notice[];
  onDismiss(id: number): void;
  /** The focus was on a notice that is gone now. */
  onLeave?: () => void;
}

const SHOWN_FOR = { ok: 4000, undo: 8000 };

/** The notice that the key of undo belongs to. */
export const lastUndo = (notices: readonly Notice[]): Notice | undefined =>
  notices.findLast(({ undo, isOffer }) => undo && !isOffer);

/** Notices at the lower edge. Good news leave by themselves, the rest waits to be read. */
export function Notices({ notices, onDismiss, onLeave }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const newestUndo = lastUndo(notices)?.id;
  return (
    <div ref={list} class="notices" role="status" aria-live="polite" data-testid="notices">
      {notices.map(notice => (
        <NoticeItem
          key={notice.id}
          notice={notice}
          hasKey={notice.id === newestUndo}
          onDismiss={() => {
            const hasFocus = list.current!.contains(document.activeElement);
            onDismiss(notice.id);
            if (hasFocus) onLeave?.();
          }}
        />
      ))}
    </div>
  );
}

interface ItemProps {
  notice: Notice;
  hasKey: boolean;
  onDismiss(): void;
}

function NoticeItem({ notice, hasKey, onDismiss }: ItemProps) {
  const t = useText();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const dismiss = useRef(onDismiss);
  dismiss.current = onDismiss;
  const { tone, text, detail, undo, undoLabel, isLasting } = notice;

  function start() {
    if (tone !== 'ok' || isLasting) return;
    timer.current = setTimeout(() => dismiss.current(), undo ? SHOWN_FOR.undo : SHOWN_FOR.ok);
  }
  const stop = () => clearTimeout(timer.current);

  useLayoutEffect(() => {
    start();
    return stop;
  }, []);

  return (
    <div
      class={`notices-item notices-${tone}`}
      data-tone={tone}
      onPointerEnter={stop}
      onPointerLeave={start}
      onFocusIn={stop}
      onFocusOut={start}
    >
      <span title={detail}>{text}</span>
      {undo && (
        <button
          type="button"
          class="notices-undo"
          data-testid="undo"
          onClick={() => {
            undo();
            onDismiss();
          }}
        >
          {undoLabel ?? t('panel_undo')} {hasKey && <kbd>{showKeys('undo')}</kbd>}
        </button>
      )}
      <button
        type="button"
        class="notices-close"
        aria-label={t('panel_dismiss')}
        title={t('panel_dismiss')}
        onClick={onDismiss}
      >
        <X size={14} />
      </button>
    </div>
  );
}
