import { describe, expect, test } from 'vitest';
import { applyPlan } from '../../../core/exchange/apply-plan.ts';
import { exportLibrary, exportPhrases } from '../../../core/exchange/export-file.ts';
import type { Progress } from '../../../core/exchange/pace.ts';
import type { FileFormat } from '../../../core/exchange/types.ts';
import { undoImport } from '../../../core/exchange/undo-import.ts';
import type { Phrase } from '../../../core/library/types.ts';
import { LIMITS } from '../../../core/exchange/limits.ts';
import { readFile } from '../../../core/exchange/read-file.ts';
import { readZipDirectory } from '../../../core/exchange/zip-read.ts';
import { bytesOf, makeLibrary, planFile, readTable } from './import.ts';

const COUNT = 50_000;
const NOW = new Date(0);
/** Longest piece of computing without a break, in milliseconds; most are 10. */
const LONGEST = 200;

const phrases: Phrase[] = Array.from({ length: COUNT }, (_, index) => ({
  id: `own.p${index}`,
  pack: 'own',
  title: `第${index}条话术`,
  category: ['售后', `分类${index % 50}`],
  channel: ['chat'],
  priority: 'standard',
  text: `您好，{{ 客户称呼 | default: "您" }}，第${index}条。请您稍等，我这就为您查询订单的情况，谢谢您的耐心等待。`,
  variants: index % 3 === 0 ? [{ tone: '简短', text: `请稍等（${index}）。` }] : [],
  tags: ['标签', `第${index % 100}组`],
  ...(index % 2 === 0 && { code: `c${index.toString(36)}` }),
}));

/**
 * Runs work while a timer ticks, and says how long it kept the timer waiting at most. Only time that
 * this thread computed counts: other programs on the machine are not our doing.
 */
async function watch<T>(
  work: () => Promise<T>,
): Promise<{ result: T; longest: number; took: number }> {
  const used = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  let last = used();
  let longest = 0;
  const tick = () => {
    const now = used();
    longest = Math.max(longest, now - last);
    last = now;
  };
  const timer = setInterval(tick, 0);
  const started = used();
  const result = await work();
  tick();
  clearInterval(timer);
  return { result, longest, took: used() - started };
}

const write = (format: FileFormat, some: Phrase[], options = {}) =>
  format === 'json'
    ? exportLibrary({ phrases: some, edits: [], placeholders: [] }, { now: NOW, ...options })
    : exportPhrases(some, format, { now: NOW, ...options });

describe.each(['csv', 'xlsx', 'json'] as const)('50,000 phrases as %s', format => {
  test('go out and come in again, with progress, and never keep the page waiting', async () => {
    const written = await watch(() => write(format, phrases));
    const { bytes, name } = written.result;
    const seen: Progress[] = [];
    const read = await watch(() =>
      planFile(bytes, name, makeLibrary(), { onProgress: one => seen.push(one) }),
    );
    expect(read.result.counts).toMatchObject({ new: COUNT, refused: 0 });
    const stages = new Set(seen.map(({ stage }) => stage));
    expect(stages).toContain('read');
    expect(stages).toContain('plan');
    expect(seen.length).toBeGreaterThan(20);
    for (const { done, total } of seen) expect(done).toBeLessThanOrEqual(total);
    for (const { longest, took } of [written, read]) {
      expect(longest).toBeLessThan(LONGEST);
      expect(took).toBeLessThan(15_000);
    }
  }, 120_000);

  test.each(['read', 'plan'] as const)(
    'stop at once when told to, in the stage %s',
    async last => {
      const { bytes, name } = await write(format, phrases.slice(0, 5000));
      const controller = new AbortController();
      const stages: string[] = [];
      const work = planFile(bytes, name, makeLibrary(), {
        signal: controller.signal,
        onProgress: ({ stage }) => {
          stages.push(stage);
          if (stage === last) controller.abort();
        },
      });
      await expect(work).rejects.toThrow(/aborted/);
      expect(stages.at(-1)).toBe(last);
    },
    60_000,
  );

  test('do not even begin when told so before', async () => {
    const { bytes, name } = await write(format, phrases.slice(0, 10));
    const onProgress = () => expect.unreachable();
    const options = { signal: AbortSignal.abort(), onProgress };
    await expect(planFile(bytes, name, makeLibrary(), options)).rejects.toThrow(/aborted/);
  });

  test('stop being written when told to', async () => {
    const controller = new AbortController();
    const onProgress = () => controller.abort();
    const work = write(format, phrases.slice(0, 20_000), { signal: controller.signal, onProgress });
    await expect(work).rejects.toThrow(/aborted/);
  }, 60_000);
});

test('50,000 phrases come in and go out again as if nothing had been', async () => {
  const { bytes, name } = await write('csv', phrases);
  const plan = await planFile(bytes, name);
  const { result: batch, longest } = await watch(() => applyPlan(plan, { importId: 'i', now: 1 }));
  const own = new Map(batch.phrases.map(phrase => [phrase.id, phrase]));
  expect(own.size).toBe(COUNT);
  const back = await undoImport(batch.undo, { own, edits: new Map() });
  for (const id of back.removePhrases) own.delete(id);
  expect(own.size).toBe(0);
  expect(back).toMatchObject({ putPhrases: [], kept: [] });
  expect(longest).toBeLessThan(LONGEST);
}, 120_000);

test('2,000 phrases of YAML are read in slices', async () => {
  const { bytes, name } = await exportPhrases(phrases.slice(0, 2000), 'yaml', { now: NOW });
  const { result, longest } = await watch(() => planFile(bytes, name));
  expect(result.counts.new).toBe(2000);
  expect(longest).toBeLessThan(LONGEST);
}, 60_000);

test('a library of 50,000 long phrases is small enough to come back from every export', async () => {
  const part = 25;
  const text =
    '您好，这个问题我已经为您登记，工程师会在约定的时间内联系您，请保持电话畅通。'.repeat(7);
  const long = phrases.slice(0, COUNT / part).map((phrase, at) => ({
    ...phrase,
    text: `${at}${text}`,
    rev: 1,
    createdAt: 1,
    updatedAt: 1,
  }));
  const csv = await exportPhrases(long, 'csv', { now: NOW });
  expect(csv.bytes.length * part).toBeLessThan(LIMITS.file);
  const xlsx = await exportPhrases(long, 'xlsx', { now: NOW });
  const directory = readZipDirectory(xlsx.bytes, LIMITS);
  const sizes = directory.ok ? [...directory.entries.values()].map(({ size }) => size) : [];
  expect(Math.max(...sizes) * part).toBeLessThan(LIMITS.zipBytes);
  const { bytes } = await exportLibrary(
    { phrases: long, edits: [], placeholders: [] },
    { now: NOW },
  );
  const limits = { ...LIMITS, file: bytes.length - 1, backup: bytes.length };
  expect(bytes.length * part).toBeLessThan(LIMITS.backup);
  expect(await readFile(bytes, 'a.json', { limits })).toMatchObject({ ok: true });
  const foreign = bytesOf(JSON.stringify(long));
  expect(await readFile(foreign, 'a.json', { limits: { ...limits, file: 1000 } })).toMatchObject({
    notice: { key: 'file-too-large' },
  });
});

test('of more than a million rows the rest is left out and told', async () => {
  const text = `标题,内容\n${'a,b\n'.repeat(1_100_000)}`;
  const { result, longest } = await watch(() => readTable(text, 'a.csv'));
  expect(result.rows).toHaveLength(999_999);
  expect(result.notices).toMatchObject([
    { key: 'table-too-many-rows', values: { limit: 1_000_000 } },
  ]);
  expect(longest).toBeLessThan(1000);
}, 120_000);
