import { describe, expect, test } from 'vitest';
import { applyPlan } from '../../../core/exchange/apply-plan.ts';
import { exportLibrary } from '../../../core/exchange/export-file.ts';
import type { ImportLibrary, ImportPlan } from '../../../core/exchange/types.ts';
import { undoImport } from '../../../core/exchange/undo-import.ts';
import { mergePhrases } from '../../../core/library/merge.ts';
import type { OwnPhrase } from '../../../core/library/merge.ts';
import type { Phrase } from '../../../core/library/types.ts';
import { makeLibrary, PLACEHOLDERS, planFile } from './import.ts';

const phrase = (id: string, change: Partial<Phrase> = {}): Phrase => ({
  id,
  pack: id.startsWith('own.') ? 'own' : 'call-basics',
  title: '问候',
  category: ['通用电话'],
  channel: ['phone', 'chat'],
  priority: 'standard',
  text: '您好',
  variants: [],
  tags: [],
  ...change,
});

const kinds = (plan: ImportPlan) => plan.rows.map(({ row, kind }) => `${row} ${kind}`);
const warningsOf = (plan: ImportPlan) =>
  plan.rows.flatMap(({ row, warnings }) => warnings.map(({ key }) => `${row} ${key}`));

/** The library after the records of a batch are stored. */
async function store(library: ImportLibrary, plan: ImportPlan, options = {}) {
  const batch = await applyPlan(plan, { importId: 'i', now: 1000, ...options });
  const after: ImportLibrary = {
    shipped: library.shipped,
    own: new Map([...library.own, ...batch.phrases.map(one => [one.id, one] as const)]),
    edits: new Map([...library.edits, ...batch.edits.map(one => [one.id, one] as const)]),
    placeholders: new Map([
      ...library.placeholders,
      ...batch.placeholders.map(one => [one.name, one] as const),
    ]),
  };
  return { batch, after };
}

async function takeBack(after: ImportLibrary, undo: Parameters<typeof undoImport>[0]) {
  const back = await undoImport(undo, after);
  const own = new Map(after.own);
  const edits = new Map(after.edits);
  const placeholders = new Map(after.placeholders);
  for (const one of back.putPhrases) own.set(one.id, one);
  for (const id of back.removePhrases) own.delete(id);
  for (const one of back.putEdits) edits.set(one.id, one);
  for (const id of back.removeEdits) edits.delete(id);
  for (const name of back.removePlaceholders) placeholders.delete(name);
  return { back, library: { ...after, own, edits, placeholders } };
}

describe('what a row is about', () => {
  test('an id decides; what differs is listed field by field', async () => {
    const own = phrase('own.a', { code: 'bd', tags: ['a'] });
    const plan = await planFile(
      'id,标题,内容,快捷编码,标签,yingda-csv-1\nown.a,问候,您好呀,bd,"a,b",\n',
      'a.csv',
      makeLibrary({ own: [own] }),
    );
    expect(plan.rows).toMatchObject([
      {
        kind: 'changed',
        id: 'own.a',
        diff: [
          { field: 'text', before: '您好', after: '您好呀' },
          { field: 'tags', before: ['a'], after: ['a', 'b'] },
        ],
      },
    ]);
  });

  test('without one: title, category and text, then title and category alone', async () => {
    const library = makeLibrary({
      own: [
        phrase('own.a', { title: '甲', text: '一' }),
        phrase('own.b', { title: '甲', text: '二' }),
        phrase('own.c', { title: '乙', text: '三' }),
      ],
    });
    const csv =
      '标题,内容,分类\n甲,二,通用电话\n甲,新,通用电话\n乙,改,通用电话\n乙,三,别处\n丙,四,通用电话\n';
    const plan = await planFile(csv, 'a.csv', library);
    expect(kinds(plan)).toEqual(['2 equal', '3 changed', '4 changed', '5 new', '6 new']);
    expect(plan.rows[0]).toMatchObject({ id: 'own.b' });
    expect(plan.rows[1]).toMatchObject({ id: 'own.a' });
    expect(plan.counts).toEqual({ new: 2, changed: 2, equal: 1, refused: 0, warned: 0 });
  });

  test('a new id is a new phrase, even under a title that is there; the same words are the same phrase', async () => {
    const library = makeLibrary({ own: [phrase('own.a', { title: '甲', text: '一' })] });
    const csv = 'id,标题,内容,yingda-csv-1\nown.b,甲,二,\nown.c,甲,一,\n';
    expect(kinds(await planFile(csv, 'a.csv', library))).toEqual(['2 new', '3 equal']);
  });

  test('an empty channel of another program says nothing', async () => {
    const library = makeLibrary({ own: [phrase('own.a', { channel: ['email'] })] });
    const plan = await planFile('标题,内容,渠道\n问候,您好,\n新,您好,\n', 'a.csv', library);
    expect(plan.rows).toMatchObject([
      { kind: 'equal' },
      { kind: 'new', fields: { channel: ['phone', 'chat'] } },
    ]);
  });

  test('a column that the file does not have changes nothing; an empty cell empties', async () => {
    const library = makeLibrary({
      own: [phrase('own.a', { tags: ['x'], situation: '早上', tip: '笑' })],
    });
    const plan = await planFile('标题,内容,情形\n问候,您好,\n', 'a.csv', library);
    expect(plan.rows).toMatchObject([
      { kind: 'changed', diff: [{ field: 'situation', before: '早上', after: undefined }] },
    ]);
    const { after } = await store(library, plan);
    expect(after.own.get('own.a')).toMatchObject({ tags: ['x'], tip: '笑', rev: 2 });
    expect('situation' in after.own.get('own.a')!).toBe(false);
  });

  test('a shipped phrase gets an edit over it, and none when nothing differs', async () => {
    const shipped = [
      phrase('call.a', { code: 'bd' }),
      phrase('call.b', { title: '再见', text: '再见' }),
    ];
    const library = makeLibrary({ shipped });
    const csv = 'id,标题,内容,快捷编码,yingda-csv-1\ncall.a,问候,您好呀,bd,\ncall.b,再见,再见,,\n';
    const plan = await planFile(csv, 'a.csv', library);
    expect(kinds(plan)).toEqual(['2 changed', '3 equal']);
    const { after, batch } = await store(library, plan);
    expect(batch).toMatchObject({ phrases: [], expected: { edits: { 'call.a': 0 } } });
    expect(after.edits.get('call.a')).toMatchObject({
      change: { text: '您好呀' },
      base: shipped[0],
      rev: 1,
    });
    expect(Object.keys(after.edits.get('call.a')!.change)).toEqual(['text']);
    expect((await planFile(csv, 'a.csv', after)).counts).toMatchObject({ equal: 2, changed: 0 });
  });

  test('the format of a shipped phrase is changed, and only where it differs', async () => {
    const library = makeLibrary({
      shipped: [phrase('call.a'), phrase('call.b'), phrase('call.c', { format: 'rich' })],
    });
    const csv =
      'id,标题,内容,格式,yingda-csv-1\ncall.a,问候,您好,rich,\ncall.b,问候,您好,plain,\ncall.c,问候,您好,,\n';
    const plan = await planFile(csv, 'a.csv', library);
    expect(kinds(plan)).toEqual(['2 changed', '3 equal', '4 changed']);
    const { after } = await store(library, plan);
    expect(after.edits.get('call.a')!.change).toEqual({ format: 'rich' });
    expect(after.edits.get('call.c')!.change).toEqual({ format: 'plain' });
    expect(kinds(await planFile(csv, 'a.csv', after))).toEqual(['2 equal', '3 equal', '4 equal']);
  });

  test('a row that is back at the shipped wording takes the edit back', async () => {
    const shipped = phrase('call.a');
    const library: ImportLibrary = {
      ...makeLibrary({ shipped: [shipped] }),
      edits: new Map([
        [
          'call.a',
          {
            id: 'call.a',
            baseHash: 'h',
            base: shipped,
            change: { text: '改' },
            rev: 4,
            updatedAt: 1,
          },
        ],
      ]),
    };
    const plan = await planFile('id,标题,内容,yingda-csv-1\ncall.a,问候,您好,\n', 'a.csv', library);
    expect(plan.rows).toMatchObject([
      { kind: 'changed', diff: [{ field: 'text', before: '改', after: '您好' }] },
    ]);
    expect((await store(library, plan)).after.edits.get('call.a')).toMatchObject({
      change: {},
      rev: 5,
    });
  });

  test('a deleted phrase comes back, and it is said', async () => {
    const own: OwnPhrase = { ...phrase('own.a'), rev: 3, createdAt: 1, updatedAt: 1, deletedAt: 9 };
    const library = makeLibrary({ own: [own] });
    const plan = await planFile('id,标题,内容,yingda-csv-1\nown.a,问候,您好,\n', 'a.csv', library);
    expect(plan.rows).toMatchObject([{ kind: 'new', id: 'own.a' }]);
    expect(warningsOf(plan)).toEqual(['2 phrase-restored']);
    const stored = (await store(library, plan)).after.own.get('own.a')!;
    expect(stored).toMatchObject({ rev: 4, createdAt: 1 });
    expect('deletedAt' in stored).toBe(false);
  });
});

describe('collisions', () => {
  test('two rows with one id are both kept, and it is said', async () => {
    const csv = 'id,标题,内容,yingda-csv-1\nown.a,甲,一,\nown.a,乙,二,\nown.a,甲,一,\n';
    const plan = await planFile(csv, 'a.csv');
    expect(kinds(plan)).toEqual(['2 new', '3 new', '4 refused']);
    expect(plan.rows[1]).toMatchObject({
      warnings: [{ key: 'id-taken-in-file', values: { id: 'own.a', first: 2 } }],
    });
    expect(plan.rows[2]).toMatchObject({
      reasons: [{ key: 'duplicate-in-file', values: { first: 2 }, row: 4 }],
    });
    const ids = plan.rows.flatMap(row => (row.kind === 'new' ? [row.id] : []));
    expect(new Set(ids).size).toBe(2);
  });

  test('a code that is taken is left out, the phrase stays', async () => {
    const library = makeLibrary({ shipped: [phrase('call.a', { code: 'bd', title: '标准开场' })] });
    const csv = '标题,内容,快捷编码\n甲,一,bd\n乙,二,kd\n丙,三,kd\n丁,四,太 长\n戊,五,ok1\n';
    const plan = await planFile(csv, 'a.csv', library);
    expect(plan.rows).toMatchObject([
      {
        kind: 'new',
        warnings: [{ key: 'code-taken', values: { code: 'bd', by: '标准开场' }, field: 'code' }],
      },
      { kind: 'new', fields: { code: 'kd' }, warnings: [] },
      { kind: 'new', warnings: [{ key: 'code-taken-in-file', values: { code: 'kd', first: 3 } }] },
      { kind: 'new', warnings: [{ key: 'code-malformed' }] },
      { kind: 'new', fields: { code: 'ok1' } },
    ]);
    const codes = plan.rows.map(row => row.kind === 'new' && row.fields.code);
    expect(codes).toEqual([undefined, 'kd', undefined, undefined, 'ok1']);
  });

  test('two phrases may swap their codes, and a phrase keeps its own before a new one', async () => {
    const library = makeLibrary({
      own: [
        phrase('own.a', { title: '甲', code: 'aa' }),
        phrase('own.b', { title: '乙', code: 'bb' }),
      ],
    });
    const head = 'id,标题,内容,快捷编码,yingda-csv-1\n';
    const swapped = await planFile(
      `${head}own.a,甲,您好,bb,\nown.b,乙,您好,aa,\n`,
      'a.csv',
      library,
    );
    expect(warningsOf(swapped)).toEqual([]);
    const { after } = await store(library, swapped);
    expect([after.own.get('own.a')!.code, after.own.get('own.b')!.code]).toEqual(['bb', 'aa']);

    const claimed = await planFile(
      `${head}own.n,新,您好,aa,\nown.a,甲,您好,aa,\n`,
      'a.csv',
      library,
    );
    expect(warningsOf(claimed)).toEqual(['2 code-taken']);
    expect(kinds(claimed)).toEqual(['2 new', '3 equal']);
  });

  test('of a swap that comes in only half, no code is there twice', async () => {
    const library = makeLibrary({
      own: [
        phrase('own.a', { title: '甲', code: 'aa' }),
        phrase('own.b', { title: '乙', code: 'bb' }),
      ],
    });
    const csv = 'id,标题,内容,快捷编码,yingda-csv-1\nown.a,甲,您好,bb,\nown.b,乙,您好,aa,\n';
    const { after } = await store(library, await planFile(csv, 'a.csv', library), {
      rows: new Set([2]),
    });
    expect([after.own.get('own.a')!.code, after.own.get('own.b')!.code]).toEqual([undefined, 'bb']);
  });

  test('no two phrases have one code after an import, whatever the file says', async () => {
    const library = makeLibrary({
      own: Array.from({ length: 6 }, (_, index) =>
        phrase(`own.p${index}`, { title: `标题${index}`, code: `c${index}` }),
      ),
    });
    for (let seed = 0; seed < 200; seed++) {
      const rows = Array.from(
        { length: 8 },
        (_, index) =>
          `own.p${index},标题${index},您好,c${(seed * (index + 3) * 7 + index * index) % 7},`,
      );
      const { after } = await store(
        library,
        await planFile(`id,标题,内容,快捷编码,yingda-csv-1\n${rows.join('\n')}`, 'a.csv', library),
      );
      const codes = [...after.own.values()].map(({ code }) => code).filter(Boolean);
      expect(new Set(codes).size).toBe(codes.length);
    }
  });

  test('twenty thousand phrases of one title are twenty thousand phrases', async () => {
    const csv = `标题,内容\n${Array.from({ length: 20_000 }, (_, index) => `同名,内容${index}`).join('\n')}`;
    const library = makeLibrary();
    const plan = await planFile(csv, 'a.csv', library);
    expect(plan.counts.new).toBe(20_000);
    const { after } = await store(library, plan);
    expect((await planFile(csv, 'a.csv', after)).counts).toMatchObject({ new: 0, equal: 20_000 });
  });
});

describe('warnings', () => {
  test.each([
    ['甲,请拨打13800138000', 'looks-personal', 'text'],
    ['甲,证件110101199003074514', 'looks-personal', 'text'],
    ['甲,您\0好', 'has-nul', 'text'],
    ['甲,您\u202e好', 'has-bidi', 'text'],
    ['甲,您\u0007好', 'has-control', 'text'],
    [`甲,${'好'.repeat(5001)}`, 'long-text', 'text'],
    [`${'题'.repeat(81)},您好`, 'long-title', 'title'],
    [',您好', 'title-made', 'title'],
    ['甲,您好{{ 订单号 }}', 'placeholder-unknown', 'text'],
    ['甲,您好{{> 签名}}', 'placeholder-kept', 'text'],
  ])('%s', async (row, key, field) => {
    const plan = await planFile(`标题,内容\n${row}\n`, 'a.csv');
    expect(plan.rows).toMatchObject([{ kind: 'new', warnings: [{ key, row: 2, field }] }]);
    expect(plan.counts.warned).toBe(1);
  });

  test.each([
    ['渠道', '电话、飞鸽', 'channel-unknown'],
    ['有效期', '2026-13-01', 'date-unknown'],
    ['有效期', '2026-03-01~2026-02-01', 'dates-reversed'],
    ['生效日', '下周', 'date-unknown'],
    ['优先级', '紧急', 'priority-unknown'],
  ])('a %s that nobody knows: %s', async (heading, cell, key) => {
    const plan = await planFile(`标题,内容,${heading}\n甲,您好,${cell}\n`, 'a.csv');
    expect(plan.rows).toMatchObject([
      { kind: 'new', warnings: [{ key, row: 2, column: heading }] },
    ]);
  });

  test('a category of a thousand levels keeps the first twenty, and comes once', async () => {
    const path = Array.from({ length: 1000 }, (_, depth) => `第${depth}层`).join('/');
    const csv = `标题,内容,分类\n甲,您好,${path}\n`;
    const library = makeLibrary();
    const plan = await planFile(csv, 'a.csv', library);
    expect(plan.rows).toMatchObject([
      { kind: 'new', warnings: [{ key: 'category-too-deep', row: 2, field: 'category' }] },
    ]);
    const { after } = await store(library, plan);
    expect([...after.own.values()][0]!.category).toHaveLength(20);
    expect((await planFile(csv, 'a.csv', after)).counts).toMatchObject({ new: 0, equal: 1 });
  });

  test('half a character of JSON becomes a whole one, and it is said', async () => {
    const plan = await planFile('[{"title":"甲","content":"您\\ud83d好"}]', 'a.json');
    expect(plan.rows).toMatchObject([
      { fields: { text: '您\ufffd好' }, warnings: [{ key: 'has-lone-surrogate' }] },
    ]);
  });

  test('HTML that became text is said', async () => {
    const plan = await planFile('name,keywords,content\n甲,x,<p>您好</p>\n', 'a.csv');
    expect(plan.rows).toMatchObject([
      { fields: { text: '您好' }, warnings: [{ key: 'html-stripped', column: 'content' }] },
    ]);
  });

  test('days are read as people write them', async () => {
    const cells = [
      '2026-01-02~2026-02-03',
      '2026年1月2日至2026年2月3日',
      '2026/1/2 - 2026/2/3',
      '20260203',
    ];
    const plan = await planFile(
      `标题,内容,有效期\n${cells.map((cell, at) => `${at},x,${cell}`).join('\n')}`,
      'a.csv',
    );
    const both = { from: '2026-01-02', to: '2026-02-03' };
    expect(plan.rows.map(row => row.kind === 'new' && row.fields.valid)).toEqual([
      both,
      both,
      both,
      { to: '2026-02-03' },
    ]);
  });
});

describe('refused rows', () => {
  test.each([
    ['甲,', 'entry-no-text'],
    ['甲,  ', 'entry-no-text'],
    [`甲,${'长'.repeat(100_001)}`, 'text-too-long'],
  ])('%#', async (row, key) => {
    const plan = await planFile(`标题,内容\n乙,好\n${row}\n`, 'a.csv');
    expect(kinds(plan)).toEqual(['2 new', '3 refused']);
    expect(plan.rows[1]).toMatchObject({ reasons: [{ key, row: 3, line: 3, field: 'text' }] });
  });

  test('a template that is none, in a file whose texts are templates', async () => {
    const plan = await planFile(
      '- title: 甲\n  text: "{{ 公司名"\n- title: 乙\n  text: 好\n',
      'a.yaml',
    );
    expect(plan.rows).toMatchObject([
      { kind: 'refused', reasons: [{ key: 'text-broken', row: 1, line: 1, field: 'text' }] },
      { kind: 'new' },
    ]);
  });
});

describe('placeholders', () => {
  test('unknown ones are declared with the import, once, and only for rows that come in', async () => {
    const library = makeLibrary();
    const csv = '标题,内容\n甲,{订单号}\n乙,{订单号}和{快递|顺丰|中通}\n丙,{手机尾号}\n';
    const plan = await planFile(csv, 'a.csv', library);
    expect(plan.newPlaceholders).toMatchObject([
      { placeholder: { name: '订单号', personal: true }, source: '订单号', rows: [2, 3] },
      {
        placeholder: { name: '快递', personal: false, type: 'enum', options: ['顺丰', '中通'] },
        rows: [3],
      },
      { placeholder: { name: '手机尾号', personal: true }, rows: [4] },
    ]);
    const { batch } = await store(library, plan, { rows: new Set([2]) });
    expect(batch.placeholders.map(({ name }) => name)).toEqual(['订单号']);
    expect(batch.phrases).toHaveLength(1);
    expect((await store(library, plan, { placeholders: new Set() })).batch.placeholders).toEqual(
      [],
    );
  });
});

describe('one click takes an import back', () => {
  const shipped = [phrase('call.a'), phrase('call.b', { title: '再见', text: '再见' })];
  const library: ImportLibrary = {
    ...makeLibrary({
      shipped,
      own: [phrase('own.a', { title: '甲', text: '一' }), phrase('own.z', { title: '别的' })],
    }),
    edits: new Map([
      [
        'call.b',
        {
          id: 'call.b',
          baseHash: 'h',
          base: shipped[1]!,
          change: { text: '改' },
          rev: 4,
          updatedAt: 1,
        },
      ],
    ]),
  };
  const csv =
    'id,标题,内容,yingda-csv-1\nown.a,甲,改了,\nown.n,新,{{ 订单号 }},\ncall.a,问候,您好呀,\ncall.b,再见,又改,\n';

  test('the store is byte for byte what it was', async () => {
    const { batch, after } = await store(library, await planFile(csv, 'a.csv', library));
    expect(after.own.size).toBe(3);
    expect(after.placeholders.has('订单号')).toBe(true);
    const { back, library: restored } = await takeBack(
      after,
      JSON.parse(JSON.stringify(batch.undo)) as never,
    );
    expect(back.kept).toEqual([]);
    const dump = (one: ImportLibrary) =>
      JSON.stringify([
        [...one.own].toSorted(),
        [...one.edits].toSorted(),
        [...one.placeholders].toSorted(),
      ]);
    expect(dump(restored)).toBe(dump(library));
  });

  test('what was changed since stays, and so does a placeholder that it uses', async () => {
    const { batch, after } = await store(library, await planFile(csv, 'a.csv', library));
    const touched = after.own.get('own.n')!;
    const own = new Map(after.own).set('own.n', {
      ...touched,
      title: '又改',
      rev: touched.rev + 1,
    });
    const { back } = await takeBack({ ...after, own }, batch.undo);
    expect(back.kept).toEqual(['own.n']);
    expect(back.removePhrases).toEqual([]);
    expect(back.removePlaceholders).toEqual([]);
    expect(back.putPhrases.map(({ id }) => id)).toEqual(['own.a']);
  });

  test('records carry the revision that they were planned on', async () => {
    const { batch } = await store(library, await planFile(csv, 'a.csv', library));
    expect(batch.expected).toEqual({
      phrases: { 'own.a': 1, 'own.n': 0 },
      edits: { 'call.a': 0, 'call.b': 4 },
    });
  });
});

test('an edit whose pack is not here becomes a phrase of one’s own', async () => {
  const base = phrase('call.gone', { tags: ['x'] });
  const file = await exportLibrary(
    {
      phrases: [],
      edits: [
        { id: 'call.gone', baseHash: 'h', base, change: { text: '改' }, rev: 1, updatedAt: 1 },
        { id: 'call.hidden', baseHash: 'h', base, change: {}, rev: 1, updatedAt: 1, deletedAt: 1 },
      ],
      placeholders: [],
    },
    { now: new Date(0) },
  );
  const library = makeLibrary();
  const plan = await planFile(file.bytes, file.name, library);
  expect(plan.rows).toMatchObject([
    { kind: 'new', fields: { title: '问候', text: '改', tags: ['x'] } },
    { kind: 'refused', reasons: [{ key: 'entry-no-change' }] },
  ]);
  const { after } = await store(library, plan);
  expect([...after.own.keys()][0]).toMatch(/^own\./);
  expect((await planFile(file.bytes, file.name, after)).counts).toMatchObject({ new: 0, equal: 1 });

  const here = makeLibrary({ shipped: [base, phrase('call.hidden')] });
  const replanned = await planFile(file.bytes, file.name, here);
  const merged = (await store(here, replanned)).after;
  expect([
    ...mergePhrases([...merged.shipped.values()], [], [...merged.edits.values()]).values(),
  ]).toMatchObject([{ phrase: { id: 'call.gone', text: '改' }, origin: 'edited' }]);
});

test('placeholders of a file come with their declaration', async () => {
  const placeholder = {
    name: '订单号',
    en: 'Order',
    type: 'text' as const,
    example: 'A1',
    scope: 'call' as const,
    personal: true,
  };
  const file = await exportLibrary(
    {
      phrases: [phrase('own.a', { text: '{{ 订单号 }}' })],
      edits: [],
      placeholders: [placeholder],
    },
    { now: new Date(0) },
  );
  const plan = await planFile(file.bytes, file.name);
  expect(plan.newPlaceholders).toEqual([{ placeholder, source: '订单号', rows: [1] }]);
  expect(warningsOf(plan)).toEqual([]);
  expect(PLACEHOLDERS.has('订单号')).toBe(false);
});
