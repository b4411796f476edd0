import { Plus } from 'lucide-preact';
import type { Channel, Placeholder, Variant } from '../../core/library/types.ts';
import { Button } from '../base/button.tsx';
import { useText } from '../base/text-context.ts';
import { VariantFields } from './variant-fields.tsx';

interface Props {
  variants: readonly Variant[];
  placeholders: readonly Placeholder[];
  /** The phrase is written as rich text. */
  isRich: boolean;
  /** Those of the phrase: what a wording without one of its own is for. */
  channels: readonly Channel[];
  onChange(variants: readonly Variant[]): void;
}

/** The other wordings of a phrase, to be changed, taken out, or one more to be written. */
export function VariantList({ variants, placeholders, isRich, channels, onChange }: Props) {
  const t = useText();
  return (
    <>
      {variants.map((variant, index) => (
        <VariantFields
          key={index}
          number={index + 1}
          variant={variant}
          placeholders={placeholders}
          isRich={isRich}
          channels={channels}
          onChange={next => onChange(variants.toSpliced(index, 1, ...(next ? [next] : [])))}
        />
      ))}
      <Button
        kind="quiet"
        class="draft-form-add"
        icon={<Plus size={16} />}
        data-testid="add-variant"
        onClick={() => onChange([...variants, { text: '' }])}
      >
        {t('panel_add_variant')}
      </Button>
    </>
  );
}
