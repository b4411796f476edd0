import type { Channel, Priority } from '../library/types.ts';

const CHANNELS: Record<Channel, { zh: string; en: string; also: string }> = {
  phone: { zh: '电话', en: 'phone', also: '热线 语音 通话 口语 说 call voice tel' },
  chat: { zh: '在线', en: 'chat', also: '聊天 网聊 微信 旺旺 im 在线客服 文字 写 online' },
  counter: { zh: '柜台', en: 'counter', also: '窗口 门店 前台 柜面 desk' },
  onsite: { zh: '上门', en: 'onsite', also: '现场 外勤 on-site field' },
  email: { zh: '邮件', en: 'email', also: '邮箱 电邮 e-mail mail' },
};

const CHANNEL_OF = new Map<string, Channel>(
  (Object.keys(CHANNELS) as Channel[]).flatMap(channel => {
    const { zh, en, also } = CHANNELS[channel];
    return [zh, en, ...also.split(' ')].map(word => [word, channel] as const);
  }),
);

/** The channel that a word stands for. */
export const readChannel = (word: string): Channel | undefined =>
  CHANNEL_OF.get(word.trim().toLowerCase());

export const channelName = (channel: Channel, locale: 'zh-CN' | 'en'): string =>
  CHANNELS[channel][locale === 'en' ? 'en' : 'zh'];

export const CHANNEL_NAMES = Object.values(CHANNELS).map(({ zh, en }) => `${zh}/${en}`);

const PRIORITIES: Record<string, Priority> = {
  core: 'core',
  核心: 'core',
  高: 'core',
  standard: 'standard',
  标准: 'standard',
  普通: 'standard',
  中: 'standard',
  optional: 'optional',
  可选: 'optional',
  低: 'optional',
};

export const readPriority = (word: string): Priority | undefined => {
  const name = word.trim().toLowerCase();
  return Object.hasOwn(PRIORITIES, name) ? PRIORITIES[name] : undefined;
};

/** With a time behind it. Longer cells are no days, and would take long to look through. */
const LONGEST_DAY = 40;

/** A day as `2026-01-31`, of the ways in which people write one; undefined for anything else. */
export function readDay(cell: string): string | undefined {
  if (cell.length > LONGEST_DAY) return undefined;
  const found = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?(?:[ T].*)?$/.exec(
    cell.trim(),
  );
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(cell.trim());
  const parts = (found ?? compact)?.slice(1, 4).map(Number);
  if (!parts) return undefined;
  const [year, month, day] = parts as [number, number, number];
  const moment = new Date(Date.UTC(year, month - 1, day));
  if (moment.getUTCMonth() !== month - 1 || moment.getUTCDate() !== day) return undefined;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** A span of days, such as `2026-01-01~2026-01-31` or `2026年1月1日至1月31日` with one day alone as the last. */
export function readSpan(cell: string): { from?: string; to?: string } | undefined {
  if (cell.length > 2 * LONGEST_DAY) return undefined;
  const sides = cell.split(/\s*(?:~|～|至|到|—+|–|\s-\s)\s*/);
  if (sides.length > 2) return undefined;
  const days = sides.map(side => (side.trim() ? readDay(side) : ''));
  if (days.includes(undefined)) return undefined;
  const [from, to] = sides.length === 1 ? ['', days[0]] : days;
  return { ...(from && { from }), ...(to && { to }) };
}
