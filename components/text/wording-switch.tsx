import type { Channel } from '../../core/library/types.ts';
import type { WordingView } from '../../core/library/views.ts';
import { Segmented } from '../base/segmented.tsx';
import { useText } from '../base/text-context.ts';
import type { Likeness, Mode } from '../base/wording.ts';
import { chooseWording, modeOf, TONE_TITLES, toneOf } from '../base/wording.ts';

interface Props {
  wordings: readonly WordingView[];
  channels: readonly Channel[];
  /** Index of the wording that is shown. */
  shown: number;
  /** The condition that the customer's words meet. */
  best?: string | undefined;
  onLike(like: Likeness): void;
  onMode(mode: Mode): void;
}

/** Switches between the wordings of one text: by condition, by tone, to say or to write. */
export function WordingSwitch({ wordings, channels, shown, best, onLike, onMode }: Props) {
  const t = useText();
  const current = wordings[shown]!;
  const mode = modeOf(current, channels);

  const conditions = distinct(wordings.map(({ when }) => when ?? ''));
  const sameCondition = wordings.filter(({ when }) => when === current.when);
  const modes = distinct(sameCondition.map(wording => modeOf(wording, channels)));
  const tones = distinct(
    sameCondition.filter(wording => modeOf(wording, channels) === mode).map(toneOf),
  );
  if (conditions.length + modes.length + tones.length <= 3) return null;

  const nameOf = (when: string) => {
    const name = when || t('shared_condition_none');
    return when && when === best ? t('panel_best_mark', { when: name }) : name;
  };
  return (
    <div class="wording-switch">
      {conditions.length > 1 && (
        <Segmented
          wrap
          label={t('shared_condition')}
          options={conditions.map(when => ({
            value: when,
            title: nameOf(when),
            ...(when === best && { hint: t('panel_best_reply') }),
          }))}
          value={current.when ?? ''}
          onChoose={when => onLike({ ...(when && { when }), tone: toneOf(current) })}
        />
      )}
      <div class="wording-switch-line">
        {tones.length > 1 && (
          <Segmented
            label={t('shared_tone')}
            options={tones.map(tone => ({ value: tone, title: t(TONE_TITLES[tone]) }))}
            value={toneOf(current)}
            onChoose={tone => onLike({ ...(current.when && { when: current.when }), tone })}
          />
        )}
        {modes.length > 1 && (
          <span class="wording-switch-mode">
            <Segmented
              label={t('shared_mode')}
              options={[
                { value: 'spoken', title: t('shared_spoken'), hint: t('shared_spoken_hint') },
                { value: 'written', title: t('shared_written'), hint: t('shared_written_hint') },
              ]}
              value={mode}
              onChoose={onMode}
            />
          </span>
        )}
      </div>
    </div>
  );
}

/** The next wording in the same mode, for one key that goes through all of them. */
export function nextLike(
  wordings: readonly WordingView[],
  channels: readonly Channel[],
  shown: number,
): Likeness {
  const mode = modeOf(wordings[shown]!, channels);
  for (let step = 1; step < wordings.length; step++) {
    const wording = wordings[(shown + step) % wordings.length]!;
    const isReachable =
      modeOf(wording, channels) === mode &&
      wordings[chooseWording(wordings, mode, channels, wording)] === wording;
    if (isReachable) return wording;
  }
  return wordings[shown]!;
}

const distinct = <T,>(list: readonly T[]): T[] => [...new Set(list)];
