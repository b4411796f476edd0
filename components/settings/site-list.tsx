import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { MessageKey } from '../../core/messages/text.ts';
import type { AddressProblem, Site } from '../../platform/placing/site-address.ts';
import { Button } from '../base/button.tsx';
import { Field } from '../base/field.tsx';
import { useText } from '../base/text-context.ts';

/** How adding or taking away a site ended. */
export type SiteChange = { ok: true } | { ok: false; reason: SiteFault; detail?: string };

/** `refused`: the user said no in the browser's question; `failed`: the browser itself did. */
export type SiteFault = AddressProblem | 'refused' | 'failed' | 'kept';

interface Props {
  sites: readonly Site[];
  /** An address to begin with: Enter asks for it. */
  asked?: string;
  /** Asks for a site; called in the very event of the click, or the browser would not ask. */
  onAdd: (address: string) => Promise<SiteChange>;
  onRevoke: (site: Site) => Promise<SiteChange>;
}

/** The sites where the extension may work without being called first. */
export function SiteList({ sites, asked = '', onAdd, onRevoke }: Props) {
  const t = useText();
  const [fault, setFault] = useState<{ host?: string; text: string } | null>(null);
  const field = useRef<HTMLInputElement>(null);

  useLayoutEffect(() => {
    if (!asked) return;
    const input = field.current!;
    input.value = asked;
    input.focus();
  }, [asked]);

  async function add(event: Event) {
    event.preventDefault();
    const input = field.current!;
    const typed = input.value;
    setFault(null);
    const result = await onAdd(typed);
    if (!result.ok) {
      setFault({ text: t(FAULTS[result.reason], { detail: result.detail ?? '' }) });
      input.focus();
    } else if (input.value === typed) input.value = '';
  }

  async function revoke(site: Site) {
    setFault(null);
    const result = await onRevoke(site);
    if (!result.ok)
      setFault({
        host: site.host,
        text: t(FAULTS[result.reason], { detail: result.detail ?? '' }),
      });
    else field.current?.focus();
  }

  return (
    <div class="site-list">
      <form onSubmit={add} noValidate>
        <Field
          label={t('options_site_address')}
          {...(fault && !fault.host && { problem: fault.text })}
        >
          {control => (
            <div class="site-list-add">
              <input
                {...control}
                ref={field}
                class="control"
                type="text"
                inputMode="url"
                autocomplete="off"
                autocapitalize="off"
                spellcheck={false}
                placeholder="crm.example.com"
                onInput={() => setFault(null)}
              />
              <Button type="submit" kind="primary">
                {t('options_site_add')}
              </Button>
            </div>
          )}
        </Field>
      </form>

      <p class="site-list-why">{t('options_sites_why')}</p>

      {sites.length === 0 ? (
        <p class="site-list-empty">{t('options_sites_none')}</p>
      ) : (
        <ul>
          {sites.map(site => (
            <li key={site.patterns[0]} class="site-list-item">
              <SiteName site={site} />
              <Button
                aria-label={t('options_site_revoke_named', { host: site.host })}
                onClick={() => void revoke(site)}
              >
                {t('options_site_revoke')}
              </Button>
              {fault?.host === site.host && (
                <p class="site-list-fault" role="alert">
                  {fault.text}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function SiteName({ site }: { site: Site }) {
  const t = useText();
  const { host, subdomains, patterns } = site;
  const onlyPlain = patterns.every(pattern => pattern.startsWith('http:'));
  return (
    <span class="site-list-host">
      {host === '*' ? t('options_site_every') : host}
      {subdomains && <small>{t('options_site_subdomains')}</small>}
      {onlyPlain && <small>{t('options_site_plain')}</small>}
    </span>
  );
}

const FAULTS: Readonly<Record<SiteFault, MessageKey>> = {
  empty: 'options_site_empty',
  unreadable: 'options_site_unreadable',
  wildcard: 'options_site_wildcard',
  'not-a-website': 'options_site_not_a_website',
  refused: 'options_site_refused',
  failed: 'options_site_failed',
  kept: 'options_site_kept',
};
