import type { FlowMarks } from '../search/flow-search.ts';
import type { Finding } from '../quality/check-text.ts';
import type {
  Channel,
  English,
  Nature,
  PlaceholderType,
  Phrase,
  Responsibility,
  Severity,
  StepKind,
  Callback,
  Tone,
  Validity,
  Variant,
} from './types.ts';

/*
 * What the surfaces show: the background makes these from the library, the components draw them.
 */

/** Text with the parts that a search matched, as [start, end) in UTF-16 units. */
export interface Marked {
  text: string;
  ranges: [start: number, end: number][];
  /** Placeholders that will be asked for. */
  gaps?: [start: number, end: number][];
}

/** Where a phrase comes from: a pack as shipped, a pack with the user's edit over it, the user. */
export type Origin = 'shipped' | 'edited' | 'own';

/** A phrase as one row of a list. */
export interface PhraseRow {
  id: string;
  pack: string;
  title: Marked;
  /** The first line that shows why it was found. */
  preview: Marked;
  code?: Marked;
  category: string[];
  channel: Channel[];
  favourite: boolean;
  /** The agent has used it already. */
  used?: boolean;
  /** What was looked for does not stand in it as it was typed. */
  isNear?: boolean;
  /** Days until its last one, 0 on that day, where that is near. */
  endsIn?: number;
  origin: Origin;
  /** The wording of the preview, the one that goes out; absent for the standard text. */
  variant?: number;
}

/** A complaint as one row of a ranking. */
export interface ComplaintRow {
  id: string;
  pack: string;
  title: string;
  category: string[];
  /** First line of the standard reply. */
  preview: string;
  /** 0 to 1: how sure the engine is. */
  confidence: number;
  severity: Severity;
  /** One of the user's own. */
  isOwn: boolean;
  /** Place of the reply whose condition the customer's words meet; absent when they don't say. */
  bestReply?: number;
}

/** A ranking of complaints for the customer's words. */
export interface MatchView {
  rows: ComplaintRow[];
  /** What decided for each row, as ranges in the customer's words; same order as `rows`. */
  reasons: [start: number, end: number][][];
  /** Nothing fits; the rows, if any, are only near. */
  refused: boolean;
  /** Only the first 2,000 characters were looked at. */
  cut: boolean;
}

/** Names one text of the library. `variant` counts from 0; missing means the standard wording. */
export type TextRef =
  | { kind: 'phrase'; id: string; variant?: number }
  | { kind: 'reply'; id: string; index: number }
  | { kind: 'pushback'; id: string; index: number }
  | { kind: 'step'; id: string; step: string; variant?: number };

/** A stretch of a text as it would go out now. */
export interface Segment {
  text: string;
  /** `filled` by a value; `missing` is not filled yet and shows the placeholder's name. */
  kind: 'text' | 'filled' | 'missing';
  /** The placeholder behind it; absent for plain text. */
  name?: string;
  /** Of a rich text: how it looks. */
  bold?: true;
  href?: string;
  /** The item of a list that it belongs to, counted over the text; the first one is its bullet. */
  item?: number;
}

/** Where the value of a placeholder comes from. */
export type ValueSource = 'typed' | 'call' | 'profile' | 'computed';

export interface FormField {
  name: string;
  /** English name, for the interface in English. */
  en: string;
  type: PlaceholderType;
  options?: string[];
  unit?: string;
  /** Absent when unfilled, and for personal values wherever a page could see them. */
  value?: string;
  filled: boolean;
  source?: ValueSource;
  /** Proposed, but unfilled until the agent accepts it. */
  suggest?: string;
  /** The text goes out well without it. */
  optional: boolean;
  personal: boolean;
  example: string;
}

/** A text with its placeholders, ready to be looked at and filled. */
export interface TextView {
  ref: TextRef;
  segments: Segment[];
  form: FormField[];
  /** Nothing is missing: it can go out. */
  ready: boolean;
  /** Set when the text is not a template that can be rendered. */
  broken?: string;
  /** What the standards advise against, as ranges in the joined segments; absent when nothing. */
  findings?: Finding[];
}

/** One wording to choose from, with what sets it apart. */
export interface WordingView {
  ref: TextRef;
  when?: string;
  tone?: Tone;
  channel?: Channel;
  view: TextView;
}

export interface PhraseView {
  phrase: Phrase;
  origin: Origin;
  favourite: boolean;
  /** Revision of the user's record, 0 for a phrase as shipped. */
  rev: number;
  wordings: WordingView[];
}

export interface ComplaintView {
  id: string;
  /** One of the user's own. */
  isOwn: boolean;
  pack: string;
  title: string;
  category: string[];
  steps: { do: StepKind; text: string }[];
  replies: WordingView[];
  pushback: WordingView[];
  avoid: string[];
  nature: Nature;
  responsibility: Responsibility;
  severity: Severity;
  record: string[];
  callback: Callback | 'none';
  phrases: { id: string; title: string; code?: string }[];
  flow?: { id: string; title: string };
  tip?: string;
}

/** A flow as one row of a list. */
export interface FlowRow {
  id: string;
  pack: string;
  title: string;
  trigger: string;
  steps: number;
  favourite: boolean;
  /** Why it was found. */
  marks?: FlowMarks;
  en?: English;
}

export interface StepView {
  id: string;
  purpose: string;
  wordings: WordingView[];
  listen?: string;
  /** `to` says in words where the branch leads; `step` or `flow` is where to jump on a click. */
  branches: { when: string; step?: string; flow?: { id: string; title: string; step?: string } }[];
  fields: string[];
  tip?: string;
  phrases: { id: string; title: string; code?: string }[];
}

export interface FlowView {
  id: string;
  pack: string;
  title: string;
  trigger: string;
  tip?: string;
  start: string;
  steps: StepView[];
  en?: English;
}

export interface PackRow {
  id: string;
  title: string;
  en: English;
  description: string;
  business: string[];
  on: boolean;
  phrases: number;
  complaints: number;
  flows: number;
}

/** A rule that texts are checked against, as a switch. */
export interface TextRuleRow {
  id: string;
  title: string;
  en: string;
  topic: string;
  on: boolean;
  /** An example of what it finds. */
  bad: string;
}

/** A shipped phrase that the agent hid, or an own one that was deleted: both can come back. */
export interface HiddenRow {
  id: string;
  title: string;
  pack: string;
  code?: string;
  /** Milliseconds since 1970. */
  deletedAt: number;
}

/** A category with its phrases counted, children nested. */
export interface CategoryNode {
  path: string[];
  title: string;
  en: string;
  phrases: number;
  children: CategoryNode[];
}

/** What the editor of a phrase hands over: everything the user may set. */
export interface PhraseDraft {
  /** Missing for a new phrase. */
  id?: string;
  /** Of a new one: made by the editor, so that saving once more after a lost answer makes no second. */
  newId?: string;
  /** Revision that the draft started from; a newer one on save is a conflict. */
  rev?: number;
  title: string;
  text: string;
  /** How text and wordings are written; a missing one leaves that as it is. */
  format?: 'plain' | 'rich';
  variants: Variant[];
  code: string;
  category: string[];
  channel: Channel[];
  tags: string[];
  situation: string;
  /** An empty one takes the dates away; a missing one leaves them as they are. */
  valid?: Validity;
  /** Names that the text uses and nobody declared, to be taken up as the user's own placeholders. */
  newPlaceholders?: string[];
  /** Kept texts that lost against another save and are settled by this one. */
  resolves?: string;
}
