import type { Delivered, Delivery } from '../../components/text/text-pane.tsx';
import { maskPiece } from '../../core/desk/mask-desk.ts';
import { explainPlacing } from '../../core/messages/explain.ts';
import { copyText } from '../../platform/placing/clipboard.ts';
import type { PlaceRequest, PlaceResult } from '../../platform/protocol.ts';
import { requestSites } from '../../platform/placing/sites.ts';
import { act, desk } from './panel-desk.ts';
import { refreshTarget } from './panel-refresh.ts';
import * as state from './panel-state.ts';

/* What the agent does with a text: into the page, else onto the clipboard, and says which. */

const { library, windowId } = state;

export async function insertText(delivery: Delivery, despite = false): Promise<Delivered> {
  const result = await tryPlacing(() =>
    library.place(
      { ...requestFor(delivery), ...meantPlace(), ...(despite && { despite }) },
      windowId,
    ),
  );
  if (result && !result.ok && result.reason === 'foreign') {
    askAboutForeign(delivery, result.foreign ?? []);
    return 'failed';
  }
  if (result?.ok) tellDesk(delivery);
  return result ? report(result) : 'failed';
}

/** A text with an earlier customer's data goes out only when the agent says so. */
function askAboutForeign(delivery: Delivery, foreign: readonly string[]): void {
  const t = state.translate.value;
  const shown = state.settings.value.desk.mask ? foreign.map(maskPiece) : foreign;
  state.notify('warn', t('panel_foreign', { found: shown.join(t('shared_list_comma')) }), {
    undo: () => void insertText(delivery, true),
    undoLabel: t('panel_insert_anyway'),
  });
}

/** A reply to a complaint makes the call one about it. */
function tellDesk({ ref }: Delivery): void {
  if (ref.kind === 'reply' && desk.value.since && !desk.value.complaint)
    act({ type: 'complaint', id: ref.id });
}

/** Inserts a text that the agent wrote, as it is. */
export async function insertPlain(text: string): Promise<boolean> {
  const operation = crypto.randomUUID();
  const result = await tryPlacing(() =>
    library.placePlain(text, { operation, ...meantPlace() }, windowId),
  );
  return !!result && (await report(result)) === 'done';
}

/** Where the agent was told that it goes. */
function meantPlace(): Pick<PlaceRequest, 'place'> {
  const target = state.target.value;
  return target?.ok ? { place: target.place } : {};
}

async function tryPlacing(place: () => Promise<PlaceResult>): Promise<PlaceResult | null> {
  try {
    return await place();
  } catch {
    state.notify('danger', state.translate.value('panel_insert_unanswered'), { isOutcome: true });
    return null;
  }
}

async function report(result: PlaceResult): Promise<Delivered> {
  const t = state.translate.value;
  if (!result.ok && result.reason === 'missing') return 'missing';
  tellKept(result.kept);
  if (result.ok) {
    const where = result.where || t('panel_target_unnamed');
    const note = result.outcome.oneLined ? t('panel_one_lined') : '';
    const { title } = result;
    state.confirm(
      (title ? t('panel_inserted_title', { title, where }) : t('panel_inserted', { where })) + note,
    );
    return 'done';
  }
  const copied = result.text !== undefined && (await copyText(result.text));
  state.notify(copied ? 'warn' : 'danger', explainPlacing({ ...result, copied }, t), {
    isOutcome: true,
  });
  // What the line at the bottom said is no longer true.
  void refreshTarget();
  return 'failed';
}

/** Says once that values went into the profile. */
function tellKept(names: readonly string[] | undefined): void {
  if (!names) return;
  const t = state.translate.value;
  const english = new Map(state.placeholders.value.map(({ name, en }) => [name, en]));
  const shown = names.map(name =>
    state.locale.value === 'en' ? (english.get(name) ?? name) : name,
  );
  state.notify('ok', t('panel_profile_kept', { names: shown.join(t('shared_list_comma')) }), {
    undo: () => void library.changeProfile(Object.fromEntries(names.map(name => [name, '']))),
  });
}

export async function copyReply(delivery: Delivery): Promise<Delivered> {
  const t = state.translate.value;
  try {
    const result = await library.finish(requestFor(delivery), windowId);
    if (!result.ok) {
      if (result.reason === 'missing') return 'missing';
      state.notify('danger', t('reason_broken'), { isOutcome: true });
      return 'failed';
    }
    tellKept(result.kept);
    return (await copyPlain(result.text, result.title)) ? 'done' : 'failed';
  } catch {
    state.notify('danger', t('panel_copy_unanswered'), { isOutcome: true });
    return 'failed';
  }
}

export async function copyPlain(text: string, title = ''): Promise<boolean> {
  const t = state.translate.value;
  const copied = await copyText(text);
  if (copied) state.confirm(title ? t('panel_copied_title', { title }) : t('shared_copied'));
  else state.notify('danger', t('shared_copy_failed'), { isOutcome: true });
  return copied;
}

const requestFor = ({ ref, values, leaveGaps }: Delivery) => ({
  ref,
  values: { ...values },
  leaveGaps,
  operation: crypto.randomUUID(),
});

/** Asks the user for a site. The browser allows it only in the very handler of the click. */
export function allowSite(origin: string): void {
  const t = state.translate.value;
  requestSites([origin])
    .then(async isGranted => {
      if (!isGranted) return state.notify('warn', t('shared_site_refused'), { isOutcome: true });
      await refreshTarget();
      state.confirm(t('shared_site_allowed'));
    })
    .catch((error: unknown) =>
      state.notify('danger', t('panel_site_failed'), { detail: String(error), isOutcome: true }),
    );
}

export function changeCallValue(name: string, value: string): void {
  void library
    .setCallValues(windowId, { [name]: value })
    .catch(() => state.notify('danger', state.translate.value('panel_change_unanswered')));
}
