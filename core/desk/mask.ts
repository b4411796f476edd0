/** How what is known of customers may be shown. */
export interface Mask {
  /** The value of a field or a placeholder. */
  value(name: string, value: string): string;
  /** A text in which values may stand anywhere. */
  text(text: string): string;
}

/** Shows everything as it is. */
export const NO_MASK: Mask = { value: (_, value) => value, text: text => text };
