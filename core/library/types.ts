import type {
  CHANNELS,
  EXAMPLE_STYLES,
  NATURES,
  PRIORITIES,
  RESPONSIBILITIES,
  SEVERITIES,
  STEP_KINDS,
  TONES,
} from './kinds.ts';

export type Channel = (typeof CHANNELS)[number];

/** Channels whose texts are spoken; the others are written. */
export const SPOKEN_CHANNELS: readonly Channel[] = ['phone', 'counter', 'onsite'];

export type Tone = (typeof TONES)[number];
export type Priority = (typeof PRIORITIES)[number];
export type Nature = (typeof NATURES)[number];
export type Responsibility = (typeof RESPONSIBILITIES)[number];
export type Severity = (typeof SEVERITIES)[number];
export type StepKind = (typeof STEP_KINDS)[number];
export type ExampleStyle = (typeof EXAMPLE_STYLES)[number];

/** English for the interface; texts themselves stay Chinese. */
export interface English {
  title?: string;
  description?: string;
}

/** First and last day of validity, `YYYY-MM-DD`, both included. */
export interface Validity {
  from?: string;
  to?: string;
}

/** Another wording of the same phrase, by condition, tone or channel. */
export interface Variant {
  when?: string;
  tone?: Tone;
  channel?: Channel;
  text: string;
}

export interface Phrase {
  id: string;
  pack: string;
  title: string;
  category: string[];
  channel: Channel[];
  priority: Priority;
  /** Short typed name: two to five letters, unique in the library. */
  code?: string;
  situation?: string;
  /** The standard wording. */
  text: string;
  variants: Variant[];
  tags: string[];
  /** Advice to the agent; never part of what is said. */
  tip?: string;
  format?: 'plain' | 'rich';
  valid?: Validity;
  en?: English;
}

/** One wording of a complaint reply, for one condition. */
export interface Reply {
  when: string;
  tone: Tone;
  channel?: Channel;
  text: string;
}

export interface Example {
  text: string;
  /** Left out of the compiled library, as is `by`: both matter to writers only. */
  style?: ExampleStyle;
  /** Which writer wrote it; two writers per complaint keep the wordings varied. */
  by?: string;
}

/** When the customer has to hear from us again. Exactly one of `within` and `on` is set. */
export interface Callback {
  /** `30m`, `8h`, `1d`, `3wd` (working days), `1w`. */
  within?: string;
  /** A day agreed with the customer, in words. */
  on?: string;
  /** Ours, not a rule of the source standards: a team may change it. */
  proposal?: boolean;
  text?: string;
}

export interface FollowUp {
  record: string[];
  callback: Callback | 'none';
}

export interface Complaint {
  id: string;
  pack: string;
  title: string;
  category: string[];
  keywords: string[];
  examples: Example[];
  replies: Reply[];
  steps: { do: StepKind; text: string }[];
  nature: Nature;
  responsibility: Responsibility;
  severity: Severity;
  avoid: string[];
  /** What to say when the customer insists once more. */
  pushback: string[];
  followUp: FollowUp;
  phrases: string[];
  /** The flow that this complaint proposes, when it has one of its own. */
  flow?: string;
  tip?: string;
  en?: English;
}

export type Timer =
  | { kind: 'countdown'; seconds: number; standard?: string; text?: string }
  | { kind: 'repeat'; seconds: number; standard?: string; text?: string }
  | { kind: 'rings'; count: number; standard?: string; text?: string }
  | { kind: 'promise'; field: string; before?: string; standard?: string; text?: string }
  | { kind: 'reminder'; every: string; standard?: string; text?: string };

/**
 * `goto` is a step id, `end`, `return`, or `flow:<id>` (`#step` to enter it there); a called flow
 * comes back to `return`,
 * or to the calling step when that is missing.
 */
export interface Branch {
  when: string;
  goto: string;
  return?: string;
}

export interface Step {
  id: string;
  purpose: string;
  say: string;
  /** Other ways to say it. */
  variants: Variant[];
  listen?: string;
  branches: Branch[];
  fields: string[];
  timers: Timer[];
  phrases: string[];
  tip?: string;
}

export interface Flow {
  id: string;
  pack: string;
  title: string;
  trigger: string;
  category?: string[];
  start: string;
  steps: Step[];
  tip?: string;
  en?: English;
}

export interface Pack {
  id: string;
  /** Place among the packs. */
  order: number;
  title: string;
  description: string;
  /** Lines of business that want this pack; `通用` is wanted by all. */
  business: string[];
  en: English;
}

export type PlaceholderType =
  'text' | 'number' | 'date' | 'time' | 'datetime' | 'duration' | 'enum';

export interface Placeholder {
  name: string;
  en: string;
  type: PlaceholderType;
  options?: string[];
  unit?: string;
  /** Stands in silently when nothing was filled in. */
  default?: string;
  /** Proposed in the form, but counts as unfilled until the agent accepts it. */
  suggest?: string;
  example: string;
  scope: 'profile' | 'call' | 'phrase';
  /** Holds data of a customer: never shown in a page, never stored. */
  personal: boolean;
  computed?: 'daypart' | 'address' | 'callback' | 'now';
}

/** Something recorded during a call that is not a placeholder as well. */
export interface Field {
  name: string;
  en: string;
  type: PlaceholderType | 'longtext' | 'phone' | 'boolean';
  options?: string[];
  unit?: string;
  personal: boolean;
  /** Other names of the same thing, merged into this one. */
  merges?: string[];
}

export interface Category {
  path: string[];
  en: string[];
}

/** A number that a standard sets, with how it is meant. */
export interface Measure {
  min?: number;
  max?: number;
  unit: string;
}

/** A word or turn of phrase that a text rule looks for. */
export interface Term {
  find: string;
  /**
   * Not meant when one of these stands in the same sentence. One that holds the found words itself,
   * such as 可不可以 for 不可以, excuses only that place.
   */
  unless?: string[];
  /** A wording to put in its place; without one the note only says what is wrong. */
  better?: string;
}

/** What words cannot say: numbers of a person, and marks or capitals that shout. */
export type Pattern = 'personal-number' | 'shouting';

/** Where a text stands: it opens a conversation or ends one, or it is the subject of an e-mail. */
export type Place = 'opening' | 'closing' | 'subject';

/** A rule that a text can be checked against before it goes out. */
export interface TextRule {
  terms: Term[];
  /** The terms are wrong only where the same text names no time. */
  needs?: 'time';
  pattern?: Pattern;
  /** More Han characters than this are too many. */
  longest?: { of: 'sentence' | 'paragraph' | 'text'; characters: number };
  /** At least one of these has to stand in the text. */
  require?: string[];
  /** Only texts for these channels. */
  channel?: Channel[];
  /** Only texts that stand there. */
  place?: Place;
  /** Why, said to the agent in one short sentence. */
  why: string;
  whyEn: string;
  /** A text that the rule has to find, and one that it must not. */
  bad: string;
  good: string;
}

/** A rule of good service, as data that the product can act on. */
export interface Standard {
  id: string;
  kind: 'timer' | 'checklist' | 'rule' | 'form' | 'fact' | 'hint';
  topic: string;
  title: string;
  en: string;
  value?: Measure;
  /** What a checklist has to tick, in order; elsewhere the cases that the standard names. */
  items?: string[];
  /** Of a form: the fields it asks for. */
  fields?: string[];
  /** Of a rule: how texts are checked. */
  check?: TextRule;
}

/** Everything that ships, as the build compiles it from `scripts-data`. */
export interface Content {
  packs: Pack[];
  categories: Category[];
  placeholders: Placeholder[];
  fields: Field[];
  standards: Standard[];
  phrases: Phrase[];
  complaints: Complaint[];
  flows: Flow[];
}
