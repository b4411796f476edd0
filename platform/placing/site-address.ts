/*
 * Addresses as people type them and match patterns as browsers keep them, without the extension API.
 */

/** Why an address can't be granted. */
export type AddressProblem = 'empty' | 'unreadable' | 'wildcard' | 'not-a-website';

export type SiteAddress =
  { ok: true; host: string; origins: string[] } | { ok: false; problem: AddressProblem };

/** A granted site: all its patterns, with and without encryption. */
export interface Site {
  /** `*` stands for every website. */
  host: string;
  /** Subdomains are granted too. */
  subdomains: boolean;
  patterns: string[];
}

/**
 * Reads an address that somebody typed or pasted. Without a scheme both http and https are meant:
 * many CRM systems of a company's own network have no certificate, and agents need not know.
 */
export function parseSiteAddress(typed: string): SiteAddress {
  // Chinese input methods type full-width letters and stops.
  const text = typed.normalize('NFKC').replace(/[。｡]/g, '.').trim();
  if (!text) return { ok: false, problem: 'empty' };
  if (text.includes('*')) return { ok: false, problem: 'wildcard' };
  if (/\s/.test(text)) return { ok: false, problem: 'unreadable' };

  const scheme = /^([a-z][a-z0-9+.-]*):(?!\d+(?:[/?#]|$))/i.exec(text)?.[1]?.toLowerCase();
  if (scheme && scheme !== 'http' && scheme !== 'https')
    return { ok: false, problem: 'not-a-website' };
  const address = scheme ? text : `https://${text}`;
  const host = URL.canParse(address) ? new URL(address).hostname : '';
  if (!isHost(host)) return { ok: false, problem: 'unreadable' };
  const schemes = scheme ? [scheme] : ['https', 'http'];
  return {
    ok: true,
    host,
    origins: schemes.map(scheme => `${scheme}://${host}`),
  };
}

/** Sites out of match patterns, one for each host, every website first. */
export function groupSites(patterns: readonly string[]): Site[] {
  const sites = new Map<string, Site>();
  for (const pattern of patterns) {
    const full = pattern === '<all_urls>' ? '*' : /^[^:]+:\/\/([^/]*)\//.exec(pattern)?.[1];
    if (!full) continue;
    const subdomains = full.startsWith('*.');
    const host = subdomains ? full.slice(2) : full;
    const site = sites.get(full);
    if (site) site.patterns.push(pattern);
    else sites.set(full, { host, subdomains, patterns: [pattern] });
  }
  return [...sites.values()].toSorted(
    (a, b) => Number(b.host === '*') - Number(a.host === '*') || (a.host < b.host ? -1 : 1),
  );
}

/** A name with a dot, an IP address, or a name of the company's own network: those are ASCII. */
function isHost(host: string): boolean {
  if (/^\[[\da-f:.]+\]$/.test(host)) return true;
  if (!/^[\w-]+(?:\.[\w-]+)*$/.test(host)) return false;
  return host.includes('.') || !host.startsWith('xn--');
}
