import { createContext } from 'preact';
import { useContext, useState } from 'preact/hooks';
import type { Mask } from '../../core/desk/mask.ts';
import { NO_MASK } from '../../core/desk/mask.ts';
import type { Segment } from '../../core/library/views.ts';

const MaskContext = createContext<Mask>(NO_MASK);

/** Gives everything below it the way in which a customer's data may be shown. */
export const MaskProvider = MaskContext.Provider;

export const useMask = (): Mask => useContext(MaskContext);

/** What of a text goes out is not masked, what is to be seen of it is. */
export const maskSegment = ({ kind, text, name }: Segment, mask: Mask): string =>
  kind === 'filled' && name !== undefined ? mask.value(name, text) : text;

/** A text as one would say it now; what is missing stands in brackets, as it does where it is drawn. */
export const sayText = (segments: readonly Segment[], mask: Mask): string =>
  segments
    .map(segment =>
      segment.kind === 'missing' ? `【${segment.text}】` : maskSegment(segment, mask),
    )
    .join('');

/** A field whose value is seen whole only by whoever is in it. */
export function useMaskedField(value: string, masked: string) {
  const [isFocused, setFocused] = useState(false);
  return {
    shown: isFocused ? value : masked,
    onFocus({ currentTarget }: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) {
      // At once: the first key may come before the next drawing.
      if (currentTarget.value === masked) currentTarget.value = value;
      setFocused(true);
    },
    onBlur: () => setFocused(false),
  };
}
