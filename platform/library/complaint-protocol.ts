import type {
  ComplaintContent,
  ComplaintDraft,
  ComplaintProblem,
} from '../../core/library/own-complaint.ts';
import type { Complaint, Example, Severity } from '../../core/library/types.ts';
import type { ChangeKind } from '../storage/database.ts';

/* What the extension's own pages ask about complaints, as part of `LibraryApi`. */

/** A complaint as one row of the list of all. */
export interface ComplaintEntry {
  id: string;
  pack: string;
  title: string;
  category: string[];
  /** First line of the standard reply. */
  preview: string;
  severity: Severity;
  isOwn: boolean;
  examples: number;
  learned: number;
  /** Revision of an own one's record, 0 of a shipped one. */
  rev: number;
  /** When it was deleted, and for how many days more it can be had back. */
  deletedAt?: number;
  daysLeft?: number;
  /** A text that lost against another save waits: see `listKeptComplaints`. */
  hasConflict?: boolean;
}

export type ComplaintShelf = 'all' | 'own' | 'deleted';

export interface ComplaintFilter {
  shelf: ComplaintShelf;
  /** Words of a customer, or a title in characters, pinyin or initials; all when empty. */
  query: string;
  /** Only of this pack. */
  pack?: string;
  /** Only in this category or below. */
  category?: string[];
}

export interface ComplaintRequest extends ComplaintFilter {
  from: number;
  count: number;
}

/** One change over many complaints; shipped ones are left alone. */
export type ComplaintAction = { kind: 'move'; category: string[] } | { kind: 'delete' | 'restore' };

/** A complaint as it was, newest first; the first one is how it is now. */
export interface ComplaintVersion {
  /** Names the version for `restoreVersion`; null for the present one. */
  version: number | null;
  at: number;
  by: ChangeKind;
  /** Null where it was deleted. */
  complaint: ComplaintContent | null;
  /** Fields that differ from the version before it, with what stood there. */
  changes: { field: keyof ComplaintContent; before: unknown; after: unknown }[];
}

export interface ComplaintPage {
  total: number;
  rows: ComplaintEntry[];
  /** So many of them, the last ones, do not have the words that were searched for: they only come near. */
  near: number;
  /** Keys of the categories of all complaints, each behind those that it lies in. */
  categories: string[];
}

/** What a complaint is recognised by. */
export interface ComplaintExamples {
  examples: Example[];
  keywords: string[];
  learned: { id: string; text: string; at: number }[];
}

/** `undo` is to be given to `ManagerApi.undoAction`; 0 where nothing had to be written. */
export type ComplaintSaveResult =
  /** `isCopy`: it was deleted meanwhile, and what was saved became one of its own. */
  | { ok: true; id: string; undo: number; isCopy?: true }
  | { ok: false; reason: 'storage'; detail: string }
  /** Somebody else saved meanwhile: theirs stands, and what was to be saved is kept under `kept`. */
  | { ok: false; reason: 'conflict'; detail: string; kept?: string }
  | { ok: false; reason: 'invalid'; problems: ComplaintProblem[] }
  /** The texts use names that nobody declared; saving again with them in `newPlaceholders` adds them. */
  | { ok: false; reason: 'unknown-placeholders'; names: string[] };

/** A draft that lost against another save, or that was not saved at all. */
export interface KeptComplaint {
  key: string;
  draft: ComplaintDraft;
  at: number;
}

export interface ComplaintApi {
  listComplaints(request: ComplaintRequest): Promise<ComplaintPage>;
  /** Only the user's own, newest first. */
  listOwnComplaints(): Promise<ComplaintEntry[]>;
  /** The user's own whole, for a page that has read the shipped ones from their file. */
  readOwnComplaints(): Promise<Complaint[]>;
  readExamples(id: string): Promise<ComplaintExamples | null>;
  /** An own complaint to be edited; of a shipped one a copy without id. Null when it is gone. */
  draftComplaint(id: string): Promise<ComplaintDraft | null>;
  /** A draft with the words of a gap as its first example; saving it takes the gap away. */
  complaintOfGap(id: string): Promise<ComplaintDraft | null>;
  saveComplaint(draft: ComplaintDraft): Promise<ComplaintSaveResult>;
  deleteComplaint(id: string): Promise<ComplaintSaveResult>;
  /** What lost against another save of a complaint. */
  listKeptComplaints(id: string): Promise<KeptComplaint[]>;
  /** What was written and not saved, newest first. */
  listUnsavedComplaints(): Promise<KeptComplaint[]>;
  /** Whether keeping words as an example would teach nothing: too short, or known already. */
  isKnownExample(id: string, text: string, windowId: number): Promise<boolean>;
  /** Takes `dismissGap` back. */
  restoreGap(gap: { id: string; text: string; count: number; at: number }): Promise<void>;
  /** Takes `forgetExample` back. */
  restoreExample(example: {
    id: string;
    complaint: string;
    text: string;
    at: number;
  }): Promise<void>;
}
