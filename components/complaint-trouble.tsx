import type { ComponentChildren } from 'preact';
import type { ComplaintDraft } from '../core/library/own-complaint.ts';
import { Button } from './button.tsx';
import { COMPLAINT_FIELD_TITLES, differingComplaint } from './complaint-fields.ts';
import { useText } from './text-context.ts';

/** Why a complaint was not saved as it is. */
export type ComplaintTroubleKind =
  | { kind: 'unknown'; names: readonly string[] }
  | { kind: 'failed'; detail: string }
  /** Saved elsewhere meanwhile; null when it was deleted. */
  | { kind: 'conflict'; theirs: ComplaintDraft | null }
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
  switch (trouble.kind) {
    case 'failed':
      return (
        <Box kind="danger">
          <p title={trouble.detail}>{t('panel_not_saved')}</p>
          <Actions>
            <Button onClick={on.onRetry}>{t('panel_retry')}</Button>
          </Actions>
        </Box>
      );
    case 'conflict':
      return (
        <Box kind="warn">
          <p>{t(trouble.theirs ? 'complaint_conflict' : 'complaint_conflict_gone')}</p>
          {trouble.theirs && (
            <Differences title={t('panel_conflict_theirs')} one={draft} other={trouble.theirs} />
          )}
          <Actions>
            <Button data-testid="save-mine" onClick={() => on.onMine(trouble.theirs)}>
              {t(trouble.theirs ? 'panel_conflict_mine' : 'complaint_save_as_new')}
            </Button>
            {trouble.theirs && (
              <Button data-testid="take-theirs" onClick={() => on.onTheirs(trouble.theirs!)}>
                {t('panel_conflict_take')}
              </Button>
            )}
          </Actions>
        </Box>
      );
    case 'kept':
      return (
        <Box kind="warn">
          <p>{t('panel_conflict_kept')}</p>
          <Differences title={t('panel_conflict_yours')} one={draft} other={trouble.mine} />
          <Actions>
            <Button data-testid="back-to-mine" onClick={() => on.onBack(trouble.mine)}>
              {t('panel_conflict_mine')}
            </Button>
          </Actions>
        </Box>
      );
  }
}

function Box({ kind, children }: { kind: 'warn' | 'danger'; children: ComponentChildren }) {
  return (
    <div class={`save-trouble save-trouble-${kind}`} role="alert" data-testid="save-trouble">
      {children}
    </div>
  );
}

const Actions = ({ children }: { children: ComponentChildren }) => (
  <div class="save-trouble-actions">{children}</div>
);

interface DifferencesProps {
  title: string;
  one: ComplaintDraft;
  other: ComplaintDraft;
}

/** What stands in the other draft where the two differ. */
function Differences({ title, one, other }: DifferencesProps) {
  const t = useText();
  return (
    <div class="save-trouble-other">
      <h3>{title}</h3>
      <dl>
        {differingComplaint(one, other).map(({ name, text }) => (
          <div key={name}>
            <dt>{t(COMPLAINT_FIELD_TITLES[name])}</dt>
            <dd lang="zh-CN">{text || t('panel_field_empty')}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
