import type { MergedField } from '../../core/library/merge-phrase.ts';
import type { Channel, Validity, Variant } from '../../core/library/types.ts';
import type { MessageKey, Translate } from '../../core/messages/text.ts';
import { CHANNEL_TITLES, TONE_TITLES } from '../base/wording.ts';

export const MERGED_TITLES: Readonly<Record<MergedField, MessageKey>> = {
  title: 'panel_field_title',
  text: 'panel_field_text',
  variants: 'panel_field_variants',
  code: 'panel_field_code',
  category: 'panel_field_category',
  channel: 'panel_field_channel',
  tags: 'panel_field_tags',
  situation: 'panel_field_situation',
  format: 'exchange_field_format',
  valid: 'field_valid',
};

/** The value of a field as a text to read and to compare. */
export function showField(field: MergedField, value: unknown, t: Translate): string {
  if (value === undefined || value === null) return '';
  switch (field) {
    case 'category':
      return (value as string[]).join(' / ');
    case 'tags':
      return (value as string[]).join(' ');
    case 'channel':
      return (value as Channel[]).map(one => t(CHANNEL_TITLES[one])).join(t('shared_list_comma'));
    case 'variants':
      return (value as Variant[])
        .map(variant => `〔${purposeOf(variant, t)}〕\n${variant.text}`)
        .join('\n\n');
    case 'format':
      return t(value === 'rich' ? 'panel_rich' : 'panel_plain');
    case 'valid':
      return showValidity(value as Validity, t);
    default:
      return String(value);
  }
}

/** What a wording is for, in words. */
export function purposeOf({ when, tone, channel }: Variant, t: Translate): string {
  const parts = [when, tone && t(TONE_TITLES[tone]), channel && t(CHANNEL_TITLES[channel])];
  return parts.filter(Boolean).join(' · ') || t('panel_any');
}

export function showValidity({ from, to }: Validity, t: Translate): string {
  if (from && to) return t('valid_span', { from, to });
  if (from) return t('valid_from', { from });
  return to ? t('valid_to', { to }) : '';
}
