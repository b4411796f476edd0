import { Copy, CornerDownLeft } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { Button } from '../base/button.tsx';
import { showKeys, withKeys } from '../base/key-table.ts';
import { useText } from '../base/text-context.ts';

interface Props {
  isReady: boolean;
  copiesOnly: boolean;
  isMinor: boolean;
  onInsert(): void;
  onCopy?: (() => void) | undefined;
  children?: ComponentChildren;
}

/** What can be done with a text. */
export function TextActions({ isReady, copiesOnly, isMinor, onInsert, onCopy, children }: Props) {
  const t = useText();
  const verb = t(copiesOnly ? 'shared_copy' : 'shared_insert');
  const Icon = copiesOnly ? Copy : CornerDownLeft;
  return (
    <div class="text-actions">
      <Button
        kind={isMinor ? 'plain' : 'primary'}
        icon={<Icon size={16} />}
        title={withKeys(isReady ? verb : t('shared_after_form'), 'insert')}
        data-testid="insert"
        onClick={onInsert}
      >
        {verb}
        {!isMinor && <kbd class="button-keys">{showKeys('insert')}</kbd>}
      </Button>
      {onCopy && (
        <Button
          icon={<Copy size={16} />}
          title={withKeys(t('shared_copy'), 'copy')}
          data-testid="copy"
          onClick={onCopy}
        >
          {t('shared_copy')}
        </Button>
      )}
      <span class="text-actions-more">{children}</span>
    </div>
  );
}
