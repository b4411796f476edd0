import { TimerReset } from 'lucide-preact';
import { formatTimer } from '../../core/desk/show-time.ts';
import type { Nudge } from '../../core/desk/nudges.ts';
import type { MessageKey } from '../../core/messages/text.ts';
import { withKeys } from '../base/key-table.ts';
import { useText } from '../base/text-context.ts';

interface Props {
  /** What is due, the most pressing first. */
  due: readonly Nudge[];
  /** The phrase of a nudge, filled in; null while it is not there. */
  line: string | null;
  onAttend(nudge: Nudge): void;
  onPhrase(id: string): void;
}

/**
 * Something has taken as long as the standard allows: says so, with what to say. Takes no focus, and
 * changes with its turns alone, as it is read out each time. The region that is read out is there
 * before there is anything in it: one that comes with its words is not read by every screen reader.
 */
export function NudgeLine(props: Props) {
  const [nudge] = props.due;
  return (
    <div class="nudge-region" role="status">
      {nudge && <DueNudge {...props} nudge={nudge} />}
    </div>
  );
}

function DueNudge({ nudge, line, onAttend, onPhrase }: Omit<Props, 'due'> & { nudge: Nudge }) {
  const t = useText();
  const title = t(`nudge_${nudge.kind.replace('-', '_')}` as MessageKey, {
    time: nudge.unit === 'ms' ? formatTimer(nudge.limit * nudge.turn) : '',
    count: nudge.unit === 'rings' ? nudge.elapsed : nudge.turn,
  });
  return (
    <div class="nudge-line" data-testid="nudge" data-kind={nudge.kind}>
      <TimerReset size={14} aria-hidden="true" />
      <div>
        <b>{nudge.text ?? title}</b>
        {line && nudge.phrase && (
          <button
            type="button"
            lang="zh-CN"
            title={t('nudge_phrase')}
            onClick={() => onPhrase(nudge.phrase!)}
          >
            {line}
          </button>
        )}
      </div>
      <button
        type="button"
        class="nudge-line-done"
        title={withKeys(t('nudge_done_hint'), 'attend')}
        data-testid="attend"
        onClick={() => onAttend(nudge)}
      >
        {t('nudge_done')}
      </button>
    </div>
  );
}
