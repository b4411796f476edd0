import { useState } from 'preact/hooks';
import { NO_MASK } from '../../core/desk/mask.ts';
import { maskPromise } from '../../core/desk/mask-desk.ts';
import type { PromiseRow } from '../../core/desk/promise-list.ts';
import { formatDateTime } from '../../core/desk/show-time.ts';
import type { PromiseSuggestion } from '../../core/desk/suggest-promises.ts';
import type { MessageKey } from '../../core/messages/text.ts';
import { Button } from '../base/button.tsx';
import { useMask } from '../base/mask-context.ts';
import { useText } from '../base/text-context.ts';
import { useSheet } from '../base/use-sheet.ts';

interface Props {
  /** The most pressing first. */
  rows: readonly PromiseRow[];
  suggestions: readonly PromiseSuggestion[];
  /** The title of a flow by its id. */
  flowTitle(id: string): string;
  /** Missing where the browser may notify already. */
  onAllow?: (() => void) | undefined;
  /** The agent said no when the browser asked. */
  isRefused?: boolean;
  /** Takes down what the agent promised, in words: 30分钟内回电. Missing where no call goes on. */
  onMake?: ((what: string) => void) | undefined;
  onKept(id: string): void;
  onPostpone(id: string, due: number): void;
  onRemove(id: string): void;
  onTake(suggestion: PromiseSuggestion): void;
  onDrop(id: string): void;
  onClose(): void;
}

const LATER = 10 * 60_000;

/** What was promised to customers, and what could be promised in this call. */
export function PromiseSheet(props: Props) {
  const { rows, suggestions, flowTitle, onAllow, onClose } = props;
  const t = useText();
  const sheet = useSheet(onClose);
  const mask = useMask();
  const detailOf = ({ detail }: PromiseRow) =>
    detail && mask !== NO_MASK ? maskPromise(detail, mask.text) : detail;

  return (
    <section {...sheet} class="promise-sheet" aria-label={t('promise_list')} data-testid="promises">
      <header>
        <h2>{t('promise_list')}</h2>
        <Button kind="quiet" onClick={onClose}>
          {t('promise_close')}
        </Button>
      </header>
      {onAllow && (
        <p class="promise-sheet-allow">
          {t(props.isRefused ? 'promise_refused' : 'promise_allow')}
          <button type="button" data-testid="allow-notifications" onClick={onAllow}>
            {t('promise_allow_action')}
          </button>
        </p>
      )}
      {props.onMake && <PromiseForm onMake={props.onMake} />}
      {rows.length === 0 && suggestions.length === 0 && (
        <p class="promise-sheet-empty">{t('promise_none')}</p>
      )}
      <ul>
        {suggestions.map(suggestion => (
          <li key={suggestion.id} data-status="proposed" data-testid="promise-proposal">
            <span lang="zh-CN">{mask.text(suggestion.what)}</span>
            <span class="promise-sheet-actions">
              <button
                type="button"
                data-testid="take-promise"
                onClick={() => props.onTake(suggestion)}
              >
                {t('promise_take')}
              </button>
              <button type="button" onClick={() => props.onDrop(suggestion.id)}>
                {t('promise_drop')}
              </button>
            </span>
          </li>
        ))}
        {rows.map(row => (
          <li key={row.id} data-status={row.status} data-testid="promise">
            <span class="promise-sheet-when">
              {row.due === undefined ? t('promise_undated') : formatDateTime(row.due)}
              {row.status === 'overdue' && <strong>{t('promise_overdue')}</strong>}
              {row.status === 'done' && <em>{t('promise_kept')}</em>}
            </span>
            <span lang="zh-CN">
              {[
                detailOf(row)?.to,
                detailOf(row)?.what ??
                  t(`promise_kind_${row.kind.replace('-', '_')}` as MessageKey),
                !row.detail && row.flow && flowTitle(row.flow),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
            {row.status !== 'done' && (
              <span class="promise-sheet-actions">
                <button
                  type="button"
                  data-testid="keep-promise"
                  onClick={() => props.onKept(row.id)}
                >
                  {t('promise_keep')}
                </button>
                <button
                  type="button"
                  onClick={() =>
                    props.onPostpone(row.id, Math.max(row.due ?? 0, Date.now()) + LATER)
                  }
                >
                  {t('promise_later')}
                </button>
                <button type="button" onClick={() => props.onRemove(row.id)}>
                  {t('promise_remove')}
                </button>
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function PromiseForm({ onMake }: { onMake(what: string): void }) {
  const t = useText();
  const [what, setWhat] = useState('');
  return (
    <form
      class="promise-sheet-new"
      onSubmit={event => {
        event.preventDefault();
        if (!what.trim()) return;
        onMake(what);
        setWhat('');
      }}
    >
      <input
        type="text"
        lang="zh-CN"
        autocomplete="off"
        maxLength={200}
        aria-label={t('promise_make_label')}
        placeholder={t('promise_make_example')}
        value={what}
        data-testid="promise-words"
        onInput={event => setWhat(event.currentTarget.value)}
      />
      <Button kind="quiet" type="submit" disabled={!what.trim()} data-testid="make-promise">
        {t('promise_make')}
      </Button>
    </form>
  );
}
