import { Bold, Link } from 'lucide-preact';
import type { RefObject } from 'preact';
import { Button } from '../base/button.tsx';
import { withKeys } from '../base/key-table.ts';
import { makeLink, markSelection, toggleBold } from './rich-keys.ts';
import { useText } from '../base/text-context.ts';

interface Props {
  /** The text box whose selection is marked. */
  target: RefObject<HTMLTextAreaElement | null>;
}

/** Bold and link for the selected words, for those who don't know the keys yet. */
export function RichMarks({ target }: Props) {
  const t = useText();
  return (
    <span class="rich-marks">
      <Button
        kind="quiet"
        icon={<Bold size={16} />}
        aria-label={t('panel_key_bold')}
        title={withKeys(t('panel_key_bold'), 'bold')}
        data-testid="mark-bold"
        onClick={() => markSelection(target.current!, toggleBold)}
      />
      <Button
        kind="quiet"
        icon={<Link size={16} />}
        aria-label={t('panel_key_link')}
        title={withKeys(t('panel_key_link'), 'link')}
        data-testid="mark-link"
        onClick={() => markSelection(target.current!, makeLink)}
      />
    </span>
  );
}
