import type { ReadonlySignal } from '@preact/signals';
import { useComputed } from '@preact/signals';

interface Props {
  /** Digits, and colons between them. */
  text: ReadonlySignal<string>;
}

/**
 * Digits that change every second. Their box has a size of its own, which their number alone decides:
 * so the browser lays out the box anew, and nothing around it.
 */
export function TickingText({ text }: Props) {
  const style = useComputed(() => `inline-size: ${widthOf(text.value)}ch`);
  return (
    <span class="ticking-text" style={style}>
      {text}
    </span>
  );
}

const COLON = 0.6;

const widthOf = (text: string) =>
  [...text].reduce((width, sign) => width + (sign === ':' ? COLON : 1), 0);
