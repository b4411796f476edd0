/*
 * Sites where `/` opens a menu of their own. Typed codes leave it to them, half and full width; the
 * character that a Chinese input method types for that key stays.
 */
const SLASH_SITES = [
  'atlassian.net',
  'clickup.com',
  'coda.io',
  'dingtalk.com',
  'discord.com',
  'docs.qq.com',
  'feishu.cn',
  'front.com',
  'freshdesk.com',
  'github.com',
  'gitlab.com',
  'gorgias.com',
  'hubspot.com',
  'intercom.com',
  'kdocs.cn',
  'larkoffice.com',
  'larksuite.com',
  'linear.app',
  'notion.so',
  'shimo.im',
  'slack.com',
  'teams.microsoft.com',
  'wolai.com',
  'yuque.com',
  'zendesk.com',
];

const SLASHES = /[/／]/g;

/** Whether a site has a menu of its own for `/`. */
export const hasSlashMenu = (host: string) =>
  SLASH_SITES.some(site => host === site || host.endsWith(`.${site}`));

/** The characters that begin a code on a site, as the user has set it there. */
export function triggersOn(host: string, all: string, setting: 'off' | 'all' | undefined): string {
  if (setting === 'off') return '';
  return hasSlashMenu(host) && setting !== 'all' ? all.replace(SLASHES, '') : all;
}
