import { ArrowLeft } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { Button } from '../base/button.tsx';
import { withKeys } from '../base/key-table.ts';
import { useText } from '../base/text-context.ts';

interface Props {
  /** The title, and what else is done to the whole. */
  children: ComponentChildren;
  onBack(): void;
  onSave(): void;
}

/** The upper edge of an editor: the way back, and saving. */
export function EditorHead({ children, onBack, onSave }: Props) {
  const t = useText();
  return (
    <header>
      <Button
        kind="quiet"
        icon={<ArrowLeft size={16} />}
        label={t('panel_back')}
        title={withKeys(t('panel_back'), 'back')}
        data-testid="editor-back"
        onClick={onBack}
      />
      {children}
      <Button
        kind="primary"
        title={withKeys(t('panel_save'), 'save')}
        data-testid="save"
        onClick={onSave}
      >
        {t('panel_save')}
      </Button>
    </header>
  );
}
