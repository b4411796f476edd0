import { Plus } from 'lucide-preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ComplaintProblem } from '../../core/library/own-complaint.ts';
import type { Channel, Placeholder, Reply } from '../../core/library/types.ts';
import type { Finding } from '../../core/quality/check-text.ts';
import { Button } from '../base/button.tsx';
import type { Keyed } from './complaint-fields.ts';
import { EMPTY_REPLY, explainComplaintProblem, keyed } from './complaint-fields.ts';
import { ReplyFields } from './reply-fields.tsx';
import { useText } from '../base/text-context.ts';

interface Props {
  replies: readonly Keyed<Reply>[];
  problems: readonly ComplaintProblem[];
  placeholders: readonly Placeholder[];
  check(text: string, channel: Channel | undefined): Promise<Finding[]>;
  onChange(replies: readonly Keyed<Reply>[]): void;
}

/** The replies of a complaint, in the order in which they are offered. */
export function ReplyList({ replies, problems, placeholders, check, onChange }: Props) {
  const t = useText();
  const conditionsId = useId();
  const list = useRef<HTMLElement>(null);
  /** The reply that was taken out last, to be had back. */
  const [removed, setRemoved] = useState<{ at: number; reply: Keyed<Reply> } | null>(null);
  const next = useRef<{ at: number; name: string } | null>(null);
  const empty = problems.find(({ field, problem }) => field === 'replies' && problem === 'empty');

  useLayoutEffect(() => {
    const { current: wanted } = next;
    next.current = null;
    if (!wanted) return;
    const replies = list.current!.querySelectorAll('.reply-fields');
    replies[wanted.at]?.querySelector<HTMLElement>(`[data-name="${wanted.name}"]`)?.focus();
  });

  function move(at: number, by: 1 | -1) {
    const to = at + by;
    if (to < 0 || to >= replies.length) return;
    const active = list.current!.ownerDocument.activeElement as HTMLElement | null;
    next.current = { at: to, name: active?.dataset['name'] ?? 'reply' };
    onChange(replies.toSpliced(at, 1).toSpliced(to, 0, replies[at]!));
  }

  function remove(at: number) {
    setRemoved({ at, reply: replies[at]! });
    next.current = { at: Math.max(0, at - 1), name: 'reply' };
    onChange(replies.toSpliced(at, 1));
  }

  function add() {
    next.current = { at: replies.length, name: replies.length > 0 ? 'when' : 'reply' };
    onChange([...replies, keyed(EMPTY_REPLY)]);
  }

  return (
    <section ref={list} class="complaint-form-part" aria-label={t('complaint_field_replies')}>
      <h3>{t('complaint_field_replies')}</h3>
      <p class="field-hint">{t('panel_field_text_hint')}</p>
      <datalist id={conditionsId}>
        {[...new Set(replies.map(({ item }) => item.when))].filter(Boolean).map(when => (
          <option key={when} value={when} />
        ))}
      </datalist>
      {replies.map(({ key, item }, at) => {
        const problem = problems.find(
          one => one.field === 'replies' && 'at' in one && one.at === at,
        );
        return (
          <ReplyFields
            key={key}
            number={at + 1}
            count={replies.length}
            reply={item}
            conditionsId={conditionsId}
            placeholders={placeholders}
            problem={problem && explainComplaintProblem(problem, t)}
            check={check}
            onChange={reply =>
              onChange(replies.map((one, place) => (place === at ? { ...one, item: reply } : one)))
            }
            onMove={by => move(at, by)}
            onRemove={() => remove(at)}
          />
        );
      })}
      {empty && (
        <p class="field-problem" role="alert">
          {explainComplaintProblem(empty, t)}
        </p>
      )}
      {removed && (
        <p class="library-notice" role="status">
          {t('complaint_reply_removed')}
          <Button
            kind="quiet"
            data-testid="undo-reply"
            onClick={() => {
              next.current = { at: removed.at, name: 'reply' };
              onChange(replies.toSpliced(removed.at, 0, removed.reply));
              setRemoved(null);
            }}
          >
            {t('panel_undo')}
          </Button>
        </p>
      )}
      <Button
        kind="quiet"
        class="draft-form-add"
        icon={<Plus size={16} />}
        data-testid="add-reply"
        onClick={add}
      >
        {t('complaint_add_reply')}
      </Button>
    </section>
  );
}
