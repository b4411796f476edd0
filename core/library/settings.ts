import type { Disclosure } from '../desk/types.ts';

/** Settings that the user can change; a record in the database holds only what differs. */
export interface Settings {
  language: 'auto' | 'zh-CN' | 'en';
  theme: 'auto' | 'light' | 'dark';
  /** Which wording comes first: the one to say or the one to write. */
  channel: 'spoken' | 'written';
  /** Packs switched off: left out of search and browsing, links to them still work. */
  packsOff: string[];
  /** The agent has seen the first-run screen or skipped it. */
  welcomed: boolean;
  /** Standards whose text rules are switched off. */
  rulesOff: string[];
  /** Words of customers may be kept, masked and one by one, as examples and gaps. */
  learning: boolean;
  /** The call desk. */
  desk: DeskSettings;
  /** Characters a minute that the agent types, to tell what was saved. */
  typingSpeed: number;
  /** What is different on some sites, by host. */
  sites: Record<string, SiteSettings>;
}

export interface DeskSettings {
  /** Limits other than those of the standards, by id: seconds, or rings; 0 is off. */
  limits: Record<string, number>;
  /** A short sound with every nudge. */
  sound: boolean;
  /** Personal values are shown with their middle left out. */
  mask: boolean;
  /** Days as `YYYY-MM-DD`: free weekdays, and weekend days on which people work. */
  holidays: string[];
  workdays: string[];
  /** The user's own templates of the note, by layout. */
  notes: Record<string, string>;
  /** Sentences of the team's own that have to be said; missing where none was ever written. */
  disclosures?: Disclosure[];
}

export interface SiteSettings {
  /** The rule to insert by, where the one that was found does not do. */
  rule?: string;
  /** Typed codes: off here, or on where `/` would be left to the site's own menu. */
  codes?: 'off' | 'all';
}

export const DEFAULT_SETTINGS: Settings = {
  language: 'auto',
  theme: 'auto',
  channel: 'spoken',
  packsOff: [],
  welcomed: false,
  rulesOff: [],
  learning: false,
  desk: { limits: {}, sound: false, mask: false, holidays: [], workdays: [], notes: {} },
  typingSpeed: 60,
  sites: {},
};

/** Values of the placeholders whose scope is the profile, by name: 公司名, 客服姓名 and so on. */
export type Profile = Record<string, string>;
