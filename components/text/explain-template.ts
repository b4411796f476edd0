import type { MessageKey, Translate } from '../../core/messages/text.ts';

/** What liquidjs says about a text that it can't read, and how to put that for an agent. */
const FAULTS: readonly { fault: RegExp; key: MessageKey }[] = [
  { fault: /^output .* not closed/s, key: 'shared_template_output_open' },
  { fault: /^tag "\{%.* not closed/s, key: 'shared_template_tag_open' },
  { fault: /^tag \{%-?\s*(\w+).* not closed/s, key: 'shared_template_block_open' },
  { fault: /^tag "?([^"\s]+)"? not found|^unexpected tag "?([^"\s]+)/, key: 'shared_template_tag' },
  { fault: /^undefined filter: (\S+)/, key: 'shared_template_filter' },
  { fault: /^\{\{ (.+) \}\}$/, key: 'shared_finding_unknown' },
];

/** Why a text is no template that can be filled, in words. */
export function explainTemplate(detail: string, t: Translate): string {
  for (const { fault, key } of FAULTS) {
    const found = fault.exec(detail);
    if (found) return t(key, { name: found[1] ?? found[2] ?? '' });
  }
  return t('shared_template_other');
}
