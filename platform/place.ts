import type { ValueLayers } from '../core/template/form.ts';
import { resolveValues, viewText } from '../core/template/form.ts';
import type { Rendered } from '../core/template/render.ts';
import { renderText } from '../core/template/render.ts';
import { browser } from './browser.ts';
import { mergeCallValues, readCallValues } from './call-values.ts';
import type { FrameTarget } from './frames.ts';
import { callFrame, chooseFrame, hostOf, isBarredPage, surveyFrames } from './frames.ts';
import type { LibraryState, LibraryStore } from './library-store.ts';
import { findText } from './library-views.ts';
import { announce } from './messages.ts';
import type { MissingValues, PlaceRequest, PlaceResult, Values } from './protocol.ts';

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

type Finished = { ok: true; rendered: Rendered } | MissingValues | { ok: false; reason: 'broken' };

/** Fills a text, or says what is missing. What was typed for the call is remembered for the call. */
export async function finishText(
  state: LibraryState,
  request: PlaceRequest,
  windowId: number,
  { hidePersonal = false } = {},
): Promise<Finished> {
  const text = findText(state, request.ref);
  if (text === undefined) return { ok: false, reason: 'broken' };

  const known = valuesOfCall(state, request.values);
  if (Object.keys(known).length > 0) {
    await mergeCallValues(windowId, known);
    await announce({ kind: 'call-changed', windowId });
  }
  const layers = await layersFor(state, windowId, request.values);
  const values = resolveValues(text, layers, state.placeholders);
  const result = renderText(text, values, { leaveGaps: request.leaveGaps ?? false });
  if (result.ok) return result;
  if (result.reason === 'broken') return { ok: false, reason: 'broken' };
  const { form } = viewText(request.ref, text, layers, state.placeholders, { hidePersonal });
  return { ok: false, reason: 'missing', form };
}

function valuesOfCall(state: LibraryState, typed: Values): Values {
  return Object.fromEntries(
    Object.entries(typed).filter(([name]) => state.placeholders.get(name)?.scope === 'call'),
  );
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
  { hidePersonal = false, frameId }: { hidePersonal?: boolean; frameId?: number } = {},
): Promise<PlaceResult> {
  const state = await store.load();
  const finished = await finishText(state, request, windowId, { hidePersonal });
  if (!finished.ok) return finished;
  const { rendered } = finished;
  const { text } = rendered;

  const tab = await browser.tabs.get(tabId);
  let frames: FrameTarget[];
  try {
    frames = await surveyFrames(tabId);
  } catch {
    const origin = tab.url && !isBarredPage(tab.url) ? new URL(tab.url).origin : undefined;
    return { ok: false, reason: 'no-access', text, ...(origin && { origin }) };
  }
  const meant = request.place?.tabId === tabId ? request.place : undefined;
  const frame =
    frameId === undefined && !meant
      ? chooseFrame(frames)
      : frames.find(candidate => candidate.frameId === (frameId ?? meant?.frameId));
  if (request.place && (!meant || frame?.script !== meant.script))
    return { ok: false, reason: 'gone', text };
  if (!frame?.target) return { ok: false, reason: 'no-field', text };
  if (frame.target.blockedOrigin !== undefined)
    return { ok: false, reason: 'frame-blocked', text, origin: frame.target.blockedOrigin };

  const outcome = await callFrame(tabId, frame.frameId, 'insert', {
    operation: request.operation,
    ...rendered,
  }).catch(() => undefined);
  // The frame went away between the survey and the insertion.
  if (!outcome) return { ok: false, reason: 'gone', text };
  if (!outcome.ok) {
    const { reason, remaining } = outcome;
    return { ok: false, reason, text, ...(remaining !== undefined && { remaining }) };
  }
  await store.countUse(request.ref.id);
  return { ok: true, outcome, where: frame.target.label || hostOf(tab.url) };
}
