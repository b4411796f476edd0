import { CalendarDays, Clock3 } from 'lucide-preact';
import type { Ref } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { PlaceholderType } from '../../core/library/types.ts';
import { withKeys } from '../base/key-table.ts';
import { fromPicker } from './quick-values.ts';
import { useText } from '../base/text-context.ts';

type MomentType = 'date' | 'time' | 'datetime';

export const isMoment = (type: PlaceholderType): type is MomentType =>
  type === 'date' || type === 'time' || type === 'datetime';

const PICKERS = { date: 'date', time: 'time', datetime: 'datetime-local' } as const;

interface Props {
  type: MomentType;
  /** For a key of the field beside it. */
  buttonRef: Ref<HTMLButtonElement>;
  onPick(value: string): void;
}

/** The browser's own calendar or clock; what is picked is written as one would say it. */
export function MomentPicker({ type, buttonRef, onPick }: Props) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  useLayoutEffect(() => {
    if (isOpen) input.current!.showPicker();
  }, [isOpen]);

  const label = t(type === 'time' ? 'form_pick_time' : 'form_pick_date');
  const Icon = type === 'time' ? Clock3 : CalendarDays;
  return (
    <>
      <button
        ref={buttonRef}
        type="button"
        tabIndex={-1}
        class="button button-quiet button-square"
        aria-label={label}
        title={withKeys(label, 'open')}
        onClick={() => (isOpen ? input.current!.showPicker() : setOpen(true))}
      >
        <Icon size={16} />
      </button>
      {isOpen && (
        <input
          ref={input}
          class="placeholder-field-picker"
          type={PICKERS[type]}
          tabIndex={-1}
          aria-hidden="true"
          autocomplete="off"
          onChange={event => onPick(fromPicker(event.currentTarget.value, type, new Date()))}
          onBlur={() => setOpen(false)}
        />
      )}
    </>
  );
}
