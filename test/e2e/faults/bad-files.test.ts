import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { encodeUtf16 } from '../../core/exchange/gb18030.ts';
import { makeZip, workbookEntries } from '../../core/exchange/zip-file.ts';
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
import { expectWhole, readOwn, setScene } from './life.ts';

/* Faults 69 to 76 and 80 of docs/faults.md, as somebody meets them in the dialog of an import. */

const scene = setScene({ isShared: true });

beforeAll(() => openImport(scene));

const chooseContent = (name: string, content: string | Uint8Array) =>
  giveFile(scene, name, content);

const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]);
const bomb = makeZip(
  workbookEntries('', [{ name: 'xl/b.xml', bytes: new Uint8Array(20_000_000) }]),
);
const workbookFault = makeZip([{ name: 'xl/workbook.xml', text: '<workbook>' }]);
const outer = '[{"title":"甲","content":"一"}';

describe('a file that is refused as a whole says why, and changes nothing', () => {
  test.each<[string, string, string | Uint8Array, RegExp]>([
    ['nothing in it', 'a.csv', '', /空/],
    ['a heading alone', 'b.csv', '标题,内容\n', /没有/],
    ['a picture', 'c.csv', png, /./],
    ['a zip bomb', 'd.xlsx', bomb, /./],
    ['an archive', 'e.csv', makeZip([{ name: 'a.txt', text: 'x' }]), /压缩/],
    ['a web page', 'f.csv', '<!DOCTYPE html><table><tr><td>标题</td></tr></table>', /网页/],
    ['JSON of something else', 'g.json', '{"a":{"b":1}}', /话术列表/],
    ['a number as its top', 'j.json', '1e999', /./],
    ['a workbook that is called .csv and broken', 'i.csv', workbookFault, /./],
    ['YAML of something else', 'h.yaml', 'a: 1\nb: 2\n', /话术列表/],
  ])('%s', async (_, name, content, words) => {
    await chooseContent(name, content);
    await scene.life.page.waitForSelector(mark('import-trouble'));
    expect(await dialogText(scene, 'import-trouble')).toMatch(words);
    expect((await readOwn(scene.life)).size).toBe(0);
    await reopenImport(scene);
  });

  test('a file of 2 GB, before it is read', async () => {
    const path = join(scene.profile, 'huge.csv');
    const file = await open(path, 'w');
    await file.truncate(2 * 1024 ** 3);
    await file.close();
    await chooseFile(scene, path);
    await scene.life.page.waitForSelector(mark('import-trouble'));
    expect(await dialogText(scene, 'import-trouble')).toContain('2048');
    const used = await scene.life.page.evaluate(
      () =>
        (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize,
    );
    expect(used).toBeLessThan(100_000_000);
  });
});

/** What a file brings, row by row as the dialog shows it; then imports it and takes it back. */
async function expectPlan(
  name: string,
  content: string | Uint8Array,
  refused: (string | RegExp)[],
): Promise<void> {
  await chooseContent(name, content);
  const rows = await showPlan(scene);
  // What is refused stands first, with its place and the reason.
  const bad = rows.slice(0, refused.length);
  expect(bad.map(({ kind }) => kind)).toEqual(refused.map(() => 'refused'));
  for (const [at, words] of refused.entries()) expect(bad[at]!.text).toMatch(words);
  expect(rows.slice(refused.length).every(({ kind }) => kind === 'new')).toBe(true);
  expect((await readOwn(scene.life)).size).toBe(0);
  await commitImport(scene);
  expect(await readOwn(scene.life)).toEqual(
    new Map([
      ['甲', '一'],
      ['乙', '二'],
    ]),
  );
  await expectWhole(scene.life, new Map());
  await undoImport(scene);
  expect((await readOwn(scene.life)).size).toBe(0);
}

describe('of a file with faults the good is imported, after the faults were seen', () => {
  test.each<[string, string, string | Uint8Array, (string | RegExp)[]]>([
    [
      'quotation marks, ragged rows, no text, a cell of 1 MB',
      'mixed.csv',
      `标题,内容\n甲,一\n丙,"三\n丁,四,五\n戊,\n己,${'六'.repeat(1_100_000)}\n乙,二\n`,
      [
        /3.*第 3 行第 2 格：引号没有关上/,
        /第 4 行.*3 格/,
        /第 5 行：没有话术内容/,
        /第 6 行第 2 格/,
      ],
    ],
    [
      'UTF-16 with a row twice',
      'utf16.csv',
      encodeUtf16('标题,内容\n甲,一\n甲,一\n乙,二\n'),
      [/第 3 行：和第 2 行一样/],
    ],
    [
      'JSON that is cut off',
      'cut.json',
      `${outer},{"title":"乙","content":"二"},{"ti`,
      [/第 1 行.*断/],
    ],
    [
      'JSON 100,000 deep',
      'deep.json',
      `${outer},{"title":"乙","content":"二"},${'['.repeat(100_000)}`,
      [/嵌套超过 64 层/],
    ],
    [
      'a key twice',
      'keys.json',
      `${outer},{"title":"丙","title":"丁","__proto__":{"x":1}},{"title":"乙","content":"二"}]`,
      [/第 2 条：「title」出现了两次/],
    ],
    [
      'a comma too many in JSON',
      'comma.json',
      `${outer},{"title":"乙","content":"二"},]`,
      [/多了一个逗号/],
    ],
    [
      'a comment in JSON',
      'comment.json',
      `${outer},{"title":"乙","content":"二"}, // 完\n{"title":"丙","content":"三"}]`,
      [/注释/],
    ],
    [
      'a number that none can hold',
      'number.json',
      `${outer},{"title":"乙","content":"二"},{"title":"丙","content":1e999}]`,
      [/1e999 太大/],
    ],
    [
      'a tab in YAML',
      'tab.yaml',
      '- {title: 甲, text: 一}\n- title: 丙\n\ttext: 三\n- {title: 乙, text: 二}\n',
      [/制表符|Tab/],
    ],
    [
      'a tag in YAML',
      'tag.yaml',
      '- {title: 甲, text: 一}\n- {title: 丙, text: !!python/object x}\n- {title: 乙, text: 二}\n',
      [/第 2 行：不支持 YAML 标签/],
    ],
    [
      'a bomb of anchors',
      'bomb.yaml',
      `- {title: 甲, text: 一}\n- title: 丙\n  a: &a [${'x,'.repeat(9)}x]\n  b: &b [${'*a,'.repeat(9)}*a]\n  c: [${'*b,'.repeat(99)}*b]\n- {title: 乙, text: 二}\n`,
      [/引用太多/],
    ],
  ])('%s', (_, name, content, refused) => expectPlan(name, content, refused));
});
