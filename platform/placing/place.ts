import type { FailReason, InsertOutcome } from '../../page/types.ts';
import type { ValueLayers } from '../../core/template/form.ts';
import { resolveValues, viewText } from '../../core/template/form.ts';
import type { Rendered } from '../../core/template/render.ts';
import { renderText } from '../../core/template/render.ts';
import { browser } from '../browser.ts';
import type { FrameTarget } from './choose-frame.ts';
import { chooseFrame, refusalIn } from './choose-frame.ts';
import { findForeign, mergeCallValues, noteSaid, readCallValues } from '../desk/desk-store.ts';
import { callFrame, hostOf, isBarredPage, siteOf, surveyFrames, withOrigin } from './frames.ts';
import type { LibraryState, LibraryStore } from '../library/library-store.ts';
import { findText, formatOf, titleOf } from '../library/view-texts.ts';
import { notePlacing } from './placing-report.ts';
import type { MissingValues, Place, PlaceRequest, PlaceResult, Values } from '../protocol.ts';

/** Values that a window's texts draw on, with those typed for this text on top. */
export async function layersFor(
  state: LibraryState,
  windowId: number | undefined,
  typed: Values,
): Promise<ValueLayers> {
  return {
    typed,
    call: windowId === undefined ? {} : await readCallValues(windowId),
    profile: state.user.profile,
    now: new Date(),
  };
}

type Finished =
  | {
      ok: true;
      rendered: Rendered;
      /** What the text belongs to. */
      title: string;
      /** Placeholders whose values went into the agent's profile. */
      kept?: string[];
    }
  | MissingValues
  | { ok: false; reason: 'broken' };

/**
 * Fills a text, or says what is missing. What was typed for the call is remembered for the call, and
 * what the profile did not know yet goes into the profile.
 */
export async function finishText(
  store: LibraryStore,
  request: PlaceRequest,
  windowId: number,
  { hidePersonal = false } = {},
): Promise<Finished> {
  const state = await store.load();
  const text = findText(state, request.ref);
  if (text === undefined) return { ok: false, reason: 'broken' };

  const known = valuesOfCall(state, request.values);
  if (Object.keys(known).length > 0) {
    await mergeCallValues(state, windowId, known);
  }
  const layers = await layersFor(state, windowId, request.values);
  const values = resolveValues(text, layers, state.placeholders);
  const format = formatOf(state, request.ref);
  const result = renderText(text, values, { leaveGaps: request.leaveGaps ?? false, format });
  if (result.ok) {
    const kept = await keepProfileValues(store, state, request.values);
    const title = titleOf(state, request.ref);
    return { ...result, title, ...(kept.length > 0 && { kept }) };
  }
  if (result.reason === 'broken') return { ok: false, reason: 'broken' };
  const { form } = viewText(request.ref, text, layers, state.placeholders, {
    hidePersonal,
    format,
  });
  return { ok: false, reason: 'missing', form };
}

function valuesOfCall(state: LibraryState, typed: Values): Values {
  return Object.fromEntries(
    Object.entries(typed).filter(([name]) => state.placeholders.get(name)?.scope === 'call'),
  );
}

/** A value that the profile has already was changed for this text only. */
async function keepProfileValues(
  store: LibraryStore,
  state: LibraryState,
  typed: Values,
): Promise<string[]> {
  const known = state.user.profile;
  const unknown = Object.entries(typed).filter(
    ([name, value]) =>
      value.trim() && !known[name] && state.placeholders.get(name)?.scope === 'profile',
  );
  if (unknown.length === 0) return [];
  const saved = await store.changeProfile(Object.fromEntries(unknown));
  return saved.ok ? unknown.map(([name]) => name) : [];
}

/**
 * Fills a text and puts it into the field that the agent was writing in. When that can't be, nothing
 * is inserted anywhere else; the finished text comes back to be copied.
 */
export async function placeText(
  store: LibraryStore,
  tabId: number,
  windowId: number,
  request: PlaceRequest,
  { hidePersonal = false, ...frame }: MeantFrame & { hidePersonal?: boolean } = {},
): Promise<PlaceResult> {
  const finished = await finishText(store, request, windowId, { hidePersonal });
  if (!finished.ok) return finished;
  const { rendered, title, kept } = finished;
  const state = await store.load();
  const foreign = request.despite ? [] : await findForeign(state, windowId, rendered.text);
  if (foreign.length > 0) return { ok: false, reason: 'foreign', foreign };
  const result = await placeRendered(store, tabId, request, rendered, frame);
  if (result.ok) {
    await store.countUse(request.ref.id, [...rendered.text].length);
    const { text } = rendered;
    await noteSaid(state, windowId, { title, text, how: 'insert', ref: request.ref });
  }
  return { ...result, ...(result.ok && { title }), ...(kept && { kept }) };
}

/** The frame that the browser itself named. */
interface MeantFrame {
  frameId?: number;
  frameUrl?: string | undefined;
}

/** Puts a finished text into the field that the agent was writing in, or nowhere. */
export async function placeRendered(
  store: LibraryStore,
  tabId: number,
  request: Pick<PlaceRequest, 'operation' | 'place' | 'replace' | 'typesOn'>,
  rendered: Rendered,
  meant: MeantFrame = {},
): Promise<PlaceResult> {
  const { text } = rendered;

  const found = await findFrame(tabId, request.place, meant);
  if (!found.ok) return { ...found, text };
  const { frame, url } = found;
  const rule = (await store.load()).user.settings.sites[siteOf(url)]?.rule;
  const outcome = await callFrame(tabId, frame.frameId, 'insert', {
    operation: request.operation,
    ...rendered,
    ...(rule && { rule }),
    ...(request.replace && { replace: request.replace }),
    ...(request.typesOn && { typesOn: true }),
  }).catch(() => undefined);
  await notePlacing(describeOutcome(outcome, frame, rule));
  // The frame went away between the survey and the insertion.
  if (!outcome) return { ok: false, reason: 'gone', text };
  if (!outcome.ok) {
    const { reason, remaining } = outcome;
    return { ok: false, reason, text, ...(remaining !== undefined && { remaining }) };
  }
  const { frameId } = frame;
  return { ok: true, outcome, frameId, where: frame.target?.label || hostOf(url) };
}

type Found =
  | { ok: true; frame: FrameTarget; url: string | undefined }
  | { ok: false; reason: FailReason | 'no-access'; origin?: string };

/** The frame to insert into: that of the menu's click, that the agent was told of, or the last one. */
async function findFrame(
  tabId: number,
  meant: Place | undefined,
  { frameId, frameUrl }: MeantFrame,
): Promise<Found> {
  // Another tab is in front than the one that the agent was told of, or it is closed.
  if (meant && meant.tabId !== tabId) return { ok: false, reason: 'gone' };
  const tab = await browser.tabs.get(tabId).catch(() => undefined);
  if (!tab) return { ok: false, reason: 'gone' };
  let frames: FrameTarget[];
  try {
    frames = await surveyFrames(tabId);
  } catch {
    const origin = tab.url && !isBarredPage(tab.url) ? new URL(tab.url).origin : undefined;
    return { ok: false, reason: 'no-access', ...(origin && { origin }) };
  }
  const wanted = frameId ?? meant?.frameId;
  const frame =
    wanted === undefined
      ? chooseFrame(frames)
      : frames.find(candidate => candidate.frameId === wanted);
  if (meant && frame?.script !== meant.script) return { ok: false, reason: 'gone' };
  // A menu may be opened in a frame that we may not enter.
  const isBarred = frameId !== undefined && !frame && frameUrl !== undefined;
  if (isBarred) return { ok: false, reason: 'frame-blocked', origin: new URL(frameUrl).origin };
  const refused = refusalIn(frames, frame?.target);
  if (refused) return { ok: false, ...withOrigin(refused, tab.url) };
  return { ok: true, frame: frame!, url: tab.url };
}

function describeOutcome(
  outcome: InsertOutcome | undefined,
  { target, frameId }: FrameTarget,
  override: string | undefined,
) {
  return {
    rule: outcome?.rule ?? target?.rule ?? '',
    ...(override && { override }),
    step: outcome?.step ?? '',
    result: !outcome ? 'gone' : outcome.ok ? 'inserted' : outcome.reason,
    ...(outcome?.ok && { undo: outcome.undo }),
    ...(outcome?.ok && outcome.oneLined && { oneLined: true }),
    frame: frameId === 0 ? 'top' : 'child',
  } as const;
}
