import { useLayoutEffect, useRef } from 'preact/hooks';
import type { PhraseDraft, PhraseView } from '../../core/library/views.ts';
import type { Translate } from '../../core/messages/text.ts';
import type { SavingTrouble } from './use-saving.ts';
import { Button } from '../base/button.tsx';
import type { DraftFields } from './draft-fields.ts';
import { differingFields, draftOf, FIELD_TITLES, toFields } from './draft-fields.ts';
import { useText } from '../base/text-context.ts';
import { SaveFailed } from './save-failed.tsx';
import { OtherSide, TroubleActions, TroubleBox } from '../base/trouble-box.tsx';
import { CHANNEL_TITLES } from '../base/wording.ts';

/** Why a draft was not saved as it is. */
export type Trouble =
  | SavingTrouble<PhraseView>
  /** The saved one stands in the editor; what was written here is kept beside it. */
  | { kind: 'kept'; mine: PhraseDraft; theirs: PhraseDraft };

interface Props {
  trouble: Exclude<Trouble, { kind: 'unknown' }>;
  /** The draft as it stands in the editor. */
  draft: PhraseDraft;
  onRetry(): void;
  onMine(theirs: PhraseView | null): void;
  onTheirs(theirs: PhraseView): void;
  /** Puts both sides' changes into the editor. */
  onMerge(theirs: PhraseView): void;
  onCopy(text: string): void;
}

/** Says what kept a draft from being saved, that nothing is lost, and what can be done. */
export function SaveTrouble({ trouble, draft, ...on }: Props) {
  const t = useText();
  switch (trouble.kind) {
    case 'failed':
      return (
        <SaveFailed detail={trouble.detail} onRetry={on.onRetry}>
          <Button onClick={() => on.onCopy(draft.text)}>{t('panel_copy_text')}</Button>
        </SaveFailed>
      );
    case 'conflict':
      return trouble.theirs ? (
        <TroubleBox kind="warn">
          <p>{t('panel_conflict')}</p>
          <OtherSide
            title={t('panel_conflict_theirs')}
            fields={readFields(
              draftOf(trouble.theirs),
              differingFields(draft, draftOf(trouble.theirs)),
              t,
            )}
          />
          <TroubleActions>
            <Button data-testid="save-mine" onClick={() => on.onMine(trouble.theirs)}>
              {t('panel_conflict_mine')}
            </Button>
            <Button data-testid="take-theirs" onClick={() => on.onTheirs(trouble.theirs!)}>
              {t('panel_conflict_take')}
            </Button>
            <Button
              title={t('panel_conflict_merge_hint')}
              data-testid="merge"
              onClick={() => on.onMerge(trouble.theirs!)}
            >
              {t('panel_conflict_merge')}
            </Button>
          </TroubleActions>
        </TroubleBox>
      ) : (
        <TroubleBox kind="warn">
          <p>{t('panel_conflict_gone')}</p>
          <TroubleActions>
            <Button data-testid="save-mine" onClick={() => on.onMine(null)}>
              {t('panel_save_as_new')}
            </Button>
          </TroubleActions>
        </TroubleBox>
      );
    case 'kept':
      return (
        <TroubleBox kind="warn">
          <p>{t('panel_conflict_kept')}</p>
          <OtherSide
            title={t('panel_conflict_yours')}
            fields={readFields(trouble.mine, differingFields(trouble.mine, trouble.theirs), t)}
          />
          <TroubleActions>
            <Button onClick={() => on.onCopy(trouble.mine.text)}>{t('panel_copy_text')}</Button>
          </TroubleActions>
        </TroubleBox>
      );
  }
}

/** The names that a text uses and nobody declared. */
export function UnknownPlaceholders(props: {
  names: readonly string[];
  onAdd(names: string[]): void;
}) {
  const t = useText();
  const add = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => add.current!.focus(), []);
  return (
    <TroubleBox kind="warn">
      <p>{t('panel_unknown_placeholders', { names: props.names.join(t('shared_list_comma')) })}</p>
      <TroubleActions>
        <button
          ref={add}
          type="button"
          class="button button-plain"
          data-testid="add-placeholders"
          onClick={() => props.onAdd([...props.names])}
        >
          {t('panel_add_placeholders')}
        </button>
      </TroubleActions>
    </TroubleBox>
  );
}

/** Fields of one side, to be read beside the other. */
function readFields(draft: PhraseDraft, names: readonly (keyof DraftFields)[], t: Translate) {
  const fields = toFields(draft);
  return names.map(name => ({ title: t(FIELD_TITLES[name]), text: fieldText(fields, name, t) }));
}

function fieldText(fields: DraftFields, name: keyof DraftFields, t: Translate): string {
  if (name === 'channel')
    return fields.channel.map(channel => t(CHANNEL_TITLES[channel])).join(t('shared_list_comma'));
  if (name === 'variants') return fields.variants.map(({ text }) => text).join('\n');
  if (name === 'format') return t(fields.format === 'rich' ? 'panel_rich' : 'panel_plain');
  return fields[name];
}
