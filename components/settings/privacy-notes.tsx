import { useText } from '../base/text-context.ts';

/** What is kept where, in plain words. */
const NOTES = [
  ['options_privacy_network', 'options_privacy_network_text'],
  ['options_privacy_call', 'options_privacy_call_text'],
  ['options_privacy_own', 'options_privacy_own_text'],
  ['options_privacy_shipped', 'options_privacy_shipped_text'],
  ['options_privacy_sites', 'options_privacy_sites_text'],
  ['options_privacy_page', 'options_privacy_page_text'],
] as const;

export function PrivacyNotes() {
  const t = useText();
  return (
    <dl class="privacy-notes">
      {NOTES.map(([title, text]) => (
        <div key={title}>
          <dt>{t(title)}</dt>
          <dd>{t(text)}</dd>
        </div>
      ))}
    </dl>
  );
}
