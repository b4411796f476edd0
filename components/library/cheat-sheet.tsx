import { keyOfPath } from '../../core/library/order-categories.ts';
import type { Phrase } from '../../core/library/types.ts';
import { Button } from '../base/button.tsx';
import { useText } from '../base/text-context.ts';

interface Props {
  /** Those with a code, in the order of their categories. */
  phrases: readonly Phrase[];
  /** With what each step is for, in their order. */
  flows: readonly { id: string; title: string; trigger: string; steps: readonly string[] }[];
  /** English names of categories, by their keys. */
  names: ReadonlyMap<string, string>;
  onPrint(): void;
  onBack(): void;
}

/** Codes and flows on paper. */
export function CheatSheet({ phrases, flows, names, onPrint, onBack }: Props) {
  const t = useText();
  const groups = new Map<string, Phrase[]>();
  for (const phrase of phrases) {
    const name = names.get(keyOfPath(phrase.category)) ?? phrase.category.join(' / ');
    groups.set(name, [...(groups.get(name) ?? []), phrase]);
  }
  return (
    <section class="cheat-sheet" aria-label={t('cheat_sheet')} data-testid="cheat-sheet">
      <div class="cheat-sheet-actions">
        <Button kind="primary" data-testid="print" onClick={onPrint}>
          {t('cheat_print')}
        </Button>
        <Button kind="quiet" onClick={onBack}>
          {t('import_back')}
        </Button>
      </div>
      <h2>{t('cheat_codes')}</h2>
      <div class="cheat-sheet-columns" lang="zh-CN">
        {[...groups].map(([name, group]) => (
          <section key={name}>
            <h3>{name}</h3>
            <dl>
              {group.map(({ id, code, title }) => (
                <div key={id}>
                  <dt>
                    <code>/{code}</code>
                  </dt>
                  <dd>{title}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <h2>{t('panel_flows')}</h2>
      <ul class="cheat-sheet-columns" lang="zh-CN">
        {flows.map(({ id, title, trigger, steps }) => (
          <li key={id}>
            <b>{title}</b> {trigger}
            <small>{steps.join(' → ')}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
