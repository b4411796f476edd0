import { ArrowRight, Check } from 'lucide-preact';
import type { ComplaintView, TextRef } from '../../core/library/views.ts';
import {
  callbackInWords,
  NATURE_TITLES,
  RESPONSIBILITY_TITLES,
  STEP_TITLES,
} from './complaint-words.ts';
import { showKeys } from '../base/key-table.ts';
import { LinkedPhrases } from '../text/linked-phrases.tsx';
import type { FocusRequest } from '../text/placeholder-form.tsx';
import { Section } from '../base/section.tsx';
import { useText } from '../base/text-context.ts';
import type { PaneHandle, PaneTools } from '../text/text-pane.tsx';
import { TextPane } from '../text/text-pane.tsx';
import { isSameRef } from '../text/use-pane.ts';

interface Props {
  view: ComplaintView;
  tools: PaneTools;
  first?: TextRef | undefined;
  /** Place of the reply whose condition the customer's words meet. */
  bestReply?: number | undefined;
  focus?: FocusRequest | null | undefined;
  pane?: { current: PaneHandle | null };
  /** The call is about it. */
  isCase: boolean;
  /** Notes it as what the call is about; missing without a call. */
  onCase?: (() => void) | undefined;
  onPhrase(id: string): void;
  onFlow(id: string): void;
}

/** Everything about one complaint: the reply first, then how to carry it through. */
export function ComplaintDetails(props: Props) {
  const { view, tools, first, bestReply, focus, pane, isCase, onCase, onPhrase, onFlow } = props;
  const t = useText();
  const isPushback = first?.kind === 'pushback';
  return (
    <article class="complaint-details" data-testid="complaint-details">
      <h2 lang="zh-CN" title={view.title}>
        {view.title}
      </h2>
      <ComplaintFacts view={view} />
      {isCase && (
        <p class="complaint-details-case">
          <Check size={14} aria-hidden="true" />
          {t('case_is_this')}
        </p>
      )}
      {onCase && (
        <button
          type="button"
          class="chip complaint-details-flow"
          data-testid="note-case"
          onClick={onCase}
        >
          {t('case_note')}
          <kbd>{showKeys('case')}</kbd>
        </button>
      )}
      <TextPane
        {...tools}
        wordings={view.replies}
        first={isPushback ? undefined : first}
        best={
          bestReply === undefined ? undefined : { kind: 'reply', id: view.id, index: bestReply }
        }
        focus={isPushback ? null : focus}
        isFlat
        {...(pane && { handle: pane })}
      />
      {view.avoid.length > 0 && (
        <Section title={t('panel_avoid')} isWarning>
          <ul lang="zh-CN">
            {view.avoid.map(text => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Section>
      )}
      {view.steps.length > 0 && (
        <Section title={t('panel_steps')}>
          <ol class="complaint-details-steps">
            {view.steps.map((step, index) => (
              <li key={index}>
                <b>{t(STEP_TITLES[step.do])}</b>
                <span lang="zh-CN">{step.text}</span>
              </li>
            ))}
          </ol>
        </Section>
      )}
      <FollowUp view={view} />
      {view.pushback.length > 0 && (
        <Section title={t('panel_pushback')}>
          {view.pushback.map(wording => (
            <TextPane
              key={JSON.stringify(wording.ref)}
              {...tools}
              isMinor
              wordings={[wording]}
              focus={isPushback && isSameRef(wording.ref, first) ? focus : null}
            />
          ))}
        </Section>
      )}
      {view.tip && (
        <Section title={t('panel_tip')}>
          <p lang="zh-CN">{view.tip}</p>
        </Section>
      )}
      {view.phrases.length > 0 && (
        <Section title={t('panel_linked_phrases')}>
          <LinkedPhrases phrases={view.phrases} onPhrase={onPhrase} />
        </Section>
      )}
      {view.flow && (
        <Section title={t('panel_flow')}>
          <button
            type="button"
            class="chip complaint-details-flow"
            lang="zh-CN"
            onClick={() => onFlow(view.flow!.id)}
          >
            {view.flow.title}
            <ArrowRight size={14} />
          </button>
        </Section>
      )}
    </article>
  );
}

/** What protects the agent, before a word is said. */
function ComplaintFacts({ view }: { view: ComplaintView }) {
  const t = useText();
  const { severity, responsibility, nature, callback } = view;
  const isOpen = responsibility === '待查';
  return (
    <p class="complaint-details-facts">
      {view.isOwn && <span class="complaint-own">{t('complaint_own')}</span>}
      {severity === '重大' && <strong class="complaint-details-severe">{t('panel_severe')}</strong>}
      {isOpen && <strong class="complaint-details-warn">{t('panel_to_be_checked')}</strong>}
      {callback !== 'none' && (
        <span class="complaint-details-callback">
          {callbackInWords(callback, t)}
          {callback.proposal && t('panel_proposal_short')}
        </span>
      )}
      {!isOpen && <span>{t(RESPONSIBILITY_TITLES[responsibility])}</span>}
      <span>{t(NATURE_TITLES[nature])}</span>
    </p>
  );
}

function FollowUp({ view: { record, callback } }: { view: ComplaintView }) {
  const t = useText();
  if (record.length === 0 && callback === 'none') return null;
  return (
    <Section title={t('panel_follow_up')}>
      {callback !== 'none' && (
        <p data-testid="callback">
          <strong>{callbackInWords(callback, t)}</strong>
          {callback.text && (
            <span lang="zh-CN">{t('panel_callback_text', { text: callback.text })}</span>
          )}
        </p>
      )}
      {callback !== 'none' && callback.proposal && <small>{t('panel_proposal')}</small>}
      {record.length > 0 && (
        <p>
          {t('panel_record')}
          <span lang="zh-CN">{record.join('、')}</span>
        </p>
      )}
    </Section>
  );
}
