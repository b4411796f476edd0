import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { exportLibrary } from '../../../core/exchange/export-file.ts';
import type { LibraryRecords } from '../../../core/exchange/types.ts';
import { encodeGb18030, encodeUtf16 } from '../../core/exchange/gb18030.ts';
import { click, waitForText } from '../manager.ts';
import { mark } from '../panel.ts';
import {
  chooseFile,
  commitImport,
  dialogText,
  giveFile,
  openImport,
  reopenImport,
  showPlan,
  undoImport,
} from './import-dialog.ts';
import { draftOf, expectWhole, IS_FULL, readOwn, save, setScene, showPlace } from './life.ts';

/* Faults 2, 24, 62, 68, 69, 72, 77, 78 and 80 of docs/faults.md: files that go in and out by the manager. */

const scene = setScene({ isShared: true });
const mine = new Map([['我的', '我的']]);
let page: Page;

beforeAll(async () => {
  await openImport(scene);
  ({ page } = scene.life);
  await save(scene.life, { ...draftOf(0, '我的'), title: '我的' });
});

/** Every record, as the manager exports it. */
async function readAll(): Promise<LibraryRecords> {
  const { exportId, total } = await scene.life.manage('beginExport', { as: 'lossless' });
  return (await scene.life.manage('readExport', exportId, 0, total))!.records;
}
const sumNow = async () => (await scene.life.manage('getHealth')).database;

describe('the encoding of a file', () => {
  const RARE = '𠀀龘㐂，你好😀é';
  const CSV = `标题,内容\n甲,一\n乙,${RARE}\n`;
  const bytes = (text: string) => new TextEncoder().encode(text);
  const swapped = (utf16: Uint8Array) => {
    const turned = utf16.slice();
    for (let at = 0; at + 1 < turned.length; at += 2)
      [turned[at], turned[at + 1]] = [turned[at + 1]!, turned[at]!];
    return turned;
  };

  test.each<[string, Uint8Array]>([
    ['UTF-8', bytes(CSV)],
    ['UTF-8 with its mark', bytes(`\ufeff${CSV}`)],
    ['UTF-16, little end first', encodeUtf16(CSV)],
    ['UTF-16, big end first', swapped(encodeUtf16(CSV))],
    ['GB18030 with characters of four bytes', encodeGb18030(CSV)],
  ])('%s is found, and every character comes in as it was', async (name, content) => {
    await giveFile(scene, `${name.slice(0, 6)}.csv`, content);
    const rows = await showPlan(scene);
    expect(rows.map(({ kind }) => kind)).toEqual(['new', 'new']);
    await commitImport(scene);
    await expectWhole(scene.life, new Map([...mine, ['甲', '一'], ['乙', RARE]]));
    await undoImport(scene);
    expect(await readOwn(scene.life)).toEqual(mine);
  });

  test('GBK is found, too', async () => {
    await giveFile(scene, 'gbk.csv', encodeGb18030('标题,内容\n催单,您好。\n'));
    expect(await showPlan(scene)).toMatchObject([{ kind: 'new' }]);
    await commitImport(scene);
    await expectWhole(scene.life, new Map([...mine, ['催单', '您好。']]));
    await undoImport(scene);
  });

  test('a wrong one is counted and not taken', async () => {
    await giveFile(scene, 'wrong.csv', encodeGb18030(CSV));
    await page.waitForSelector(mark('import-encoding'));
    await page.select(mark('import-encoding'), 'utf-8');
    await page.waitForSelector(mark('import-map-trouble'));
    expect(await dialogText(scene, 'import-map-trouble')).toMatch(/有 \d+ 个字符读不出来/);
    expect(await page.$eval(mark('import-encoding'), one => (one as HTMLSelectElement).value)).toBe(
      'gb18030',
    );
    await reopenImport(scene);
    await expectWhole(scene.life, mine);
  });

  test('one that nothing reads is refused with the number of characters', async () => {
    const broken = encodeGb18030('标题,内容\n甲,一\n'.repeat(50));
    for (let at = 15; at < broken.length; at += 5) broken[at] = 0xff;
    await giveFile(scene, 'broken.csv', broken);
    await page.waitForSelector(mark('import-trouble'));
    expect(await dialogText(scene, 'import-trouble')).toMatch(/有 \d+ 个字符读不出来/);
    await reopenImport(scene);
    await expectWhole(scene.life, mine);
  });
});

describe('the same file', () => {
  const FILE = '标题,内容,分类\n重复甲,一,导入\n重复乙,二,导入\n';

  test('twice brings nothing the second time', async () => {
    await giveFile(scene, 'twice.csv', FILE);
    expect(await showPlan(scene)).toHaveLength(2);
    await commitImport(scene);
    await reopenImport(scene);
    const before = await sumNow();
    await giveFile(scene, 'twice.csv', FILE);
    expect((await showPlan(scene)).map(({ kind }) => kind)).toEqual(['equal', 'equal']);
    expect(await dialogText(scene, 'import-counts')).toMatch(/0.*0.*2/);
    // There is nothing to import, and the button says so.
    expect(
      await page.$eval(mark('import-commit'), one => (one as HTMLButtonElement).disabled),
    ).toBe(true);
    await reopenImport(scene);
    expect(await sumNow()).toEqual(before);
    await expectWhole(scene.life, new Map([...mine, ['重复甲', '一'], ['重复乙', '二']]));
  });
});

const ROWS = IS_FULL ? 50_000 : 5000;

test(
  `an import of ${ROWS} rows, taken back: every record is as it was, to the last byte`,
  { timeout: 240_000 },
  async () => {
    const before = await readAll();
    const { count, checksum } = (await sumNow())!;
    const rows = Array.from({ length: ROWS }, (_, at) => `大批${at},第${at}句话。,甲/乙${at % 40}`);
    // One that is there is changed, and comes back too.
    rows.push('我的,改过,故障');
    await giveFile(scene, 'large.csv', `标题,内容,分类\n${rows.join('\n')}\n`);
    await page.waitForSelector(mark('import-plan'));
    await click(page, 'import-plan');
    await page.waitForSelector(mark('import-commit'), { timeout: 120_000 });
    await page.click(mark('import-commit'));
    await page.waitForSelector(mark('import-done'), { timeout: 120_000 });
    expect((await readOwn(scene.life)).size).toBeGreaterThanOrEqual(ROWS);
    await page.click(mark('import-undo'));
    await page.waitForSelector(mark('import-file'), { timeout: 120_000 });
    expect(JSON.stringify(await readAll())).toBe(JSON.stringify(before));
    expect(await sumNow()).toMatchObject({ count, checksum });
    await expectWhole(scene.life, mine);
  },
);

test('a background ended between planning and writing: the import is gone and says so', async () => {
  await giveFile(scene, 'between.csv', '标题,内容\n半路甲,一\n半路乙,二\n');
  await showPlan(scene);
  const before = await sumNow();
  await scene.life.stopWorker();
  await click(page, 'import-commit');
  await page.waitForSelector(mark('import-trouble'));
  expect(await dialogText(scene, 'import-trouble')).toContain('没有导入');
  expect(await sumNow()).toEqual(before);
  await expectWhole(scene.life, mine);
  await giveFile(scene, 'between.csv', '标题,内容\n半路甲,一\n半路乙,二\n');
  await showPlan(scene);
  await commitImport(scene);
  await expectWhole(scene.life, new Map([...mine, ['半路甲', '一'], ['半路乙', '二']]));
  await undoImport(scene);
});

describe('a file that is another one by the time it is read', () => {
  test.each<[string, (path: string) => Promise<void>]>([
    ['deleted', path => rm(path)],
    ['changed', path => writeFile(path, '标题,内容\n完全不同,的内容\n'.repeat(9))],
  ])('%s: it is told, nothing is changed, and the next one goes in', async (_, change) => {
    const path = join(scene.profile, 'moving.csv');
    await writeFile(path, '标题,内容\n甲,一\n');
    // The page waits with reading until the file was touched.
    await page.evaluate(() => {
      const { prototype } = Blob as unknown as {
        prototype: { arrayBuffer(): Promise<ArrayBuffer>; sound?: () => Promise<ArrayBuffer> };
      };
      const sound = (prototype.sound ??= prototype.arrayBuffer);
      prototype.arrayBuffer = function (this: Blob) {
        return new Promise((resolve, reject) => {
          Object.assign(globalThis, {
            goOn: () => sound.call(this).then(resolve, reject),
            isWaiting: true,
          });
        });
      };
    });
    await chooseFile(scene, path);
    await page.waitForFunction(() => (globalThis as { isWaiting?: boolean }).isWaiting);
    await change(path);
    await page.evaluate(() => {
      const scope = globalThis as unknown as { isWaiting: boolean; goOn(): void };
      const { prototype } = Blob as unknown as {
        prototype: { arrayBuffer: unknown; sound: unknown };
      };
      scope.isWaiting = false;
      prototype.arrayBuffer = prototype.sound;
      scope.goOn();
    });
    await page.waitForSelector(mark('import-trouble'));
    expect(await dialogText(scene, 'import-trouble')).toContain('文件');
    await expectWhole(scene.life, mine);
    await giveFile(scene, 'sound.csv', '标题,内容\n好的,一\n');
    expect(await showPlan(scene)).toMatchObject([{ kind: 'new' }]);
    await reopenImport(scene);
  });
});

describe('what a spreadsheet would run', () => {
  const TEXTS = [
    "=cmd|' /C calc'!A0",
    ' =1+1',
    '\u00a0=1+1',
    '＝1+1',
    '@SUM(A1)',
    '-2+3',
    '\t=tab',
    '第一行\n=第二行',
    "'=已经有撇号",
    '+86 在线',
  ];
  const content = new Map(TEXTS.map((text, at) => [`公式${at}`, text]));

  test.each(['csv', 'xlsx'])('is not run from a %s, and comes back exactly', async format => {
    for (const [title, text] of content)
      await save(scene.life, {
        ...draftOf(0, text),
        title,
        id: `own.formula-${title.slice(2)}`,
        newId: '',
      });
    const before = await readOwn(scene.life);
    const folder = join(scene.profile, format);
    await mkdir(folder);
    const client = await page.createCDPSession();
    await client.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
    await showPlace(scene.life, 'library');
    await page.reload();
    await page.waitForSelector(mark('entry'));
    await page.select(mark('manager-export'), format);
    await waitForText(page, 'manager-notice', `.${format}`);
    const files = async () => (await readdir(folder)).filter(name => name.endsWith(`.${format}`));
    await expect.poll(files).toHaveLength(1);
    const file = join(folder, (await files())[0]!);
    if (format === 'csv') {
      const cells = (await readFile(file, 'utf8'))
        .split(/[\n,]/)
        .map(cell => cell.replace(/^"/, ''));
      expect(cells.filter(cell => /^\s*[=+\-@＝]/.test(cell))).toEqual([]);
    }
    for (const at of TEXTS.keys()) await scene.life.ask('deletePhrase', `own.formula-${at}`);
    await click(page, 'manager-import');
    await chooseFile(scene, file);
    const rows = await showPlan(scene);
    expect(rows.filter(({ kind }) => kind !== 'equal' && kind !== 'new')).toEqual([]);
    await commitImport(scene);
    expect(await readOwn(scene.life)).toEqual(before);
    await expectWhole(scene.life, content);
    await undoImport(scene);
    await expectWhole(scene.life, mine);
  });
});

describe('a backup', () => {
  const records: LibraryRecords = {
    phrases: ['备份一', '备份二', '备份三'].map((title, at) => ({
      id: `own.backup${at}`,
      pack: 'own',
      title,
      text: `${title}的内容`,
      category: ['备份'],
      channel: ['chat'],
      priority: 'standard',
      tags: [],
      variants: [],
      rev: 1,
      createdAt: 1,
      updatedAt: 1,
    })),
    edits: [],
    placeholders: [],
  } as never;
  let text: string;

  beforeAll(async () => {
    const { bytes } = await exportLibrary(records, { now: new Date(0) });
    text = new TextDecoder().decode(bytes);
  });
  beforeEach(async () => {
    await showPlace(scene.life, 'recover');
    await page.reload();
  });

  async function give(name: string, content: string): Promise<void> {
    const path = join(scene.profile, name);
    await writeFile(path, content);
    const input = await page.waitForSelector(mark('recovery-file'));
    await (input as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(path);
  }

  test.each<[string, (sound: string) => string, RegExp]>([
    [
      'of a newer version',
      sound => sound.replace('"version":1', '"version":99'),
      /更新的版本（格式 99）/,
    ],
    ['that is another program’s', () => '[{"text":"您好"}]', /不是应答的备份文件/],
    ['cut off in its head', sound => sound.slice(0, 40), /第 1 行：文件到这里就断了/],
    ['of 0 bytes', () => '', /空/],
  ])('%s is refused with the reason, and nothing is changed', async (_, damage, words) => {
    const before = await sumNow();
    expect(damage(text)).not.toBe(text);
    await give('damaged.json', damage(text));
    const alert = await page.waitForSelector(`${mark('recovery')} [role="alert"]`);
    expect(await alert!.evaluate(one => one.textContent)).toMatch(words);
    expect(await sumNow()).toEqual(before);
    await expectWhole(scene.life, mine);
  });

  test.each<[string, (sound: string) => string, RegExp[], string[]]>([
    [
      'cut off in a record',
      sound => sound.slice(0, sound.indexOf('备份三') + 3),
      [/第 5 行：文件到这里就断了/],
      ['备份一', '备份二'],
    ],
    [
      'edited, so that a record is none',
      sound => sound.replace('"id":"own.backup1"', '"id":7'),
      [/在导出之后被改过/, /第 2 条/],
      ['备份一', '备份三'],
    ],
    [
      'edited in a word',
      sound => sound.replace('备份二的内容', '别的内容'),
      [/在导出之后被改过/],
      ['备份一', '备份二', '备份三'],
    ],
  ])(
    '%s says where and why, and brings what is whole only when told to',
    async (_, damage, words, titles) => {
      const known = await readOwn(scene.life);
      const before = await sumNow();
      await give('damaged.json', damage(text));
      await page.waitForSelector(mark('restore-said'));
      const said = await page.$eval(mark('restore-said'), list => list.textContent ?? '');
      for (const one of words) expect(said).toMatch(one);
      expect(await sumNow()).toEqual(before);
      await click(page, 'recovery-restore');
      await page.waitForSelector(`${mark('recovery')} [role="status"]`);
      const found = [...(await readOwn(scene.life)).keys()];
      expect(found.toSorted()).toEqual([...known.keys(), ...titles].toSorted());
      await expectWhole(scene.life, mine);
      await click(page, 'recovery-undo');
      await page.waitForSelector(mark('recovery-undone'));
      expect(await readOwn(scene.life)).toEqual(known);
    },
  );
});
