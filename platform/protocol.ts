import type {
  CategoryNode,
  ComplaintView,
  FlowRow,
  FlowView,
  FormField,
  HiddenRow,
  MatchView,
  PackRow,
  PhraseDraft,
  PhraseRow,
  PhraseView,
  TextRef,
  TextRuleRow,
  TextView,
} from '../core/library/views.ts';
import type { DraftProblem } from '../core/library/check-draft.ts';
import type { Channel, Placeholder } from '../core/library/types.ts';
import type { Finding } from '../core/quality/check-text.ts';
import type { Profile, Settings } from '../core/library/settings.ts';
import type { CodeList } from '../page/codes.ts';
import type { SiteOffer } from '../page/script.ts';
import type { SiteAnswer } from './placing/ask-site.ts';
import type { ComplaintApi } from './library/complaint-protocol.ts';
import type { PlacingReport } from './placing/placing-report.ts';
import type { FailReason, InsertOutcome, PageSession, Target } from '../page/types.ts';

/*
 * Everything that one part of the extension asks of another, as interfaces of functions. Whatever is
 * passed has to survive JSON.
 */

/** Values typed into a form, by placeholder. */
export type Values = Record<string, string>;

export interface LookUpRequest {
  query: string;
  /** Only phrases below this category. */
  category?: string[];
  pack?: string;
  limit?: number;
  /** Whose call fills the previews. */
  windowId?: number;
}

/** `detail` holds the browser's own words. */
export type SaveResult =
  /** `isCopy`: the phrase was deleted meanwhile, and what was saved became one of its own. */
  | { ok: true; id: string; isCopy?: true }
  | { ok: false; reason: 'storage'; detail: string }
  /** Somebody else saved meanwhile: theirs stands, and what was to be saved is kept under `kept`. */
  | { ok: false; reason: 'conflict'; detail: string; kept?: string }
  | { ok: false; reason: 'invalid'; problems: DraftProblem[] }
  /** The text uses names that nobody declared; saving again with them in `newPlaceholders` adds them. */
  | { ok: false; reason: 'unknown-placeholders'; names: string[] };

/** Something has to be filled in first: nothing was inserted. */
export interface MissingValues {
  ok: false;
  reason: 'missing';
  form: FormField[];
}

/** How an attempt to put a text into the page ended. */
export type PlaceResult =
  | {
      ok: true;
      outcome: Extract<InsertOutcome, { ok: true }>;
      where: string;
      /** The frame of the tab that it went into. */
      frameId: number;
      /** What was inserted, unless it was a text of the agent's own. */
      title?: string;
      kept?: string[];
    }
  | MissingValues
  | {
      ok: false;
      /** `foreign`: the text holds an earlier customer's data. */
      reason: FailReason | 'no-access' | 'broken' | 'foreign';
      /** The finished text to copy; withheld from pages. */
      text?: string;
      /** With `no-access` and `frame-blocked`: the origin to ask for. */
      origin?: string;
      remaining?: number;
      /** With `foreign`: what belongs to somebody else; withheld from pages. */
      foreign?: string[];
      /** How many characters the text has, where it is withheld. */
      length?: number;
      /** The background has put the text on the clipboard already. */
      copied?: boolean;
      /** Placeholders whose values were taken over into the agent's profile. */
      kept?: string[];
    };

export type FinishResult =
  | { ok: true; text: string; title: string; kept?: string[] }
  | MissingValues
  | { ok: false; reason: 'broken' };

/** The frame that a reply was meant for; it is gone once another document stands there. */
export interface Place {
  tabId: number;
  frameId: number;
  /** Identity of the page script, and so of its document. */
  script: string;
}

/** Where a reply would go, or why it can't. */
export type TargetView =
  /** With the origin where the site is not allowed for good. */
  | { ok: true; target: Target; host: string; place: Place; origin?: string }
  | {
      ok: false;
      reason: FailReason | 'no-access' | 'browser-page';
      host?: string;
      origin?: string;
    };

export interface PlaceRequest {
  ref: TextRef;
  values: Values;
  /** Insert with the gaps visible. */
  leaveGaps?: boolean;
  /** Asking twice with the same operation inserts once. */
  operation: string;
  /** Where the agent was told that it goes: it goes nowhere else. */
  place?: Place;
  /** Insert although an earlier customer's data stands in it. */
  despite?: boolean;
  /** A typed code in front of the caret, whose place the text takes. */
  replace?: string;
  /** Keys are held behind the text until `paletteTypeOn`. */
  typesOn?: boolean;
}

/** What a panel is asked to show when it opens, or right now. */
export type Errand =
  | { kind: 'match'; text: string }
  | { kind: 'save'; text: string }
  | { kind: 'check'; text: string }
  | { kind: 'fill'; ref: TextRef; field?: string }
  | { kind: 'phrase'; id: string }
  | { kind: 'promises' };

/** How keeping a customer's words ended; `full` asks to take some away first. */
export type KeepResult =
  | { ok: true; id: string }
  | { ok: false; reason: 'off' | 'empty' | 'known' | 'full' | 'gone' }
  | { ok: false; reason: 'storage'; detail: string };

/** An example that an agent taught. */
export interface LearnedRow {
  id: string;
  complaint: string;
  /** Title of the complaint, empty when it is gone. */
  title: string;
  text: string;
  at: number;
}

/** Words that no complaint fits, to make a new one of. */
export interface GapRow {
  id: string;
  text: string;
  count: number;
  at: number;
}

/** For the extension's own pages: panel, options, quick window. */
export interface LibraryApi extends ComplaintApi {
  lookUp(request: LookUpRequest): Promise<PhraseRow[]>;
  matchComplaint(text: string): Promise<MatchView>;
  openPhrase(id: string, windowId?: number): Promise<PhraseView | null>;
  openComplaint(id: string, windowId?: number): Promise<ComplaintView | null>;
  /** All flows, or those that a query finds, the best first. */
  listFlows(query?: string): Promise<FlowRow[]>;
  openFlow(id: string, windowId?: number): Promise<FlowView | null>;
  listPacks(): Promise<PackRow[]>;
  listCategories(): Promise<CategoryNode[]>;
  listPlaceholders(): Promise<Placeholder[]>;
  /** A text with these values over the call's and the profile's; nothing is kept. */
  fillText(ref: TextRef, values: Values, windowId?: number): Promise<TextView | null>;

  /**
   * What the standards advise against in a text that the agent wrote. In a template placeholders stand
   * for values, and unknown ones are found.
   */
  checkText(text: string, channel?: Channel, isTemplate?: boolean): Promise<Finding[]>;
  listTextRules(): Promise<TextRuleRow[]>;

  savePhrase(draft: PhraseDraft): Promise<SaveResult>;
  deletePhrase(id: string): Promise<SaveResult>;
  /** Takes a deletion back. */
  restorePhrase(id: string): Promise<SaveResult>;
  /** The phrases that were hidden or deleted: `restorePhrase` shows one again. */
  listHidden(): Promise<HiddenRow[]>;
  /** Drops the user's edit of a shipped phrase. */
  revertPhrase(id: string): Promise<SaveResult>;
  setFavourite(id: string, favourite: boolean): Promise<SaveResult>;

  /** The customer's words without the customer, to be shown and edited; nothing is kept. */
  proposeExample(complaintId: string | null, text: string, windowId: number): Promise<string>;
  /** Keeps words as an example of a complaint: only after the agent has seen them masked. */
  learnExample(complaintId: string, text: string): Promise<KeepResult>;
  forgetExample(id: string): Promise<void>;
  listLearned(): Promise<LearnedRow[]>;
  /** Keeps words that no complaint fits; the same ones again are counted. */
  recordGap(text: string): Promise<KeepResult>;
  listGaps(): Promise<GapRow[]>;
  dismissGap(id: string): Promise<void>;
  /** Takes one recording of a gap back; the ones before it stay. */
  takeBackGap(id: string): Promise<void>;

  getSettings(): Promise<Settings>;
  changeSettings(change: Partial<Settings>): Promise<SaveResult>;
  getProfile(): Promise<Profile>;
  changeProfile(change: Profile): Promise<SaveResult>;
  /** Why the user's own data could not be read, in the browser's words; null when it was. */
  getStorageFault(): Promise<{ kind: 'unread' | 'unkept'; detail: string } | null>;

  /** Values known in this window's call. */
  getCallValues(windowId: number): Promise<Values>;
  setCallValues(windowId: number, values: Values): Promise<void>;
  clearCallValues(windowId: number): Promise<Values>;

  describeTarget(windowId: number): Promise<TargetView>;
  place(request: PlaceRequest, windowId: number): Promise<PlaceResult>;
  /** Puts a text in as it is. */
  placePlain(
    text: string,
    request: Pick<PlaceRequest, 'operation' | 'place'>,
    windowId: number,
  ): Promise<PlaceResult>;
  /** The finished text, to be copied by the asking page. */
  finish(request: PlaceRequest, windowId: number): Promise<FinishResult>;
  takeErrand(windowId: number): Promise<Errand | null>;
  /** How the last insertion went. */
  lastPlacing(): Promise<PlacingReport | null>;
}

/** For the palette in a page: nothing here gives away a customer's data. */
export interface PaletteApi {
  paletteLookUp(query: string): Promise<PhraseRow[]>;
  paletteTarget(): Promise<TargetView>;
  /** The wordings of one phrase with personal values left out. */
  palettePhrase(id: string): Promise<PhraseView | null>;
  /** A text with these values, personal ones left out. */
  paletteFill(ref: TextRef, values: Values): Promise<TextView | null>;
  palettePlace(request: PlaceRequest): Promise<PlaceResult>;
  /** What was typed in the palette while the text was on its way goes behind it, in that frame. */
  paletteTypeOn(frameId: number, text: string): Promise<void>;
  paletteFavourite(id: string, favourite: boolean): Promise<SaveResult>;
  /** Opens the panel at the form of this text, because a customer's data is needed. */
  palettePanel(ref: TextRef, field?: string): Promise<void>;
  /** Opens the panel at the complaints that a customer's words fit. */
  paletteMatch(words: string): Promise<void>;
  /** Asks the user for a site that a frame of the page belongs to; in the very event of a key. */
  allowSite(origin: string): Promise<SiteAnswer>;
  /** The page has hidden the palette, which has closed itself: the small window opens instead. */
  paletteHidden(): Promise<void>;
  /** The target of this frame became another one. */
  targetChanged(): Promise<void>;
  /** The codes that can be typed there; null when those of the version are still right. */
  typedCodes(version?: string): Promise<CodeList | null>;
  /** Puts a phrase in the place of the code in front of the caret. */
  expandCode(id: string, typed: string): Promise<void>;
  /** Inserts by the editor's own functions, in the page's own world of the asking frame. */
  pageStep(step: string, text: string, html: string): Promise<boolean>;
}

/** What the palette needs to show itself. */
export interface PaletteOpening {
  locale: 'zh-CN' | 'en';
  theme: 'auto' | 'light' | 'dark';
  texts: Record<string, string>;
  rows: PhraseRow[];
  /** Which wording comes first: the one to say or the one to write. */
  mode: Settings['channel'];
  /** Opens at once at the form of this text: a reply from the menu that lacks something. */
  fill?: TextRef;
}

/** What the resident script offers the background in each frame, beside the page session itself. */
export interface PageScript extends PageSession {
  /** Made anew for every document. */
  id: string;
  copyText(text: string): Promise<boolean>;
  /** A short notice in the page, where no other surface can say it. */
  notify(text: string, tone: 'ok' | 'warn', offer?: SiteOffer): void;
  /** Ends the script: the site is no longer granted, or the extension was updated. */
  retire(): void;
  /** It still remembers where the agent writes. */
  isActive(): boolean;
}

/** What the palette's script offers the background in the top frame. */
export interface PaletteScript {
  /** False when the palette could not get the focus: it has closed itself again. */
  open(opening: PaletteOpening): boolean;
}

/** Told by the background to every open page of the extension. */
export type Announcement =
  | { kind: 'library-changed' }
  | { kind: 'settings-changed' }
  | { kind: 'call-changed'; windowId: number }
  | { kind: 'desk-changed'; windowId: number }
  | { kind: 'promises-changed' }
  | { kind: 'target-changed'; tabId: number }
  | { kind: 'errand'; windowId: number }
  | { kind: 'open-palette'; tabId: number };
