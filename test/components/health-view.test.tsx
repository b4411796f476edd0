import { afterEach, describe, expect, test, vi } from 'vitest';
import type { HealthView } from '../../components/library/health-view.tsx';
import { HealthPanel } from '../../components/library/health-view.tsx';
import { explainFault } from '../../components/library/storage-fault-words.ts';
import { createTranslate } from '../../core/messages/text.ts';
import { messagesFor } from '../../core/messages/table.ts';
import { clear, click, show } from './render-options.tsx';

afterEach(clear);

const health: HealthView = {
  agrees: true,
  isReadOnly: false,
  isUnkept: false,
  isLone: false,
  canRepair: false,
  count: 123,
  usage: 2_400_000,
  quota: 10_700_000_000,
  starts: 7,
  backup: { last: 86_400_000, changes: 12, isDue: false, folder: 'none', downloads: false },
  permissions: [
    { name: 'storage', granted: true },
    { name: 'downloads', granted: false },
  ],
  sites: 2,
  errors: [],
  report: '报告',
};

function showHealth(change: Partial<HealthView> = {}, locale: 'zh-CN' | 'en' = 'zh-CN') {
  const on = {
    onRepair: vi.fn(),
    onBackUp: vi.fn(),
    onFolder: vi.fn(),
    onDownloads: vi.fn(),
    onRestore: vi.fn(),
    onCopy: vi.fn(),
  };
  const { root } = show(<HealthPanel health={{ ...health, ...change }} {...on} />, locale);
  const find = (id: string) => root.querySelector<HTMLElement>(`[data-testid="${id}"]`);
  return { ...on, root, find, text: (id: string) => find(id)?.textContent ?? '' };
}

test('it says whether both copies agree, how large they are, the quota, and how often the background started', () => {
  const { text } = showHealth();
  expect(text('health-agrees')).toContain('123');
  expect(text('health-size')).toMatch(/2\.4 MB.*10,700 MB.*7/);
});

test.each([
  [{ folder: 'ready', folderName: '备份', downloads: false } as const, '备份到文件夹「备份」'],
  [{ folder: 'none', downloads: true } as const, '下载文件夹'],
  [{ folder: 'ask', folderName: '备份', downloads: false } as const, '「备份」要重新允许一次'],
  [{ folder: 'none', downloads: false } as const, '还没有选'],
])('it says where backups go: %o', (place, words) => {
  const { text } = showHealth({ backup: { ...health.backup, ...place } });
  expect(text('health-backup')).toContain('12');
  expect(text('health-backup')).toContain(words);
});

test('each way to a backup, and back from one, is one click', () => {
  const { find, onBackUp, onFolder, onDownloads, onRestore, onCopy } = showHealth();
  const buttons = {
    'backup-now': onBackUp,
    'backup-folder': onFolder,
    'backup-downloads': onDownloads,
    restore: onRestore,
    'copy-report': onCopy,
  };
  for (const [id, called] of Object.entries(buttons)) {
    click(find(id));
    expect(called, id).toHaveBeenCalledOnce();
  }
});

test('a browser without folders offers downloads alone', () => {
  const { find } = showHealth({ backup: { ...health.backup, folder: 'unsupported' } });
  expect(find('backup-folder')).toBeNull();
  expect(find('backup-downloads')).not.toBeNull();
});

test('a database that does not open can be made anew from the second copy, no other can', () => {
  expect(showHealth().find('repair')).toBeNull();
  expect(showHealth({ isReadOnly: true }).find('repair')).toBeNull();
  const { find, onRepair, text } = showHealth({ isReadOnly: true, canRepair: true });
  expect(text('health-agrees')).toContain('只能看');
  click(find('repair'));
  expect(onRepair).toHaveBeenCalledOnce();
});

test('permissions are told by what they are for', () => {
  expect(showHealth().text('health-permissions')).toBe(
    '要用的权限都有。到点提醒承诺：未允许把备份存进下载文件夹：未允许已允许的常用网站：2 个',
  );
  const permissions = [
    { name: 'storage', granted: false },
    { name: 'downloads', granted: true },
  ];
  const { text } = showHealth({ permissions }, 'en');
  expect(text('health-permissions')).toContain('Not granted: storage');
  expect(text('health-permissions')).toContain('downloads: allowed');
});

describe('errors in words', () => {
  test('stand with the browser’s own beside them', () => {
    const { text } = showHealth({
      errors: [{ at: 1, what: 'mirror', detail: 'Resource::kQuotaBytes quota exceeded' }],
    });
    expect(text('health-errors')).toMatch(/第二份副本：磁盘或配额满了.*kQuotaBytes/);
  });

  const t = createTranslate(messagesFor('zh-CN'), 'zh-CN');
  test.each([
    ['database', 'QuotaExceededError', '满了'],
    ['mirror', 'IO error: /x/000003.log: FILE_ERROR_NO_SPACE', '满了'],
    ['database', 'database timeout', '没有回应'],
    ['database', 'UnknownError Internal error opening backing store', '坏了'],
    ['mirror', 'Invalid JSON', '坏了'],
    ['backup', 'NotAllowedError: The request is not allowed', '重新选'],
    [
      'database',
      'A mutation operation was attempted on a database that did not allow mutations.',
      '不保留数据',
    ],
    ['backup', '什么都不像', '再试一次'],
  ] as const)('%s, %s', (what, detail, words) =>
    expect(explainFault(what, detail, t)).toContain(words),
  );
});

test('a backup that failed is told with what to do', () => {
  const { root } = showHealth({ backup: { ...health.backup, fault: 'NotAllowedError' } });
  expect(root.querySelector('[role="alert"]')!.textContent).toMatch(/都还在.*NotAllowedError/);
});
