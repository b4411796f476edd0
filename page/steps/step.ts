import type { RichText } from '../../core/template/rich-text.ts';
import type { Field } from '../field.ts';
import type { PasteData } from '../types.ts';

/** What is to go in. */
export interface Content {
  text: string;
  /** Where the text is more than plain. */
  rich?: RichText | undefined;
}

/** What a step may use beside the field itself. */
export interface StepTools {
  /** Pastes in the page's own realm, where a browser needs that (Firefox). */
  pasteRealm?: (target: Element, data: PasteData) => void;
  /** Runs a step in the page's own world, by its name; false when the page has no such editor. */
  runInPage?: (step: string, text: string, html: string) => Promise<boolean>;
}

/**
 * One way of inserting. It acts on the focused field at its selection and returns nothing:
 * return values of `execCommand` and `defaultPrevented` lie, only reading back tells. A step that
 * knows that it did nothing at all says `false`, to spare the reading.
 */
export type Step = (field: Field, content: Content, tools: StepTools) => void | Promise<boolean>;
