import type { Finding } from '../../core/quality/check-text.ts';
import { showKeys } from '../base/key-table.ts';
import { useMask } from '../base/mask-context.ts';
import { useLocale, useText } from '../base/text-context.ts';

interface Props {
  text: string;
  findings: readonly Finding[];
  /** Puts the better wording in its place; absent where the text can't be changed. */
  onFix?: (finding: Finding) => void;
}

/** What the standards advise against in a text. Notes only: nothing is ever held back. */
export function TextFindings({ text, findings, onFix }: Props) {
  const t = useText();
  const mask = useMask();
  const isEnglish = useLocale() === 'en';
  const firstFix = findings.find(hasBetter);
  return (
    <ul class="text-findings" data-testid="findings">
      {findings.map(finding => (
        <li key={`${finding.start}:${finding.kind === 'standard' ? finding.id : finding.name}`}>
          <span class="text-findings-why">
            {finding.end > finding.start && (
              <b lang="zh-CN">{mask.text(text.slice(finding.start, finding.end))}</b>
            )}
            {finding.kind === 'standard'
              ? isEnglish
                ? finding.whyEn
                : finding.why
              : t('shared_finding_unknown', { name: finding.name })}
          </span>
          {hasBetter(finding) &&
            (onFix ? (
              <button type="button" class="chip" data-testid="fix" onClick={() => onFix(finding)}>
                {fixTitle(finding.better)}
                {finding === firstFix && <kbd>{showKeys('fix')}</kbd>}
              </button>
            ) : (
              <span class="text-findings-better">{fixTitle(finding.better)}</span>
            ))}
        </li>
      ))}
    </ul>
  );

  function fixTitle(better: string): string {
    // Liquid is for writers; a reader knows gaps by their brackets.
    const shown = onFix ? better : better.replace(/\{\{\s*(\S+?)\s*\}\}/g, '【$1】');
    return better ? t('shared_finding_better', { better: shown }) : t('shared_finding_leave_out');
  }
}

export function hasBetter(
  finding: Finding,
): finding is Extract<Finding, { kind: 'standard' }> & { better: string } {
  return finding.kind === 'standard' && finding.better !== undefined;
}
