import type { ReadonlySignal } from '@preact/signals';
import { computed, signal } from '@preact/signals';
import type { Profile } from '../../core/library/settings.ts';
import type { SaveResult } from '../../platform/protocol.ts';

/** A pause in typing after which the text is saved without waiting for the field to be left. */
const PAUSE = 500;

export type DraftState = 'saving' | 'saved' | { failed: string };

/** What is being typed into the profile, kept outside the form so that no change of view loses it. */
export interface ProfileDrafts {
  /** The profile with what is typed over it. */
  values: ReadonlySignal<Profile>;
  /** How saving went, of the fields that were touched. */
  states: ReadonlySignal<Readonly<Record<string, DraftState>>>;
  /** Takes up what stands in a field; inside an input method nothing is saved yet. */
  type(name: string, text: string, composing: boolean): void;
  /** The field is done with for now: saves it and shows it as it was saved. */
  settle(name: string): void;
  /** Saves everything that is not saved yet; false when some of it could not be. */
  settleAll(): Promise<boolean>;
}

interface Sources {
  profile: ReadonlySignal<Profile>;
  /** Saves a change and brings `profile` up to date before it answers. */
  save(change: Profile): Promise<SaveResult>;
}

export function createProfileDrafts({ profile, save }: Sources): ProfileDrafts {
  const drafts = signal<Profile>({});
  const states = signal<Record<string, DraftState>>({});
  const pauses = new Map<string, ReturnType<typeof setTimeout>>();

  const saved = (name: string) => profile.value[name] ?? '';
  const mark = (name: string, state: DraftState) => {
    // One field at a time says that it is saved; a failure stays until it is mended.
    const others = Object.entries(states.value).filter(([, other]) => other !== 'saved');
    states.value = { ...Object.fromEntries(others), [name]: state };
  };
  const unmark = (name: string) => {
    const { [name]: _, ...others } = states.value;
    states.value = others;
  };

  async function commit(name: string): Promise<boolean> {
    clearTimeout(pauses.get(name));
    const text = drafts.value[name]?.trim();
    if (text === undefined) return true;
    if (text === saved(name)) {
      if (typeof states.value[name] === 'object') unmark(name);
      return true;
    }
    mark(name, 'saving');
    const result = await save({ [name]: text }).catch((error: unknown): SaveResult => ({
      ok: false,
      reason: 'storage',
      detail: String(error),
    }));
    if (!result.ok) mark(name, { failed: 'detail' in result ? result.detail : '' });
    else if (drafts.value[name]?.trim() === text) mark(name, 'saved');
    return result.ok;
  }

  async function settle(name: string): Promise<boolean> {
    const text = drafts.value[name];
    const isSaved = await commit(name);
    // Typed on while it was being saved: that is another draft.
    if (isSaved && drafts.value[name] === text) {
      const { [name]: _, ...others } = drafts.value;
      drafts.value = others;
    }
    return isSaved;
  }

  return {
    values: computed(() => ({ ...profile.value, ...drafts.value })),
    states,
    type(name, text, composing) {
      drafts.value = { ...drafts.value, [name]: text };
      clearTimeout(pauses.get(name));
      if (states.value[name] === 'saved') unmark(name);
      if (composing) return;
      if (text.trim())
        pauses.set(
          name,
          setTimeout(() => void commit(name), PAUSE),
        );
      else void commit(name);
    },
    settle: name => void settle(name),
    async settleAll() {
      const results = await Promise.all(Object.keys(drafts.value).map(settle));
      return results.every(Boolean);
    },
  };
}
