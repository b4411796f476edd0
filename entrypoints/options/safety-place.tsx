import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { HealthView } from '../../components/library/health-view.tsx';
import { HealthPanel } from '../../components/library/health-view.tsx';
import type { UsageView } from '../../components/library/usage-view.tsx';
import { UsagePanel } from '../../components/library/usage-view.tsx';
import { askDownloads } from '../../platform/backups/backup-download.ts';
import { askFolderAgain, pickFolder } from '../../platform/backups/backup-folder.ts';
import { copyText } from '../../platform/placing/clipboard.ts';
import type { Statistics } from '../../platform/library/manager-protocol.ts';
import { exportTo } from './export-state.ts';
import { manager, notice } from './manager-state.ts';
import { ManagerNotice } from './manager-notice.tsx';
import * as state from './options-state.ts';

/* The places 安全 and 统计. */

const health = signal<HealthView | null>(null);
const usage = signal<UsageView | null>(null);

async function readHealth(): Promise<void> {
  const [found, report] = await Promise.all([manager.getHealth(), manager.getHealthReport()]);
  const { backup } = found;
  health.value = {
    agrees: found.agrees,
    isReadOnly: found.storage.mode === 'read-only',
    isUnkept: found.storage.fault === 'unkept',
    isLone: found.storage.lone !== undefined,
    canRepair:
      !!found.mirror && (found.storage.fault === 'failed' || found.storage.fault === 'hanging'),
    count: found.database?.count ?? found.mirror?.count ?? 0,
    usage: found.usage,
    quota: found.quota,
    starts: found.starts,
    backup: { ...backup, last: backup.last?.at ?? null },
    permissions: found.permissions,
    sites: found.sites,
    errors: found.errors,
    report,
  };
}

/** To the folder or the downloads where the user chose one, else as a file to save. */
async function backUp(): Promise<void> {
  const result = await manager.backUpNow();
  const t = state.translate.value;
  if (result.ok) notice.value = { tone: 'ok', text: t('health_backed_up', { name: result.name }) };
  else exportTo('phrases', 'json', []);
  await readHealth();
}

export function HealthPlace() {
  useEffect(() => {
    notice.value = null;
    void state.refresh(readHealth);
  }, []);
  const { value } = health;
  if (!value) return null;
  return (
    <>
      <ManagerNotice />
      <HealthPanel
        health={value}
        onRepair={() => void state.refresh(() => manager.repairDatabase().then(readHealth))}
        onBackUp={() => void state.refresh(backUp)}
        // The browser allows its questions only in the very handler of the click.
        onFolder={() => askFor(value.backup.folder === 'ask' ? askFolderAgain() : pickFolder())}
        onDownloads={() => askFor(askDownloads())}
        onRestore={() => void (location.hash = 'recover')}
        onCopy={() => void state.refresh(() => copyReport(value.report))}
      />
    </>
  );
}

async function copyReport(report: string): Promise<void> {
  const t = state.translate.value;
  notice.value = (await copyText(report))
    ? { tone: 'ok', text: t('health_copied') }
    : { tone: 'warn', text: t('health_not_copied') };
}

function askFor(asked: Promise<unknown>): void {
  void state.refresh(async () => {
    await asked;
    await readHealth();
  });
}

const MOST = 10;

async function readUsage(): Promise<void> {
  usage.value = summarise(await manager.getStatistics());
}

/** Uses by day, and the phrases that were used most. */
function summarise({ days, titles, neverUsed, gaps }: Statistics): UsageView {
  const byDay = new Map<string, { count: number; characters: number }>();
  const byPhrase = new Map<string, number>();
  for (const { day, id, count, characters } of days) {
    const sum = byDay.get(day) ?? { count: 0, characters: 0 };
    byDay.set(day, { count: sum.count + count, characters: sum.characters + characters });
    byPhrase.set(id, (byPhrase.get(id) ?? 0) + count);
  }
  return {
    days: [...byDay]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([day, sum]) => ({ day, ...sum })),
    most: [...byPhrase]
      .toSorted(([, one], [, other]) => other - one)
      .slice(0, MOST)
      .map(([id, count]) => ({
        id,
        title: titles[id] ?? state.translate.value('usage_gone'),
        count,
      })),
    never: neverUsed,
    gaps,
  };
}

export function UsagePlace() {
  useEffect(() => void state.refresh(readUsage), []);
  const { value } = usage;
  if (!value) return null;
  return (
    <UsagePanel
      usage={value}
      speed={state.settings.value.typingSpeed}
      onSpeed={typingSpeed => void state.changeSettings({ typingSpeed })}
      onReset={() => {
        if (confirm(state.translate.value('usage_reset_sure')))
          void state.refresh(() => manager.resetStatistics().then(readUsage));
      }}
    />
  );
}
