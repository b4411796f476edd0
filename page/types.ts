import type { RichText } from '../core/template/rich-text.ts';
import type { CodeList } from './codes.ts';

/** Why a reply can't go into the place that has the focus. */
export type RefuseReason =
  | 'no-field'
  | 'read-only'
  | 'disabled'
  | 'password'
  | 'unsupported-type'
  | 'gone'
  | 'frame-blocked';

/** The place a reply would go to, without any of the page's content. */
export interface Target {
  /** Family of the editor, e.g. 'textarea' or 'lexical'. */
  rule: string;
  /** What the field is called for a human: aria-label, label, placeholder or title; '' when none. */
  label: string;
  oneLine: boolean;
  /** Only where the field limits its length. */
  maxLength?: number;
  /** Characters still free under `maxLength`, the selection counted as free. */
  remaining?: number;
  refuse?: RefuseReason;
  /** Whether the field has the focus of its document right now. */
  focused: boolean;
  /** When it last got the focus (milliseconds since 1970). */
  at: number;
  /** The focus is in a cross-origin iframe that no script reaches: its origin. */
  blockedOrigin?: string;
}

export interface InsertRequest {
  /** The same operation inserts once, however often it is asked for. */
  operation: string;
  text: string;
  /** Offset in `text` where the caret belongs afterwards; the end when left out. */
  caret?: number;
  /** The same with bold words, lists and links, for editors that take them. */
  rich?: RichText;
  /** The user's override for this site: the name of the rule to follow. */
  rule?: string;
  /** A typed code in front of the caret, whose place the text takes. */
  replace?: string;
  /** Keys are held behind the text until `typeOn`, of somebody who types on in another frame. */
  typesOn?: boolean;
}

export interface Inserted {
  ok: true;
  rule: string;
  /** The way of inserting that stood the check, e.g. 'paste-plain'. */
  step: string;
  /** The field takes one line only: line breaks became spaces. */
  oneLined?: boolean;
  /** Whether the page's own undo takes the reply back. */
  undo: 'native' | 'none';
}

export type FailReason = RefuseReason | 'too-long' | 'partial' | 'failed' | 'busy';

export interface NotInserted {
  ok: false;
  reason: FailReason;
  rule?: string;
  step?: string;
  /** With 'too-long': how many characters the field still takes. */
  remaining?: number;
}

export type InsertOutcome = Inserted | NotInserted;

/** What the page session needs from outside: everything that is not plain DOM. */
export interface PageEnv {
  /** Opens a closed shadow root (chrome.dom.openOrClosedShadowRoot and the like). */
  openRoot?: (element: Element) => ShadowRoot | null;
  /** Makes and dispatches a paste event in the page's own realm (Firefox); absent elsewhere. */
  pasteRealm?: (target: Element, data: PasteData) => void;
  /** Inserts by the editor's own functions in the page's own world; false when it has none. */
  runInPage?: (step: string, text: string, html: string) => Promise<boolean>;
  /** Our own interface in the page, never a target. */
  isOwnElement?: (element: Element) => boolean;
  /** Ends every listener of the session. */
  signal: AbortSignal;
  /** False once nobody is behind the session any more; it then ends by itself. */
  isAlive?: () => boolean;
  /** Called when another field becomes the target. */
  onTargetChange?: (target: Target | null) => void;
  /** Typed codes; absent where nobody answers for them. */
  codes?: CodeEnv;
}

export interface CodeEnv {
  /** The codes of this site; null when those of the version are still right. */
  list(version: string | undefined): Promise<CodeList | null>;
  /** Has the phrase take the place of the code in front of the caret. */
  expand(id: string, typed: string): Promise<void>;
}

export interface PasteData {
  plain: string;
  html?: string;
}

export interface PageSession {
  /** The field that would take a reply now; null when there never was one. */
  describeTarget(): Target | null;
  /** Remembers focus and selection right now, before our own interface takes the focus. */
  snapshot(): boolean;
  insert(request: InsertRequest): Promise<InsertOutcome>;
  /**
   * Gives focus and selection back to what had them at the snapshot: a field, a button or a frame
   * of another origin; without a snapshot to the remembered field. True when they are there.
   */
  returnFocus(): boolean;
  /** Ends what `typesOn` began: what was typed elsewhere, and then here, goes behind the text. */
  typeOn(text: string): Promise<void>;
  /** Selects a text in front of the caret, so that what is inserted next takes its place. */
  selectBefore(text: string): Promise<boolean>;
  /** The selected text of this frame with its line breaks, also inside fields and child documents. */
  readSelection(): string;
}

export type CreatePageSession = (window: Window, env: PageEnv) => PageSession;
