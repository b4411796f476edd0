import { preferVariant } from '../../core/library/choose-wording.ts';
import type { Channel } from '../../core/library/types.ts';
import type { TextRef, TextView, WordingView } from '../../core/library/views.ts';
import type { Finding } from '../../core/quality/check-text.ts';
import { checkText } from '../../core/quality/check-text.ts';
import type { ValueLayers } from '../../core/template/form.ts';
import { viewText } from '../../core/template/form.ts';
import type { LibraryState } from './library-store.ts';

/** How a text is looked at: with which values, and whether a page may see it. */
export interface Sight {
  layers: ValueLayers;
  hidePersonal?: boolean;
}

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

/** A text as it reads now, with what is missing and what the standards say; null when it is gone. */
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

/** A wording as one of those that the agent may switch to; none when its text is gone. */
export function viewWording(
  state: LibraryState,
  ref: TextRef,
  { when, tone, channel }: Pick<WordingView, 'when' | 'tone' | 'channel'>,
  sight: Sight,
): WordingView[] {
  const view = viewRef(state, ref, sight);
  if (!view) return [];
  return [{ ref, view, ...(when && { when }), ...(tone && { tone }), ...(channel && { channel }) }];
}

/** The channel that a wording was written for. */
function channelOf(state: LibraryState, ref: TextRef): Channel | undefined {
  if (ref.kind === 'reply') return state.complaints.get(ref.id)?.replies[ref.index]?.channel;
  if (ref.kind !== 'phrase') return undefined;
  const phrase = state.phrases.get(ref.id)?.phrase;
  const variant = ref.variant === undefined ? undefined : phrase?.variants[ref.variant];
  return variant?.channel ?? phrase?.channel[0];
}

/** The phrases that a text names and that are still there. */
export const linkPhrases = (state: LibraryState, ids: readonly string[]) =>
  ids.flatMap(id => {
    const phrase = state.phrases.get(id)?.phrase;
    if (!phrase) return [];
    return [{ id, title: phrase.title, ...(phrase.code && { code: phrase.code }) }];
  });
