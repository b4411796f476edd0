import { askForSite } from './placing/ask-site.ts';
import { listCategoryTree } from './library/list-categories.ts';
import { viewComplaint, viewMatch } from './library/view-complaints.ts';
import { listFlowRows, viewFlow } from './library/view-flows.ts';
import { listRows, viewPhrase } from './library/view-phrases.ts';
import { listTextRules, listHiddenRows, listPackRows } from './library/view-settings.ts';
import { checkWording, viewRef } from './library/view-texts.ts';
import { LONGEST_KEPT } from '../core/learning/limits.ts';
import { maskWords } from '../core/learning/mask-words.ts';
import { browser } from './browser.ts';
import { clearCallValues, mergeCallValues, noteSaid, readCallValues } from './desk/desk-store.ts';
import { takeErrand, leaveErrand } from './placing/errands.ts';
import { callFrame, viewTarget } from './placing/frames.ts';
import type { LibraryStore } from './library/library-store.ts';
import { announce } from './messages.ts';
import { openQuickWindow } from './placing/palette-door.ts';
import { openPanel } from './placing/panel.ts';
import { finishText, layersFor, placeRendered, placeText } from './placing/place.ts';
import { lastPlacing } from './placing/placing-report.ts';
import { viewTargetAndSite } from './placing/sites.ts';
import type { Errand, LibraryApi, PaletteApi, Values } from './protocol.ts';
import type { Sender } from './questions.ts';
import { runPageStep } from './placing/run-page-step.ts';
import { expandCode, listCodes } from './placing/typed-codes.ts';

/** What the background answers to the extension's own pages. */
export function answerLibrary(store: LibraryStore): LibraryApi {
  const sight = async (windowId: number | undefined, typed: Values = {}) => ({
    layers: await layersFor(await store.load(), windowId, typed),
  });

  return {
    lookUp: async request => listRows(await store.load(), request, await sight(request.windowId)),
    matchComplaint: async text => viewMatch(await store.load(), text),
    openPhrase: async (id, windowId) => viewPhrase(await store.load(), id, await sight(windowId)),
    async openComplaint(id, windowId) {
      const state = await store.load();
      const complaint = state.complaints.get(id);
      return complaint ? viewComplaint(state, complaint, await sight(windowId)) : null;
    },
    listFlows: async query => listFlowRows(await store.load(), query),
    async openFlow(id, windowId) {
      const state = await store.load();
      const flow = state.flows.get(id);
      return flow ? viewFlow(state, flow, await sight(windowId)) : null;
    },
    listPacks: async () => listPackRows(await store.load()),
    listCategories: async () => listCategoryTree(await store.load()),
    listPlaceholders: async () => [...(await store.load()).placeholders.values()],
    fillText: async (ref, values, windowId) =>
      viewRef(await store.load(), ref, await sight(windowId, values)),

    checkText: async (text, channel, isTemplate) =>
      checkWording(await store.load(), text, { channel, isTemplate }),
    listTextRules: async () => listTextRules(await store.load()),

    savePhrase: draft => store.savePhrase(draft),
    deletePhrase: id => store.deletePhrase(id),
    restorePhrase: id => store.restorePhrase(id),
    listHidden: async () => listHiddenRows(await store.load()),
    revertPhrase: id => store.revertPhrase(id),
    setFavourite: (id, favourite) => store.setFavourite(id, favourite),

    async proposeExample(_, text, windowId) {
      return maskWords(text.slice(0, LONGEST_KEPT), Object.values(await readCallValues(windowId)));
    },
    learnExample: (complaint, text) => store.learning.learn(complaint, text),
    forgetExample: id => store.learning.forget(id),
    listLearned: () => store.learning.listLearned(),
    recordGap: text => store.learning.recordGap(text),
    listGaps: () => store.learning.listGaps(),
    dismissGap: id => store.learning.dismissGap(id),
    takeBackGap: id => store.learning.takeBackGap(id),

    ...store.complaints,
    readExamples: id => store.learning.readExamples(id),
    restoreGap: gap => store.learning.restoreGap(gap),
    restoreExample: example => store.learning.restore(example),
    isKnownExample: async (id, text, windowId) =>
      store.learning.isKnown(id, text, Object.values(await readCallValues(windowId))),

    getSettings: async () => (await store.load()).user.settings,
    changeSettings: change => store.changeSettings(change),
    getProfile: async () => (await store.load()).user.profile,
    changeProfile: change => store.changeProfile(change),
    async getStorageFault() {
      const { mode, detail, fault } = (await store.load()).storage;
      if (mode === 'ready') return null;
      return { kind: fault === 'unkept' ? 'unkept' : 'unread', detail: detail ?? fault ?? '' };
    },

    getCallValues: windowId => readCallValues(windowId),
    setCallValues: async (windowId, values) =>
      mergeCallValues(await store.load(), windowId, values),
    clearCallValues: async windowId => clearCallValues(await store.load(), windowId),

    async describeTarget(windowId) {
      const tab = await activeTab(windowId);
      return tab === undefined ? { ok: false, reason: 'no-field' } : viewTargetAndSite(tab);
    },
    async place(request, windowId) {
      const tab = await activeTab(windowId);
      if (tab === undefined) return { ok: false, reason: 'no-field' };
      return placeText(store, tab, windowId, request);
    },
    async placePlain(text, request, windowId) {
      const tab = await activeTab(windowId);
      if (tab === undefined) return { ok: false, reason: 'no-field', text };
      return placeRendered(store, tab, request, { text });
    },
    async finish(request, windowId) {
      const finished = await finishText(store, request, windowId);
      if (!finished.ok) return finished;
      const { rendered, title, kept } = finished;
      const { text } = rendered;
      await store.countUse(request.ref.id, [...text].length);
      await noteSaid(await store.load(), windowId, { title, text, how: 'copy', ref: request.ref });
      return { ok: true, text, title, ...(kept && { kept }) };
    },
    takeErrand: windowId => takeErrand(windowId),
    lastPlacing,
  };
}

/** What the background answers to the palette in a page: never a customer's data. */
export function answerPalette(store: LibraryStore, sender: Sender): PaletteApi {
  const sight = async (typed: Values = {}) => ({
    layers: await layersFor(await store.load(), sender.tab?.windowId, typed),
    hidePersonal: true,
  });
  /** No await before it: the key press in the palette lets the panel open only right now. */
  const showInPanel = async (errand: Errand) => {
    const windowId = sender.tab?.windowId;
    if (windowId === undefined) return;
    const opening = openPanel(windowId);
    await leaveErrand(windowId, errand);
    await opening;
  };

  return {
    paletteLookUp: async query => listRows(await store.load(), { query, limit: 50 }, await sight()),
    paletteTarget: () => viewTarget(tabOf(sender)),
    palettePhrase: async id => viewPhrase(await store.load(), id, await sight()),
    paletteFill: async (ref, values) => viewRef(await store.load(), ref, await sight(values)),
    async palettePlace(request) {
      const tabId = tabOf(sender);
      const windowId = sender.tab?.windowId ?? -1;
      const result = await placeText(store, tabId, windowId, request, { hidePersonal: true });
      if (result.ok || result.reason === 'missing' || result.text === undefined) return result;
      const { text, foreign: _, ...rest } = result;
      const copied = await copyInPage(tabId, text);
      return { ...rest, length: [...text].length, copied };
    },
    paletteTypeOn: async (frameId, text) =>
      void (await callFrame(tabOf(sender), frameId, 'typeOn', text)),
    paletteFavourite: (id, favourite) => store.setFavourite(id, favourite),
    palettePanel: (ref, field) => showInPanel({ kind: 'fill', ref, ...(field && { field }) }),
    paletteMatch: text => showInPanel({ kind: 'match', text }),
    allowSite: origin => askForSite(origin, tabOf(sender)),
    paletteHidden: () => openQuickWindow(),
    targetChanged: () => announce({ kind: 'target-changed', tabId: tabOf(sender) }),
    typedCodes: version => listCodes(store, sender, version),
    expandCode: (id, typed) => expandCode(store, sender, id, typed),
    pageStep: (step, text, html) =>
      runPageStep({ tabId: tabOf(sender), frameId: sender.frameId ?? 0, step, text, html }),
  };
}

const tabOf = (sender: Sender) => sender.tab?.id ?? -1;

async function activeTab(windowId: number): Promise<number | undefined> {
  const [tab] = await browser.tabs.query({ active: true, windowId });
  return tab?.id;
}

async function copyInPage(tabId: number, text: string): Promise<boolean> {
  return (await callFrame(tabId, 0, 'copyText', text).catch(() => false)) ?? false;
}
