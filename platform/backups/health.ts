import { messagesFor } from '../../core/messages/table.ts';
import { chooseLocale, createTranslate } from '../../core/messages/text.ts';
import type { Backups } from './backups.ts';
import { browser } from '../browser.ts';
import type { LibraryStore } from '../library/library-store.ts';
import type { Health } from '../library/manager-protocol.ts';
import { browserLanguage, extensionVersion } from '../own-page.ts';
import { listStorageErrors, readStarts } from '../storage/storage-errors.ts';
import { readRecords } from '../storage/user-data.ts';

/** How the storage is, counted anew from the disk. */
export async function readHealth(store: LibraryStore, backups: Backups): Promise<Health> {
  const state = await store.load();
  const { user, storage } = state;
  const hasDatabase = storage.mode === 'ready' && !storage.lone;
  const found = hasDatabase ? await readRecords(store.database) : null;
  const { head } = store.mirror;
  const [estimate, allowed, backup, errors, starts] = await Promise.all([
    readEstimate(),
    readPermissions(),
    backups.state(),
    listStorageErrors(),
    readStarts(),
  ]);
  const database = found && { rev: found.head.rev, ...found.actual };
  const newest = head?.generations[0];
  const mirror = head && {
    rev: head.rev,
    count: head.count,
    checksum: head.checksum,
    journal: head.rev - (newest?.rev ?? 0),
    bytes: head.journalSize + head.generations.reduce((sum, { size }) => sum + size, 0),
    ...(newest && { snapshotAt: newest.at }),
  };
  return {
    storage,
    database,
    mirror,
    agrees:
      !!database &&
      !!mirror &&
      database.rev === mirror.rev &&
      database.count === mirror.count &&
      database.checksum === mirror.checksum,
    backup,
    ...estimate,
    counts: {
      own: user.own.size,
      edits: user.edits.size,
      favourites: user.favourites.size,
      placeholders: user.placeholders.length,
      learned: user.learned.length,
      gaps: user.gaps.length,
      drafts: user.drafts.size,
      complaints: user.complaints.size,
    },
    ...allowed,
    starts,
    errors,
    version: extensionVersion(),
    browser: navigator.userAgent,
  };
}

async function readEstimate(): Promise<Pick<Health, 'usage' | 'quota'>> {
  const { usage, quota } = await navigator.storage.estimate().catch(() => ({}) as StorageEstimate);
  return { usage: usage ?? null, quota: quota ?? null };
}

/** How many sites are granted, and never which. */
async function readPermissions(): Promise<Pick<Health, 'permissions' | 'sites'>> {
  const { permissions: needed = [], optional_permissions: optional = [] } =
    browser.runtime.getManifest() as { permissions?: string[]; optional_permissions?: string[] };
  const { permissions: granted = [], origins = [] } = await browser.permissions.getAll();
  const has = new Set<string>(granted);
  return {
    permissions: [...needed, ...optional].map(name => ({ name, granted: has.has(name) })),
    sites: origins.length,
  };
}

/** The same in words: counts and sums, no texts, names or addresses. */
export async function writeHealthReport(store: LibraryStore, health: Health): Promise<string> {
  const { user } = await store.load();
  const locale = chooseLocale(user.settings.language, browserLanguage());
  const t = createTranslate(messagesFor(locale), locale);
  const { storage, database, mirror, backup, usage, quota, counts, starts, errors } = health;
  const nothing = t('health_nothing');
  const time = (at: number | undefined) => (at ? new Date(at).toISOString() : nothing);
  const megabytes = (bytes: number | null) => (bytes === null ? nothing : (bytes / 1e6).toFixed(1));
  const copy = (one: { rev: number; count: number; checksum: string } | null) =>
    one ? t('report_copy', { rev: one.rev, count: one.count, sum: one.checksum }) : nothing;
  return [
    t('health_version', { version: health.version, browser: health.browser }),
    t(storage.mode === 'ready' ? 'health_ready' : 'report_read_only', {
      fault: storage.fault ?? '',
      detail: storage.detail ?? '',
    }),
    t('health_database', { copy: copy(database) }),
    t('health_mirror', { copy: copy(mirror), time: time(mirror?.snapshotAt) }),
    t(storage.lone ? 'report_lone' : health.agrees ? 'health_agrees' : 'health_differs'),
    t('report_backup', { time: time(backup.last?.at), changes: backup.changes }),
    t('report_size', { usage: megabytes(usage), quota: megabytes(quota) }),
    t('health_counts', {
      counts: Object.entries(counts)
        .map(([name, count]) => `${name} ${count}`)
        .join(', '),
    }),
    t('health_permissions', {
      names: [
        ...health.permissions.map(({ name, granted }) => `${name} ${granted ? '✓' : '✗'}`),
        `sites ${health.sites}`,
      ].join(', '),
    }),
    t('health_starts', { count: starts }),
    ...errors.map(({ at, what, detail }) => t('health_error', { time: time(at), what, detail })),
  ].join('\n');
}
