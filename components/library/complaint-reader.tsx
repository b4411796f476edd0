import { CopyPlus } from 'lucide-preact';
import type { ComplaintDraft } from '../../core/library/own-complaint.ts';
import { Button } from '../base/button.tsx';
import {
  callbackInWords,
  NATURE_TITLES,
  RESPONSIBILITY_TITLES,
} from '../complaints/complaint-words.ts';
import { EmptyState } from '../base/empty-state.tsx';
import { STYLE_TITLES } from '../editor/example-fields.tsx';
import { Section } from '../base/section.tsx';
import { useText } from '../base/text-context.ts';
import { TONE_TITLES } from '../base/wording.ts';
import { EntryReader } from './entry-reader.tsx';

export interface LearnedExample {
  id: string;
  text: string;
}

interface Props {
  complaint: ComplaintDraft;
  learned: readonly LearnedExample[];
  onBack(): void;
  onDuplicate(): void;
  onForget(id: string): void;
}

/** A shipped complaint, to be read: what it says, and what it is recognised by. */
export function ComplaintReader({ complaint, learned, onBack, onDuplicate, onForget }: Props) {
  const t = useText();
  const { title, category, replies, examples, keywords, avoid, pushback, followUp } = complaint;
  const { callback, record } = followUp;
  return (
    <EntryReader
      title={title}
      facts={[
        category.join(' / '),
        complaint.severity === '重大' && t('panel_severe'),
        t(RESPONSIBILITY_TITLES[complaint.responsibility]),
        t(NATURE_TITLES[complaint.nature]),
        callback !== 'none' && callbackInWords(callback, t),
      ]
        .filter(Boolean)
        .join(' · ')}
      action={
        <Button
          icon={<CopyPlus size={16} />}
          data-testid="duplicate-complaint"
          onClick={onDuplicate}
        >
          {t('complaint_duplicate')}
        </Button>
      }
      testId="complaint-reader"
      onBack={onBack}
    >
      <LearnedExamples learned={learned} onForget={onForget} />
      <Section title={t('complaint_field_replies')}>
        <dl class="complaint-reader-replies" lang="zh-CN">
          {replies.map((reply, at) => (
            <div key={at} data-testid="read-reply">
              <dt>
                {reply.when} · {t(TONE_TITLES[reply.tone])}
              </dt>
              <dd>{showGaps(reply.text)}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <Lines title={t('panel_avoid')} lines={avoid} isWarning />
      <Lines title={t('panel_pushback')} lines={pushback.map(showGaps)} />
      <Lines title={t('complaint_field_record')} lines={record} />
      <Section title={`${t('complaint_field_examples')} (${examples.length})`}>
        {keywords.length > 0 && (
          <p lang="zh-CN" class="complaint-reader-facts">
            {t('complaint_field_keywords')}：{keywords.join('、')}
          </p>
        )}
        <ul lang="zh-CN" class="complaint-reader-examples">
          {examples.map(({ text, style }, at) => (
            <li key={at}>
              {text}
              {style && <small>{t(STYLE_TITLES[style])}</small>}
            </li>
          ))}
        </ul>
      </Section>
    </EntryReader>
  );
}

/** A reader knows gaps by their brackets. */
const showGaps = (text: string) => text.replace(/\{\{\s*([^\s|}]+)[^}]*\}\}/g, '【$1】');

interface LinesProps {
  title: string;
  lines: readonly string[];
  isWarning?: boolean;
}

function Lines({ title, lines, isWarning = false }: LinesProps) {
  if (lines.length === 0) return null;
  return (
    <Section title={title} isWarning={isWarning}>
      <ul lang="zh-CN">
        {lines.map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Section>
  );
}

interface LearnedProps {
  learned: readonly LearnedExample[];
  onForget(id: string): void;
}

/** What agents taught: each can be taken away again. */
export function LearnedExamples({ learned, onForget }: LearnedProps) {
  const t = useText();
  return (
    <Section title={`${t('complaint_learned')} (${learned.length})`}>
      {learned.length === 0 ? (
        <EmptyState title={t('complaint_no_learned')}>
          <p>{t('learning_no_learned')}</p>
        </EmptyState>
      ) : (
        <ul class="learned-list">
          {learned.map(({ id, text }) => (
            <li key={id} data-testid="learned-example">
              <span lang="zh-CN">{text}</span>
              <Button
                kind="quiet"
                aria-label={`${t('learning_remove')}：${text}`}
                onClick={() => onForget(id)}
              >
                {t('learning_remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
