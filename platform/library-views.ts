import { maskValue } from '../core/desk/mask-value.ts';
import type { ShowValue } from '../core/library/preview.ts';
import { makePreview, toPhraseRow } from '../core/library/preview.ts';
import { parseGoto } from '../core/library/check-flow.ts';
import { preferVariant } from '../core/library/choose-wording.ts';
import type { Channel, Complaint, Flow, Phrase, Step } from '../core/library/types.ts';
import type {
  CategoryNode,
  ComplaintView,
  FlowRow,
  FlowView,
  HiddenRow,
  MatchView,
  PackRow,
  PhraseRow,
  PhraseView,
  StepView,
  TextRef,
  TextRuleRow,
  TextView,
  WordingView,
} from '../core/library/views.ts';
import type { Finding } from '../core/quality/check-text.ts';
import { checkText } from '../core/quality/check-text.ts';
import type { FlowMarks, FlowSearch } from '../core/search/flow-search.ts';
import { createFlowSearch } from '../core/search/flow-search.ts';
import type { LookUpOptions } from '../core/search/types.ts';
import type { ValueLayers } from '../core/template/form.ts';
import { findValue, viewText } from '../core/template/form.ts';
import type { LibraryState } from './library-store.ts';
import { dayOf, isOver } from '../core/library/validity.ts';
import type { LookUpRequest } from './protocol.ts';

/** How a text is looked at: with which values, and whether a page may see it. */
export interface Sight {
  layers: ValueLayers;
  hidePersonal?: boolean;
}

const ROWS = 200;
const MATCHES = 8;

/** The text that a reference names, or undefined when it is gone. */
export function findText(state: LibraryState, ref: TextRef): string | undefined {
  switch (ref.kind) {
    case 'phrase': {
      const phrase = state.phrases.get(ref.id)?.phrase;
      return ref.variant === undefined ? phrase?.text : phrase?.variants[ref.variant]?.text;
    }
    case 'reply':
      return state.complaints.get(ref.id)?.replies[ref.index]?.text;
    case 'pushback':
      return state.complaints.get(ref.id)?.pushback[ref.index];
    case 'step': {
      const step = state.flows.get(ref.id)?.steps.find(({ id }) => id === ref.step);
      return ref.variant === undefined ? step?.say : step?.variants[ref.variant]?.text;
    }
  }
}

/** Only phrases can be rich; a wording of one is written like the phrase. */
export const formatOf = (state: LibraryState, { kind, id }: TextRef) =>
  (kind === 'phrase' && state.phrases.get(id)?.phrase.format) || 'plain';

/** A phrase that was picked without a wording, in the wording that the agent wants first. */
export function preferWording(state: LibraryState, ref: TextRef): TextRef {
  if (ref.kind !== 'phrase' || ref.variant !== undefined) return ref;
  const phrase = state.phrases.get(ref.id)?.phrase;
  const variant = phrase && preferVariant(phrase, state.user.settings.channel);
  return variant === undefined ? ref : { ...ref, variant };
}

export function viewRef(state: LibraryState, ref: TextRef, sight: Sight): TextView | null {
  const text = findText(state, ref);
  if (text === undefined) return null;
  const view = viewText(ref, text, sight.layers, state.placeholders, {
    hidePersonal: sight.hidePersonal ?? false,
    format: formatOf(state, ref),
  });
  const channel = channelOf(state, ref);
  const findings = checkWording(state, view.segments.map(segment => segment.text).join(''), {
    channel,
    isTemplate: true,
  }).filter(({ kind }) => kind === 'standard');
  return findings.length > 0 ? { ...view, findings } : view;
}

interface CheckedAs {
  channel?: Channel | undefined;
  /** Names of placeholders in it stand for values; otherwise it is a finished text. */
  isTemplate?: boolean | undefined;
}

/** What the standards advise against in a text that is about to go out. */
export function checkWording(
  state: LibraryState,
  text: string,
  { channel, isTemplate }: CheckedAs,
): Finding[] {
  return checkText(text, state.compiled.content.standards, {
    off: new Set(state.user.settings.rulesOff),
    ...(channel && { channel }),
    ...(isTemplate && { placeholders: state.placeholders }),
  });
}

/** The name of what a text belongs to. */
export function titleOf(state: LibraryState, { kind, id }: TextRef): string {
  if (kind === 'phrase') return state.phrases.get(id)?.phrase.title ?? '';
  return (kind === 'step' ? state.flows : state.complaints).get(id)?.title ?? '';
}

/** What a preview shows for placeholders: looked up once for all rows. */
function showValuesOf(state: LibraryState, { layers, hidePersonal }: Sight): ShowValue {
  const known = new Map<string, string | undefined>();
  const shownValue = (name: string, value: string) => {
    const definition = state.placeholders.get(name);
    if (!definition?.personal) return value;
    if (hidePersonal) return name;
    return state.user.settings.desk.mask ? maskValue(definition, value) : value;
  };
  return name => {
    if (!known.has(name)) {
      const value = findValue(name, layers, state.placeholders)?.value;
      known.set(name, value === undefined ? value : shownValue(name, value));
    }
    return known.get(name);
  };
}

/** The channel that a wording was written for. */
function channelOf(state: LibraryState, ref: TextRef): Channel | undefined {
  if (ref.kind === 'reply') return state.complaints.get(ref.id)?.replies[ref.index]?.channel;
  if (ref.kind !== 'phrase') return undefined;
  const phrase = state.phrases.get(ref.id)?.phrase;
  const variant = ref.variant === undefined ? undefined : phrase?.variants[ref.variant];
  return variant?.channel ?? phrase?.channel[0];
}

export function listRows(state: LibraryState, request: LookUpRequest, sight: Sight): PhraseRow[] {
  const showValue = showValuesOf(state, sight);
  const options: LookUpOptions = {
    limit: request.limit ?? ROWS,
    packs: request.pack ? new Set([request.pack]) : state.packs,
    use: state.user.uses,
    favourites: state.user.favourites,
    now: sight.layers.now.getTime(),
    ...(request.category && { category: request.category }),
  };
  const rows: PhraseRow[] = [];
  const today = dayOf(sight.layers.now.getTime());
  for (const hit of state.search.lookUp(request.query, options)) {
    const merged = state.phrases.get(hit.id);
    if (!merged || isOver(merged.phrase, today)) continue;
    const { phrase, origin } = merged;
    const variant = preferVariant(phrase, state.user.settings.channel);
    rows.push(
      toPhraseRow(phrase, origin, state.user.favourites.has(hit.id), {
        marks: hit.marks,
        variant,
        showValue,
        used: state.user.uses.has(hit.id),
        today,
      }),
    );
  }
  return rows;
}

export function viewPhrase(state: LibraryState, id: string, sight: Sight): PhraseView | null {
  const merged = state.phrases.get(id);
  if (!merged) return null;
  const { phrase, origin } = merged;
  const refs: TextRef[] = [
    { kind: 'phrase', id },
    ...phrase.variants.map((_, variant): TextRef => ({ kind: 'phrase', id, variant })),
  ];
  const rev = origin === 'own' ? state.user.own.get(id)?.rev : state.user.edits.get(id)?.rev;
  return {
    phrase,
    origin,
    favourite: state.user.favourites.has(id),
    rev: rev ?? 0,
    wordings: refs.flatMap((ref, index) =>
      viewWording(state, ref, index === 0 ? { tone: '标准' } : phrase.variants[index - 1]!, sight),
    ),
  };
}

export function viewMatch(state: LibraryState, text: string): MatchView {
  const result = state.search.matchComplaint(text, { limit: MATCHES, packs: state.packs });
  const hits = result.hits.flatMap(hit => {
    const complaint = state.complaints.get(hit.id);
    return complaint ? [{ hit, complaint }] : [];
  });
  return {
    rows: hits.map(({ hit, complaint }) => ({
      id: complaint.id,
      pack: complaint.pack,
      title: complaint.title,
      category: complaint.category,
      preview: makePreview(complaint.replies[0]!.text).text,
      confidence: hit.confidence,
      severity: complaint.severity,
      isOwn: state.user.complaints.has(complaint.id),
      ...(hit.bestReply !== undefined && { bestReply: hit.bestReply }),
    })),
    reasons: hits.map(({ hit }) =>
      hit.reasons.map(({ start, end }): [number, number] => [start, end]),
    ),
    refused: result.refused,
    cut: result.cut,
  };
}

export function viewComplaint(
  state: LibraryState,
  complaint: Complaint,
  sight: Sight,
): ComplaintView {
  const { id, pack, title, category, steps, avoid, nature, responsibility, severity } = complaint;
  const flow = complaint.flow === undefined ? undefined : state.flows.get(complaint.flow);
  return {
    id,
    isOwn: state.user.complaints.has(id),
    pack,
    title,
    category,
    steps,
    avoid,
    nature,
    responsibility,
    severity,
    replies: complaint.replies.flatMap((reply, index) =>
      viewWording(state, { kind: 'reply', id, index }, reply, sight),
    ),
    pushback: complaint.pushback.flatMap((_, index) =>
      viewWording(state, { kind: 'pushback', id, index }, {}, sight),
    ),
    record: complaint.followUp.record,
    callback: complaint.followUp.callback,
    phrases: linkPhrases(state, complaint.phrases),
    ...(flow && { flow: { id: flow.id, title: flow.title } }),
    ...(complaint.tip && { tip: complaint.tip }),
  };
}

/** Flows of the packs that are on: all of them in their order, or what a query finds. */
export function listFlowRows(state: LibraryState, query = ''): FlowRow[] {
  const { flows, packs, user } = state;
  const found: { flow: Flow | undefined; marks?: FlowMarks }[] = query.trim()
    ? flowSearchOf(state)(query, { packs, favourites: user.favourites }).map(({ id, marks }) => ({
        flow: flows.get(id),
        marks,
      }))
    : Array.from(flows.values(), flow => ({ flow }));
  return found.flatMap(({ flow, marks }): FlowRow[] => {
    if (!flow || !packs.has(flow.pack)) return [];
    const { id, pack, title, trigger, steps, en } = flow;
    const favourite = user.favourites.has(id);
    return [
      {
        id,
        pack,
        title,
        trigger,
        steps: steps.length,
        favourite,
        ...(marks && { marks }),
        ...(en && { en }),
      },
    ];
  });
}

const flowSearches = new WeakMap<LibraryState['flows'], FlowSearch>();

/** Made when flows are first looked for: most agents choose from the list. */
function flowSearchOf({ flows, compiled }: LibraryState): FlowSearch {
  const known = flowSearches.get(flows);
  if (known) return known;
  const made = createFlowSearch(flows.values(), compiled.pinyin);
  flowSearches.set(flows, made);
  return made;
}

export function viewFlow(state: LibraryState, flow: Flow, sight: Sight): FlowView {
  const { id, pack, title, trigger, start, tip, en } = flow;
  return {
    id,
    pack,
    title,
    trigger,
    start,
    steps: flow.steps.map(step => viewStep(state, flow, step, sight)),
    ...(tip && { tip }),
    ...(en && { en }),
  };
}

function viewStep(state: LibraryState, flow: Flow, step: Step, sight: Sight): StepView {
  const at = { kind: 'step', id: flow.id, step: step.id } as const;
  return {
    id: step.id,
    purpose: step.purpose,
    wordings: [
      ...viewWording(state, at, { tone: '标准' }, sight),
      ...step.variants.flatMap((variant, index) =>
        viewWording(state, { ...at, variant: index }, variant, sight),
      ),
    ],
    branches: step.branches.map(branch => {
      const goto = parseGoto(branch.goto);
      if (goto.kind === 'step') return { when: branch.when, step: goto.step };
      if (goto.kind !== 'flow') return { when: branch.when };
      const called = state.flows.get(goto.flow);
      const flowLink = {
        id: goto.flow,
        title: called?.title ?? goto.flow,
        ...(goto.step && { step: goto.step }),
      };
      return { when: branch.when, flow: flowLink, ...(branch.return && { step: branch.return }) };
    }),
    fields: step.fields,
    phrases: linkPhrases(state, step.phrases),
    ...(step.listen && { listen: step.listen }),
    ...(step.tip && { tip: step.tip }),
  };
}

export function listPackRows(state: LibraryState): PackRow[] {
  const { content } = state.compiled;
  const count = (list: { pack: string }[], id: string) =>
    list.filter(({ pack }) => pack === id).length;
  return content.packs.map(({ id, title, en, description, business }) => ({
    id,
    title,
    en,
    description,
    business,
    on: state.packs.has(id),
    phrases: count(content.phrases, id),
    complaints: count(content.complaints, id),
    flows: count(content.flows, id),
  }));
}

/** The shipped phrases that the agent hid and the own ones that were deleted, the latest first. */
export function listHiddenRows(state: LibraryState): HiddenRow[] {
  const rows: HiddenRow[] = [];
  const add = (phrase: Phrase | undefined, deletedAt: number | undefined) => {
    if (!phrase || deletedAt === undefined) return;
    const { id, title, pack, code } = phrase;
    rows.push({ id, title, pack, ...(code && { code }), deletedAt });
  };
  for (const { id, deletedAt } of state.user.edits.values()) add(state.shipped.get(id), deletedAt);
  for (const phrase of state.user.own.values()) add(phrase, phrase.deletedAt);
  return rows.toSorted((one, two) => two.deletedAt - one.deletedAt);
}

/** The text rules, to be switched off one by one. */
export function listTextRules(state: LibraryState): TextRuleRow[] {
  const off = new Set(state.user.settings.rulesOff);
  const rows: TextRuleRow[] = [];
  for (const { id, title, en, topic, check } of state.compiled.content.standards)
    if (check) rows.push({ id, title, en, topic, on: !off.has(id), bad: check.bad });
  return rows;
}

/** The categories that hold phrases, as a tree in the order of categories.yaml, own ones last. */
export function listCategoryTree(state: LibraryState): CategoryNode[] {
  const ends = new Map<string, number>();
  for (const { phrase } of state.phrases.values()) {
    if (!state.packs.has(phrase.pack)) continue;
    const key = phrase.category.join('/');
    ends.set(key, (ends.get(key) ?? 0) + 1);
  }
  const counts = new Map<string, number>();
  const add = (key: string, count: number) => counts.set(key, (counts.get(key) ?? 0) + count);
  for (const [end, count] of ends) {
    for (let cut = end.indexOf('/'); cut >= 0; cut = end.indexOf('/', cut + 1))
      add(end.slice(0, cut), count);
    add(end, count);
  }

  const english = new Map<string, string>();
  for (const { path, en } of state.compiled.content.categories)
    path.forEach((_, depth) => {
      english.set(path.slice(0, depth + 1).join('/'), en[depth] ?? path[depth]!);
    });

  const roots: CategoryNode[] = [];
  const nodes = new Map<string, CategoryNode>();
  const ordered = [...state.user.categoryOrder, ...english.keys(), ...counts.keys()];
  for (const key of ordered) if (counts.has(key)) place(key);
  return roots;

  function place(key: string): CategoryNode {
    const known = nodes.get(key);
    if (known) return known;
    const cut = key.lastIndexOf('/');
    const siblings = cut < 0 ? roots : place(key.slice(0, cut)).children;
    const title = key.slice(cut + 1);
    const node: CategoryNode = {
      path: key.split('/'),
      title,
      en: english.get(key) ?? title,
      phrases: counts.get(key) ?? 0,
      children: [],
    };
    nodes.set(key, node);
    siblings.push(node);
    return node;
  }
}

function viewWording(
  state: LibraryState,
  ref: TextRef,
  { when, tone, channel }: Pick<WordingView, 'when' | 'tone' | 'channel'>,
  sight: Sight,
): WordingView[] {
  const view = viewRef(state, ref, sight);
  if (!view) return [];
  return [{ ref, view, ...(when && { when }), ...(tone && { tone }), ...(channel && { channel }) }];
}

const linkPhrases = (state: LibraryState, ids: readonly string[]) =>
  ids.flatMap(id => {
    const phrase = state.phrases.get(id)?.phrase;
    if (!phrase) return [];
    return [{ id, title: phrase.title, ...(phrase.code && { code: phrase.code }) }];
  });
