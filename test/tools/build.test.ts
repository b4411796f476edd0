import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ROOT, run } from '../../tools/run.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yingda-build-'));
  await cp(join(ROOT, 'scripts-data'), join(folder, 'data'), { recursive: true });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const build = () =>
  run('wxt', ['build'], {
    quiet: true,
    env: { YINGDA_CONTENT: join(folder, 'data'), YINGDA_OUTPUT: join(folder, 'out') },
  });

/** Puts a line into a data file and returns its number. */
async function breakFile(path: string, line: string): Promise<number> {
  const whole = join(folder, 'data', path);
  const lines = (await readFile(whole, 'utf8')).split('\n');
  const at = lines.findIndex(text => text.startsWith('- id:')) + 1;
  lines.splice(at, 0, line);
  await writeFile(whole, lines.join('\n'));
  return at + 1;
}

describe('the build', () => {
  test('refuses YAML that is broken and names file and line', { timeout: 60_000 }, async () => {
    const line = await breakFile('call-basics/phrases.yaml', '  title: "没有收尾的引号');
    const { code, output } = await build();
    expect(code).not.toBe(0);
    expect(output).toMatch(/scripts-data\/call-basics\/phrases\.yaml:\d+: /);
    expect(Number(/phrases\.yaml:(\d+)/.exec(output)![1])).toBeGreaterThanOrEqual(line);
    expect(existsSync(join(folder, 'out', 'chrome-mv3', 'library.json'))).toBe(false);
  });

  test('refuses an unknown key and names its line', { timeout: 60_000 }, async () => {
    const line = await breakFile('telecom/complaints.yaml', '  titel: 打错的键');
    const { code, output } = await build();
    expect(code).not.toBe(0);
    expect(output).toContain(`scripts-data/telecom/complaints.yaml:${line}: `);
    expect(output).toContain('unknown key "titel"');
  });
});
