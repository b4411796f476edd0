import type {
  Complaint,
  Field,
  Flow,
  Nature,
  Placeholder,
  Responsibility,
  Severity,
  Standard,
  Timer,
} from '../library/types.ts';
import type { TextRef } from '../library/views.ts';

/*
 * The desk: the call going on in one window. Its state is plain JSON and is written to memory-only
 * session storage after every event, so that it survives the death of the background.
 */

/**
 * The clocks that every event brings: `at` is the wall clock (`Date.now()`), `mono` one that is
 * never set (`performance.timeOrigin + performance.now()`, comparable between contexts), both in
 * milliseconds.
 */
export interface Clock {
  at: number;
  mono: number;
}

/** When something happened: `at` to show it, `t` to measure with, on the desk's own time axis. */
export interface Moment {
  at: number;
  t: number;
}

/** The clocks at the last event, and the desk's own time, which only goes forward. */
export interface DeskClock extends Clock {
  t: number;
  /** The last jump of the wall clock by over five minutes, either way; sleep is one. */
  jump?: { at: number; by: number };
}

export type Direction = 'in' | 'out';

export interface Hold {
  /** The customer was asked first. */
  asked: boolean;
  /** The seconds that were announced, when other than the standard's. */
  announced?: number;
  from: Moment;
  to?: Moment;
}

export interface Call {
  direction: Direction;
  phase: 'ringing' | 'talking' | 'held';
  rings: number;
  /** The first ring. */
  ringing?: Moment;
  answered?: Moment;
  /** The customer is being asked whether a hold is all right. */
  asking?: Moment;
  holds: Hold[];
  /** How often the customer did not want to wait. */
  declined: number;
}

/** One step of one flow. */
export interface Place {
  flow: string;
  step: string;
}

/** A step that the call has come by. */
export interface Visit extends Place {
  at: Moment;
  /** Where the sub-flows that are open here come back to, the innermost last. */
  returns: Place[];
  /** Which other wording of the line is shown; missing means the standard one. */
  variant?: number;
  /**
   * How it went on; missing where the call is now. `when` is the branch that was taken, `ends` says
   * that the flow was over with it.
   */
  left?: { at: Moment; when?: string; ends?: true };
}

export interface FlowRun {
  /** The last entry is where the call is; never empty. */
  path: Visit[];
  /** The path grew too long and lost this many entries at its beginning. */
  cut: number;
  /** Timers of the step where the call is; none when the flow is over. */
  timers: Timer[];
}

export interface FieldValue {
  value: string;
  at: Moment;
}

/** A text that went out: put into a page or copied. */
export interface Said {
  at: Moment;
  title: string;
  text: string;
  how: 'insert' | 'copy';
  ref?: TextRef;
}

/** What a customer who is about to escalate names. */
export type EscalationKind = 'authority' | 'media' | 'law' | 'superior';

/** A word of escalation that the customer said. */
export interface EscalationSign {
  kind: EscalationKind;
  term: string;
}

/** The complaint that the call is about. What is missing has not been decided yet. */
export interface ComplaintCase {
  since: Moment;
  /** The complaint of the library that it was matched to. */
  id?: string;
  nature?: Nature;
  responsibility?: Responsibility;
  /** The agent's own judgement; without it the criteria decide. */
  severity?: Severity;
  /** Standards that the agent ticked as making it a major complaint. */
  criteria: string[];
}

export type PromiseKind =
  'callback' | 'answer' | 'visit' | 'delivery' | 'follow-up' | 'reminder' | 'other';

/** A promise that the agent made by hand or by accepting a suggestion. */
export interface MadePromise {
  id: string;
  kind: PromiseKind;
  what: string;
  at: Moment;
  /** Wall clock; missing when no time could be read from what was said. */
  due?: number;
  place?: Place;
}

/** What is going on at the desk. */
export interface Desk {
  /** Names the desk: one for each window. */
  id: string;
  clock: DeskClock;
  /** When this call or visit began; missing while the desk is empty. */
  since?: Moment;
  /** The last sign of life of the agent. */
  active?: Moment;
  call?: Call;
  run?: FlowRun;
  fields: Record<string, FieldValue>;
  /** Ids of the ticked items of checklists. */
  ticks: string[];
  said: Said[];
  complaint?: ComplaintCase;
  /** What the customer said that sounds like escalating. */
  signs: EscalationSign[];
  promises: MadePromise[];
  /** Promises and suggestions that the agent turned down, by id. */
  dropped: string[];
  /** Which turn of a nudge the agent has taken note of, by the nudge's id. */
  attended: Record<string, number>;
  /** Salted hashes of the last customers' name, phone and order numbers, the latest first. */
  earlier: string[][];
}

/** An event with the clock as it was read then: replay measures the same times again. */
export interface LoggedEvent {
  event: DeskEvent;
  clock: DeskClock;
  /** Goes on with the typing of the action before it: undo takes both back. */
  more?: true;
}

export interface DeskState extends Desk {
  /** Undo is replay: `base` and the events since give the desk. */
  history: { base: Desk; events: LoggedEvent[] };
  /** The desk before it was cleared, for ten seconds. */
  ended?: { at: Moment; state: DeskState };
}

type Action =
  /** One more ring was heard; `out` when we are the ones who call. */
  | { type: 'ring'; direction?: Direction }
  /** The call begins, whether rings were counted or not. */
  | { type: 'answer'; direction?: Direction }
  /** The customer is being asked for consent to a hold. */
  | { type: 'ask-hold' }
  /** `announced`: the seconds that the customer was told. */
  | { type: 'hold'; announced?: number }
  /** Ends a hold; after `ask-hold` it means that the customer would not wait. */
  | { type: 'resume' }
  /** Clears the desk. Refused while the complaint can't be closed, unless `anyway`. */
  | { type: 'end'; anyway?: boolean }
  /** Starts a flow; while another one is open it becomes its sub-flow. */
  | { type: 'open-flow'; flow: string; step?: string }
  /** Takes a branch, counted from 0. `flow` and `step` say where: a key pressed twice does nothing. */
  | ({ type: 'branch'; branch: number } & Place)
  /** Goes to a step of the flow that is open, or of one that it will come back to. */
  | ({ type: 'jump' } & Place)
  /** Leaves a sub-flow for the step that called it. */
  | { type: 'return' }
  /** Takes the last move in the flow back; fields and all else stay. */
  | { type: 'back' }
  | { type: 'leave-flow' }
  /** Says the line differently; -1 is the standard wording. */
  | { type: 'variant'; variant: number }
  /** An empty value clears the field. */
  | { type: 'field'; name: string; value: string }
  | { type: 'tick'; item: string; on: boolean }
  | { type: 'say'; title: string; text: string; how: 'insert' | 'copy'; ref?: TextRef }
  /** The call is about a complaint; with an id, that of the library. */
  | { type: 'complaint'; id?: string }
  | { type: 'no-complaint' }
  | {
      type: 'classify';
      nature?: Nature;
      responsibility?: Responsibility;
      /** `auto` leaves the judgement to the criteria again. */
      severity?: Severity | 'auto';
    }
  | { type: 'criterion'; id: string; on: boolean }
  /** The customer's words, looked through for signs of escalation; they are not kept. */
  | { type: 'hear'; text: string }
  /** `when` in words or as `30m`, `8h`, `3wd`; `source` is the id of an accepted suggestion. */
  | { type: 'promise'; kind: PromiseKind; what: string; when: string; source?: string }
  | { type: 'drop-promise'; id: string }
  | { type: 'attend'; nudge: string; turn: number }
  /** A key was pressed somewhere: ends a silence. */
  | { type: 'active' }
  /** Only the time has moved on; drops what has run out. */
  | { type: 'clock' }
  /** Takes back whatever the agent did last; ten seconds long also the end of a call. */
  | { type: 'undo' };

/** What a surface asks for; whoever gives it to the desk reads the clocks. */
export type DeskAct = Action;

/** Everything that can happen at the desk. */
export type DeskEvent = Action & Clock;

/** A sentence that has to be said before the call may be closed. */
export interface Disclosure {
  id: string;
  text: string;
  /** Which calls need it. */
  for: 'every' | 'complaint' | 'out';
}

/** Working days and hours; days are `YYYY-MM-DD`. Both lists are empty at first. */
export interface WorkCalendar {
  holidays: readonly string[];
  /** Weekend days on which people work. */
  workdays: readonly string[];
  /** `9:00` and `18:00`. */
  opens: string;
  closes: string;
}

/** What the desk looks things up in. Made by `createDeskLibrary`. */
export interface DeskLibrary {
  flows: ReadonlyMap<string, Flow>;
  complaints: ReadonlyMap<string, Complaint>;
  standards: ReadonlyMap<string, Standard>;
  placeholders: ReadonlyMap<string, Placeholder>;
  fields: ReadonlyMap<string, Field>;
  /** Other names of fields, with the name that they go by. */
  aliases: ReadonlyMap<string, string>;
  /** Fields whose value is a promise to the customer. */
  promiseFields: ReadonlySet<string>;
  disclosures: readonly Disclosure[];
  calendar: WorkCalendar;
  /** Salted, the salt in memory only. */
  hash: (text: string) => string;
}
