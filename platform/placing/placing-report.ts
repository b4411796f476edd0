import { browser } from '../browser.ts';
import { extensionVersion } from '../own-page.ts';

/** How the last insertion went, for a report: nothing of the page and nothing of the text. */
export interface PlacingReport {
  /** Milliseconds since 1970. */
  at: number;
  version: string;
  browser: string;
  /** Family of the editor that was found. */
  rule: string;
  /** The rule that the user chose for the site instead. */
  override?: string;
  /** The way of inserting that was tried last. */
  step: string;
  /** 'inserted', or why not. */
  result: string;
  undo?: 'native' | 'none';
  oneLined?: boolean;
  frame: 'top' | 'child';
}

const KEY = 'placing';

type Noted = Omit<PlacingReport, 'at' | 'version' | 'browser'>;

/** Remembers how an insertion went, in the session's memory only. */
export async function notePlacing(noted: Noted): Promise<void> {
  const report: PlacingReport = {
    at: Date.now(),
    version: extensionVersion(),
    browser: browserName(navigator.userAgent),
    ...noted,
  };
  await browser.storage.session.set({ [KEY]: report });
}

/** The last insertion of this browser session. */
export async function lastPlacing(): Promise<PlacingReport | null> {
  const stored = await browser.storage.session.get(KEY);
  return (stored[KEY] as PlacingReport | undefined) ?? null;
}

/** `Firefox/153.0`, `Chrome/156.0.0.0`, `Edg/156.0.0.0`: the most particular name comes last. */
const browserName = (userAgent: string) =>
  /(?:Edg|Firefox|Chrome)\/[\d.]+(?!.*(?:Edg|Firefox)\/)/.exec(userAgent)?.[0] ?? '';

/** The report as lines that can be pasted into a message. */
export function writeReport(report: PlacingReport): string {
  const { at, version, browser, ...rest } = report;
  const lines = Object.entries({ time: new Date(at).toISOString(), ...rest });
  return [
    `Yingda ${version} · ${browser}`,
    ...lines.map(([name, value]) => `${name}: ${value}`),
  ].join('\n');
}
