import { useRef } from 'preact/hooks';
import { isComposing } from './key-table.ts';

interface Props<T extends string> {
  label: string;
  options: readonly { value: T; title: string; hint?: string }[];
  /** Null when nothing is chosen yet. */
  value: T | null;
  onChoose(value: T): void;
  /** Lets long lists of choices wrap as separate chips. */
  wrap?: boolean;
}

/** One of a few choices, all of them visible: a radio group moved through with the arrow keys. */
export function Segmented<T extends string>({ label, options, value, onChoose, wrap }: Props<T>) {
  const group = useRef<HTMLDivElement>(null);
  const chosen = options.findIndex(option => option.value === value);

  function handleKeyDown(event: KeyboardEvent) {
    if (isComposing(event) || event.altKey || event.ctrlKey || event.metaKey) return;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const next = (Math.max(chosen, step > 0 ? -1 : 0) + step + options.length) % options.length;
    onChoose(options[next]!.value);
    (group.current!.children[next] as HTMLElement).focus();
  }

  return (
    <div
      ref={group}
      role="radiogroup"
      aria-label={label}
      class={wrap ? 'segmented segmented-wrap' : 'segmented'}
      onKeyDown={handleKeyDown}
    >
      {options.map((option, index) => (
        <button
          key={option.value}
          type="button"
          role="radio"
          aria-checked={index === chosen}
          tabIndex={index === Math.max(chosen, 0) ? 0 : -1}
          title={option.hint}
          onClick={() => onChoose(option.value)}
        >
          {option.title}
        </button>
      ))}
    </div>
  );
}
