import type { Frame, KeyInput, Page } from 'puppeteer-core';
import { expect } from 'vitest';
import type { InsertOutcome } from '../../../page/types.ts';
import type { CheckName } from './check-names.ts';
import type { SetUp } from './editors.ts';

/** What every page in `pages/` puts on its window. */
interface PageEditor {
  /** The text of the editor's own model, lines separated by \n. */
  read(): string;
  focus(): void;
  /** Where the model's caret is in its line, of editors that follow the keys late. */
  caret?(): number;
  /** Where a closed shadow root hides it. */
  element?: HTMLElement;
  /** How often a controlled field told its owner. */
  changes?(): number;
}

declare global {
  interface Window {
    editor: PageEditor;
  }
}

/** A way for a text to get into the page: the page session, the palette, the panel… */
export interface Surface {
  name: string;
  /** Readies a page that has just loaded. */
  open(page: Page): Promise<void>;
  insert(
    page: Page,
    text: string,
    format?: 'plain' | 'rich',
  ): Promise<Pick<InsertOutcome, 'ok'> & Partial<InsertOutcome>>;
  /** Where real keys come from a screen. */
  hand?: Hand;
}

/** What presses the keys. */
export interface Hand {
  /** Keys held together: `press('Control', 'z')`. */
  press(...keys: KeyInput[]): Promise<void>;
  /** The same keys several times in a row, where that can be quicker. */
  repeat?(times: number, ...keys: KeyInput[]): Promise<void>;
  type(text: string): Promise<void>;
  /** Brings the keyboard into a page that has just loaded, where that takes a hand. */
  enter?(page: Page): Promise<void>;
}

/** The keys of the driver. */
export const handOf = ({ keyboard }: Page): Hand => ({
  async press(...keys) {
    for (const key of keys.slice(0, -1)) await keyboard.down(key);
    await keyboard.press(keys.at(-1)!);
    for (const key of keys.slice(0, -1).toReversed()) await keyboard.up(key);
  },
  async repeat(times, ...keys) {
    const held = keys.slice(0, -1);
    const sent = held.map(key => keyboard.down(key));
    // One behind the other in any case: waiting for each would only take longer.
    for (let time = 0; time < times; time++)
      sent.push(keyboard.down(keys.at(-1)!), keyboard.up(keys.at(-1)!));
    sent.push(...held.map(key => keyboard.up(key)));
    await Promise.all(sent);
  },
  type: text => keyboard.type(text),
});

export const reply = 'A1\n\nB2\nC3';
const otherReply = 'X1';
const twoLines = 'A1\nB2';
/** Every text that the checks insert. */
export const replies = [reply, otherReply, twoLines];

/** A text with its caret or selection: `Hello| world`, `Hello{ world}`. */
export function parseCaret(notation: string): { text: string; start: number; end: number } {
  const marks = /[{|}]/g;
  const start = Math.max(0, notation.search(/[{|]/));
  const close = notation.indexOf('}');
  return { text: notation.replace(marks, ''), start, end: close < 0 ? start : close - 1 };
}

/** Loads an editor with the text of the notation and selects as it says, by real keys. */
export async function openEditor(
  page: Page,
  origin: string,
  setUp: SetUp,
  notation: string,
  hand = handOf(page),
): Promise<void> {
  const { text, start, end } = parseCaret(notation);
  await page.goto(addressOf(origin, setUp, text));
  const frame = await editorFrame(page);
  await frame.waitForSelector('html[data-ready]');
  await hand.enter?.(page);
  await frame.evaluate(() => window.editor.focus());
  await pressKeys(frame, hand, start, end);
}

function addressOf(
  origin: string,
  { page, variant = '', frame, shadow, strict }: SetUp,
  text: string,
) {
  const query = new URLSearchParams({ text, variant });
  if (shadow) query.set('shadow', shadow);
  if (strict) query.set('policy', 'strict');
  if (!frame) return `${origin}/${page}?${query}`;
  return `${origin}/framed?${new URLSearchParams({ frame, page: `/${page}?${query}` })}`;
}

/** The frame whose page is the editor's; mostly the page itself. */
export async function editorFrame(page: Page): Promise<Frame> {
  const isEditor = (frame: Frame) => URL.parse(frame.url())?.searchParams.has('text') ?? false;
  return page.frames().find(isEditor) ?? page.waitForFrame(isEditor);
}

async function pressKeys(frame: Frame, hand: Hand, start: number, end: number): Promise<void> {
  await hand.press('Control', 'Home');
  // Some editors follow the keys late, and lose those that come while they draw.
  if (await frame.evaluate(() => window.editor.caret !== undefined)) {
    for (let at = 0; at <= start; at++) await moveTo(frame, hand, at);
    for (let at = start + 1; at <= end; at++) await moveTo(frame, hand, at, 'Shift');
    return;
  }
  const repeat = async (times: number, ...keys: KeyInput[]) => {
    if (hand.repeat && times > 0) await hand.repeat(times, ...keys);
    else for (let time = 0; time < times; time++) await hand.press(...keys);
  };
  await repeat(start, 'ArrowRight');
  await repeat(end - start, 'Shift', 'ArrowRight');
}

/** Presses arrows until the model's caret is there, from wherever keys that came late have taken it. */
async function moveTo(
  frame: Frame,
  hand: Hand,
  target: number,
  ...held: KeyInput[]
): Promise<void> {
  const caret = () => frame.evaluate(() => window.editor.caret!());
  const leaves = (at: number) =>
    frame
      .waitForFunction(before => window.editor.caret!() !== before, { timeout: 1500 }, at)
      .then(() => true)
      .catch(() => false);
  const until = Date.now() + 20_000;
  let isUnsure = false;
  for (;;) {
    const at = await caret();
    // A key that nothing came of may be lost, or late.
    if (at === target && (!isUnsure || !(await leaves(at)))) return;
    if (Date.now() > until) throw new Error(`The editor does not go to its character ${target}.`);
    const now = await caret();
    if (now === target) continue;
    await hand.press(...held, now < target ? 'ArrowRight' : 'ArrowLeft');
    if (!(await leaves(now))) isUnsure = true;
  }
}

export const readEditor = async (page: Page) =>
  (await editorFrame(page)).evaluate(() => window.editor.read());

/** Waits until the model holds the text: editors answer keys when they like. */
const expectText = (page: Page, text: string) =>
  expect.poll(() => readEditor(page), { timeout: 3000, interval: 20 }).toBe(text);

/** The text that a set-up takes: one-line fields get one line. */
const taken = (setUp: SetUp, text: string) => (setUp.oneLine ? text.replace(/\n+/g, ' ') : text);

type Check = (page: Page, origin: string, setUp: SetUp, surface: Surface) => Promise<void>;

async function open(page: Page, origin: string, setUp: SetUp, surface: Surface, notation: string) {
  await openEditor(page, origin, setUp, notation, surface.hand);
  await surface.open(page);
}

const handFor = (surface: Surface, page: Page) => surface.hand ?? handOf(page);

/** Inserts, and takes it for failed when the surface says so or took another editor for it. */
async function insert(page: Page, setUp: SetUp, surface: Surface, text: string): Promise<void> {
  const undo = setUp.undo === 0 ? 'none' : 'native';
  const outcome = await surface.insert(page, text);
  expect(outcome).toMatchObject({ ok: true });
  // A surface that shows no more than that it is done leaves the rest to the editor's model.
  if (outcome.rule !== undefined) expect(outcome).toMatchObject({ undo, rule: setUp.rule });
}

/** The five checks of every editor on every surface. */
export const checks: Record<CheckName, Check> = {
  async insert(page, origin, setUp, surface) {
    await open(page, origin, setUp, surface, 'Hello| world');
    await insert(page, setUp, surface, reply);
    await expectText(page, `Hello${taken(setUp, reply)} world`);
    await handFor(surface, page).type('!');
    await expectText(page, `Hello${taken(setUp, reply)}! world`);
  },

  async undo(page, origin, setUp, surface) {
    await open(page, origin, setUp, surface, 'Hello| world');
    await insert(page, setUp, surface, reply);
    await expectText(page, `Hello${taken(setUp, reply)} world`);
    if (setUp.undo === 0) return;
    for (let press = 0; press < (setUp.undo ?? 1); press++)
      await handFor(surface, page).press('Control', 'z');
    await expectText(page, 'Hello world');
  },

  async selection(page, origin, setUp, surface) {
    await open(page, origin, setUp, surface, 'Hello{ world}');
    await insert(page, setUp, surface, otherReply);
    await expectText(page, `Hello${otherReply}`);
  },

  async empty(page, origin, setUp, surface) {
    await open(page, origin, setUp, surface, '|');
    await insert(page, setUp, surface, twoLines);
    await expectText(page, taken(setUp, twoLines));
    await handFor(surface, page).type('!');
    await expectText(page, taken(setUp, `${twoLines}!`));
  },
};
