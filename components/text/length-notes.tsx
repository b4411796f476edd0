import type { Channel, Placeholder } from '../../core/library/types.ts';
import type { LengthFault } from '../../core/quality/find-too-long.ts';
import { findTooLong, isSpoken } from '../../core/quality/find-too-long.ts';
import { renderText } from '../../core/template/render.ts';
import type { MessageKey } from '../../core/messages/text.ts';
import { useText } from '../base/text-context.ts';

interface Props {
  text: string;
  /** The channels of the wording; one of those that are spoken decides. */
  channels: readonly Channel[];
  placeholders: readonly Placeholder[];
}

const NOTES: Readonly<Record<LengthFault['kind'], MessageKey>> = {
  breath: 'length_breath',
  sentence: 'length_sentence',
  chat: 'length_chat',
};

/** What of a text is too long to be said in a breath, or to be read in a chat. */
export function LengthNotes({ text, channels, placeholders }: Props) {
  const t = useText();
  const channel = channels.find(isSpoken) ?? channels[0];
  const examples = Object.fromEntries(placeholders.map(({ name, example }) => [name, example]));
  const filled = renderText(text, examples, { leaveGaps: true });
  if (!channel || !filled.ok) return null;
  const faults = findTooLong(filled.rendered.text, channel);
  if (faults.length === 0) return null;
  return (
    <ul class="text-findings" data-testid="length-notes">
      {faults.map(({ kind, characters, limit, sentence = '' }) => (
        <li key={kind + sentence}>
          <span class="text-findings-why">
            {sentence && <b lang="zh-CN">{shorten(sentence)}</b>}
            {t(NOTES[kind], { characters, limit })}
          </span>
        </li>
      ))}
    </ul>
  );
}

const MOST = 16;
const shorten = (sentence: string) =>
  sentence.length > MOST ? `${sentence.slice(0, MOST)}…` : sentence;
