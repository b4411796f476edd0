import { useState } from 'preact/hooks';
import type { SiteSettings } from '../../core/library/settings.ts';
import { Button } from '../base/button.tsx';
import { Field } from '../base/field.tsx';
import { useText } from '../base/text-context.ts';

interface Props {
  /** Sites to choose for, and what is chosen there. */
  sites: ReadonlyMap<string, SiteSettings>;
  /** Ways of inserting, by name. */
  rules: readonly string[];
  /** How the last insertion went, as lines; null when there was none. */
  report: string | null;
  onChange: (host: string, settings: SiteSettings) => void;
  /** False when this is no address. */
  onAdd: (address: string) => boolean;
  onCopy: (report: string) => Promise<boolean>;
}

/** What differs from site to site: typed codes and the way of inserting; and how it went last. */
export function InsertionSettings({ sites, rules, report, onChange, onAdd, onCopy }: Props) {
  const t = useText();
  return (
    <section class="insertion-settings" aria-labelledby="insertion-settings">
      <h3 id="insertion-settings">{t('options_insertion')}</h3>
      <p class="insertion-settings-lead">{t('options_insertion_lead')}</p>
      {sites.size > 0 && (
        <ul>
          {[...sites].map(([host, settings]) => (
            <SiteRow
              key={host}
              host={host}
              settings={settings}
              rules={rules}
              onChange={changed => onChange(host, changed)}
            />
          ))}
        </ul>
      )}
      <SiteAdder onAdd={onAdd} />
      <Report report={report} onCopy={onCopy} />
    </section>
  );
}

interface RowProps {
  host: string;
  settings: SiteSettings;
  rules: readonly string[];
  onChange: (settings: SiteSettings) => void;
}

function SiteRow({ host, settings, rules, onChange }: RowProps) {
  const t = useText();
  const { rule = '', codes = '' } = settings;
  const choose = (change: { rule?: string; codes?: string }) => {
    const next = { rule, codes, ...change };
    onChange({
      ...(next.rule && { rule: next.rule }),
      ...((next.codes === 'off' || next.codes === 'all') && { codes: next.codes }),
    });
  };
  return (
    <li class="insertion-settings-row" data-host={host}>
      <span class="insertion-settings-host">{host}</span>
      <select
        class="control"
        aria-label={t('options_codes_named', { host })}
        value={codes}
        onChange={event => choose({ codes: event.currentTarget.value })}
      >
        <option value="">{t('options_codes_on')}</option>
        <option value="all">{t('options_codes_all')}</option>
        <option value="off">{t('options_codes_off')}</option>
      </select>
      <select
        class="control"
        aria-label={t('options_way_named', { host })}
        value={rule}
        onChange={event => choose({ rule: event.currentTarget.value })}
      >
        <option value="">{t('options_way_auto')}</option>
        {rules.map(name => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </li>
  );
}

function SiteAdder({ onAdd }: Pick<Props, 'onAdd'>) {
  const t = useText();
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault();
        const field = event.currentTarget.querySelector('input')!;
        if (onAdd(field.value)) field.value = '';
        else setProblem(t('options_site_unreadable'));
      }}
    >
      <Field label={t('options_insertion_site')} {...(problem !== null && { problem })}>
        {control => (
          <div class="insertion-settings-add">
            <input
              {...control}
              class="control"
              type="text"
              inputMode="url"
              autocomplete="off"
              spellcheck={false}
              placeholder="crm.example.com"
              onInput={() => setProblem(null)}
            />
            <Button type="submit">{t('options_insertion_add')}</Button>
          </div>
        )}
      </Field>
    </form>
  );
}

function Report({ report, onCopy }: Pick<Props, 'report' | 'onCopy'>) {
  const t = useText();
  const [copied, setCopied] = useState<boolean | null>(null);
  return (
    <div class="insertion-settings-report">
      <h4>{t('options_report')}</h4>
      {report === null ? (
        <p>{t('options_report_none')}</p>
      ) : (
        <>
          <p>{t('options_report_hint')}</p>
          <pre data-testid="placing-report">{report}</pre>
          <Button onClick={() => void onCopy(report).then(setCopied)}>{t('shared_copy')}</Button>
          {copied !== null && (
            <span role="status">{t(copied ? 'shared_copied' : 'shared_copy_failed')}</span>
          )}
        </>
      )}
    </div>
  );
}
