import { useText } from '../base/text-context.ts';

interface Props {
  version: string;
}

/** Which version this is, and the way back to the first screen. */
export function AboutNotes({ version }: Props) {
  const t = useText();
  return (
    <p class="about-notes">
      <span>{t('options_version', { version })}</span>
      <a href="#welcome">{t('options_reopen_welcome')}</a>
    </p>
  );
}
