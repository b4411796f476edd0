import { describe, expect, test } from 'vitest';
import { exportComplaints, exportLibrary } from '../../../core/exchange/export-file.ts';
import { guessMapping, mappingOf } from '../../../core/exchange/guess-mapping.ts';
import { rowsOfLibrary } from '../../../core/exchange/library-rows.ts';
import { mapComplaints } from '../../../core/exchange/map-complaints.ts';
import { planComplaints } from '../../../core/exchange/plan-complaints.ts';
import type { ComplaintPlan, ReadOptions } from '../../../core/exchange/types.ts';
import type { OwnComplaint } from '../../../core/library/own-complaint.ts';
import {
  contentOfComplaint,
  emptyComplaint,
  tidyComplaint,
} from '../../../core/library/own-complaint.ts';
import { EXAMPLE_STYLES, STEP_KINDS, TONES } from '../../../core/library/kinds.ts';
import type { Callback, Complaint } from '../../../core/library/types.ts';
import { createRandom, hostileText } from './generator.ts';
import { PLACEHOLDERS, readSource } from './import.ts';

const NOW = new Date('2026-03-04T05:06:07Z');
const COUNT = 200;

const CALLBACKS: (Callback | 'none')[] = [
  'none',
  { within: '30m' },
  { within: '3wd', proposal: true, text: '查清｜再回' },
  { on: '下周一' },
  { on: '30分钟', text: '他说的' },
  { on: '约定：无' },
];

const own = (change: Partial<OwnComplaint>): OwnComplaint => ({
  ...contentOfComplaint(tidyComplaint({ ...emptyComplaint(), ...change })),
  id: 'own.c-1',
  pack: 'own',
  rev: 1,
  createdAt: 1,
  updatedAt: 1,
});

/** Complaints with everything in them that a reader or a writer can get wrong. */
const complaints = (() => {
  const random = createRandom(11);
  const text = () => `您好${hostileText(random)}`;
  const line = () => hostileText(random).replace(/\s+/g, ' ').trim() || '话';
  const { pick } = random;
  const some = <T>(make: () => T) => random.many(3, make);
  return Array.from({ length: COUNT }, (_, at) => ({
    ...own({
      title: `投诉${at} ${line()}`,
      category: ['物业', line()],
      keywords: some(line),
      examples: [
        { text: '【生气】不是口气' },
        { text: '\\反斜杠' },
        ...some(() => ({
          text: line(),
          style: pick(EXAMPLE_STYLES),
          ...(random.chance(0.5) && { by: 'a' }),
        })),
        ...some(() => ({ text: line() })),
      ],
      replies: [
        { when: '通用', tone: '标准' as const, text: text() },
        ...some(() => ({ when: line(), tone: pick(TONES), text: text() })),
        { when: '电话', tone: '简短' as const, channel: 'chat' as const, text: '=1+1\n【不是头】' },
      ],
      steps: some(() => ({ do: pick(STEP_KINDS), text: text() })),
      nature: '发泄',
      responsibility: '协助',
      severity: at % 2 ? '重大' : '一般',
      avoid: some(line),
      pushback: [...some(line), '第一行\n第二行\\n'],
      followUp: { record: some(line), callback: CALLBACKS[at % CALLBACKS.length]! },
      phrases: ['call.hold.start'],
      flow: 'flow.hotline.standard',
      tip: '两行\n提示',
    }),
    id: `own.c-${at}`,
  }));
})();

interface Library {
  shipped?: Complaint[];
  own?: OwnComplaint[];
}

async function plan(
  input: Uint8Array | string,
  name: string,
  { shipped = [], own: mine = [] }: Library = {},
  options?: ReadOptions,
): Promise<ComplaintPlan> {
  const source = await readSource(input, name, options);
  const rows =
    source.kind === 'library'
      ? rowsOfLibrary(source)
      : await mapComplaints(source, mappingOf(guessMapping(source, 'complaints')), {
          placeholders: PLACEHOLDERS,
        });
  const byId = <T extends { id: string }>(list: T[]) => new Map(list.map(one => [one.id, one]));
  return planComplaints(rows, {
    shipped: byId(shipped),
    own: byId(mine),
    placeholders: PLACEHOLDERS,
  });
}

const contentsOf = ({ rows }: ComplaintPlan) =>
  new Map(rows.flatMap(row => ('content' in row ? [[row.id, row.content] as const] : [])));

describe.each(['csv', 'xlsx', 'yaml'] as const)('%s', format => {
  test('brings every complaint back exactly', async () => {
    const file = await exportComplaints(complaints, format, { now: NOW });
    const planned = await plan(file.bytes, file.name);
    expect(planned.counts).toMatchObject({ new: COUNT, refused: 0 });
    const back = contentsOf(planned);
    for (const complaint of complaints)
      expect(back.get(complaint.id)).toEqual(contentOfComplaint(complaint));
  });

  test('finds nothing to do when the library has it all', async () => {
    const file = await exportComplaints(complaints, format, { now: NOW, locale: 'en' });
    const planned = await plan(file.bytes, file.name, { own: complaints });
    expect(planned.counts).toMatchObject({ new: 0, changed: 0, equal: COUNT, refused: 0 });
  });
});

test('json brings them back with their revisions, and deleted ones deleted', async () => {
  const records = complaints.map((one, at) => ({
    ...one,
    rev: at + 1,
    ...(at === 3 && { deletedAt: 5 }),
  }));
  const file = await exportLibrary(
    { phrases: [], edits: [], placeholders: [], other: { complaints: records } },
    { now: NOW },
  );
  const planned = await plan(file.bytes, file.name);
  expect(planned.rows.map(row => 'stored' in row && row.stored)).toEqual(records);
});

test('no line of a CSV can act as a formula', async () => {
  const risky = own({ replies: [{ when: '通用', tone: '标准', text: '=HYPERLINK("x")\n+1' }] });
  const { bytes } = await exportComplaints([{ ...risky, title: '@SUM(A1)' }], 'csv', { now: NOW });
  const text = new TextDecoder().decode(bytes);
  expect(text).toContain("'@SUM(A1)");
  expect(text).toContain("'=HYPERLINK");
  expect(text).toContain("\n'+1");
});

describe('a table of somebody else', () => {
  const FILE =
    '投诉类型,客户原话,标准回复,关键词,责任归属,回访时限,禁忌\n' +
    '快递丢件,"我的快递呢\n说送到了没收到","很抱歉，{姓名}，我马上查。",快递 丢件,责任,2小时内,推给快递员\n';

  test('is understood by its headings, with an example on each line', async () => {
    const { rows } = await plan(FILE, 'a.csv');
    expect(rows[0]).toMatchObject({
      kind: 'new',
      title: '快递丢件',
      content: {
        examples: [{ text: '我的快递呢' }, { text: '说送到了没收到' }],
        replies: [{ when: '通用', tone: '标准', text: '很抱歉，{{ 客户姓名 }}，我马上查。' }],
        keywords: ['快递', '丢件'],
        responsibility: '责任',
        avoid: ['推给快递员'],
        followUp: { callback: { within: '2h' } },
      },
    });
  });

  test('changes nothing when it comes twice, and updates what it brought', async () => {
    const [first] = (await plan(FILE, 'a.csv')).rows as unknown as [
      { id: string; content: object },
    ];
    const mine = [own({ ...first.content })].map(one => ({ ...one, id: first.id }));
    expect((await plan(FILE, 'a.csv', { own: mine })).counts).toMatchObject({ equal: 1, new: 0 });
    const changed = await plan(FILE.replace('马上查', '这就查'), 'a.csv', { own: mine });
    expect(changed.rows).toMatchObject([
      { kind: 'changed', id: first.id, diff: [{ field: 'replies' }] },
    ]);
  });

  test.each([
    ['没有回复', '标题,回复\n空的,\n', 'entry-no-reply'],
    ['太长的说法', `标题,客户原话,回复\n长,${'长'.repeat(600)},好\n`, 'example-too-long'],
    ['重复的行', '标题,回复\n一,好\n一,好\n', 'duplicate-in-file'],
  ])('a row is refused with the reason: %s', async (_, file, key) => {
    const { rows } = await plan(file, 'a.csv');
    expect(rows.at(-1)).toMatchObject({ kind: 'refused', reasons: [{ key }] });
  });

  test('what is not known, is personal or asks for a new name is told', async () => {
    const file = '标题,客户原话,回复,责任归属\n查,我电话13900001234,{{ 龟名 }}的事我查,也许\n';
    const { rows, newPlaceholders } = await plan(file, 'a.csv');
    expect(rows[0]!.warnings.map(({ key }) => key).toSorted()).toEqual([
      'looks-personal',
      'placeholder-unknown',
      'value-unknown',
    ]);
    expect(newPlaceholders.map(({ placeholder }) => placeholder.name)).toEqual(['龟名']);
  });
});

describe('a pack in YAML', () => {
  test('may be written short, and what is wrong with an entry costs that entry alone', async () => {
    const file = [
      '- title: 丢件',
      '  category: 快递/派送',
      '  examples: [我的快递呢, {text: 找不到, style: angry}]',
      '  replies: [很抱歉，我马上查。]',
      '- title: 坏的',
      '  replies: ["您好{{ 客户称呼"]',
      '- title: 没有回复',
      '  replies: []',
      '- title: 口气',
      '  replies: [{text: 好, tone: 唱歌}]',
      '',
    ].join('\n');
    const source = await readSource(file, 'complaints.yaml');
    expect(source.refused).toMatchObject([
      { row: 3, field: 'replies' },
      { row: 4, field: 'replies.0' },
    ]);
    const { rows } = await plan(file, 'complaints.yaml');
    expect(rows).toMatchObject([
      {
        kind: 'new',
        content: {
          category: ['快递', '派送'],
          examples: [{ text: '我的快递呢' }, { text: '找不到', style: 'angry' }],
          replies: [{ when: '通用', tone: '标准', text: '很抱歉，我马上查。' }],
        },
      },
      { kind: 'refused', reasons: [{ key: 'text-broken' }] },
    ]);
  });

  test('says what a pack would want besides', async () => {
    const file = await exportComplaints([own({ title: '丢件' })], 'yaml', { now: NOW });
    expect(file.notices).toMatchObject([{ key: 'pack-incomplete', row: 1 }]);
  });
});

test('a shipped complaint stays: what differs becomes one of the user’s own, once', async () => {
  const shipped: Complaint = {
    ...own({ title: '占线', replies: [{ when: '通用', tone: '标准', text: '好' }] }),
    id: 'c.busy',
    pack: 'base',
  };
  const same = await exportComplaints([shipped], 'csv', { now: NOW });
  expect((await plan(same.bytes, same.name, { shipped: [shipped] })).counts).toMatchObject({
    equal: 1,
  });
  const other = { ...shipped, avoid: ['挂断'] };
  const file = await exportComplaints([other], 'csv', { now: NOW });
  const planned = await plan(file.bytes, file.name, { shipped: [shipped] });
  const [row] = planned.rows;
  expect(row).toMatchObject({ kind: 'new', warnings: [{ key: 'complaint-copied' }] });
  const mine = { ...own({ ...other }), id: (row as { id: string }).id };
  expect(
    (await plan(file.bytes, file.name, { shipped: [shipped], own: [mine] })).counts,
  ).toMatchObject({
    equal: 1,
    new: 0,
  });
});

test('one that was deleted here comes back by a table', async () => {
  const mine = own({ title: '丢件', replies: [{ when: '通用', tone: '标准', text: '好' }] });
  const file = await exportComplaints([mine], 'csv', { now: NOW });
  const planned = await plan(file.bytes, file.name, { own: [{ ...mine, deletedAt: 9 }] });
  expect(planned.rows).toMatchObject([
    { kind: 'new', id: mine.id, warnings: [{ key: 'complaint-restored' }] },
  ]);
});
