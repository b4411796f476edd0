import type { ComplaintDraft } from '../../core/library/own-complaint.ts';
import type { SavingTrouble } from './use-saving.ts';
import { Button } from '../base/button.tsx';
import { COMPLAINT_FIELD_TITLES, differingComplaint } from './complaint-fields.ts';
import { useText } from '../base/text-context.ts';
import { SaveFailed } from './save-failed.tsx';
import { OtherSide, TroubleActions, TroubleBox } from '../base/trouble-box.tsx';

/** Why a complaint was not saved as it is. */
export type ComplaintTroubleKind =
  | SavingTrouble<ComplaintDraft>
  /** The saved one stands in the editor; what was written here is kept beside it. */
  | { kind: 'kept'; mine: ComplaintDraft };

interface Props {
  trouble: Exclude<ComplaintTroubleKind, { kind: 'unknown' }>;
  /** The draft as it stands in the editor. */
  draft: ComplaintDraft;
  onRetry(): void;
  onMine(theirs: ComplaintDraft | null): void;
  onTheirs(theirs: ComplaintDraft): void;
  /** Puts what was written here back into the editor. */
  onBack(mine: ComplaintDraft): void;
}

/** Says what kept a complaint from being saved, that nothing is lost, and what can be done. */
export function ComplaintTrouble({ trouble, draft, ...on }: Props) {
  const t = useText();
  const fieldsOf = (other: ComplaintDraft) =>
    differingComplaint(draft, other).map(({ name, text }) => ({
      title: t(COMPLAINT_FIELD_TITLES[name]),
      text,
    }));
  switch (trouble.kind) {
    case 'failed':
      return <SaveFailed detail={trouble.detail} onRetry={on.onRetry} />;
    case 'conflict':
      return (
        <TroubleBox kind="warn">
          <p>{t(trouble.theirs ? 'complaint_conflict' : 'complaint_conflict_gone')}</p>
          {trouble.theirs && (
            <OtherSide title={t('panel_conflict_theirs')} fields={fieldsOf(trouble.theirs)} />
          )}
          <TroubleActions>
            <Button data-testid="save-mine" onClick={() => on.onMine(trouble.theirs)}>
              {t(trouble.theirs ? 'panel_conflict_mine' : 'complaint_save_as_new')}
            </Button>
            {trouble.theirs && (
              <Button data-testid="take-theirs" onClick={() => on.onTheirs(trouble.theirs!)}>
                {t('panel_conflict_take')}
              </Button>
            )}
          </TroubleActions>
        </TroubleBox>
      );
    case 'kept':
      return (
        <TroubleBox kind="warn">
          <p>{t('panel_conflict_kept')}</p>
          <OtherSide title={t('panel_conflict_yours')} fields={fieldsOf(trouble.mine)} />
          <TroubleActions>
            <Button data-testid="back-to-mine" onClick={() => on.onBack(trouble.mine)}>
              {t('panel_conflict_mine')}
            </Button>
          </TroubleActions>
        </TroubleBox>
      );
  }
}
