import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT, run } from '../../tools/run.ts';

/* Who reads on from `npm start` has a clean clone and, maybe, a Node that runs no TypeScript. */

const read = (path: string) => readFile(join(ROOT, path), 'utf8');

test.each(['README.md', 'README.zh-CN.md', 'scripts-data/README.md'])(
  'every command in %s makes a clean clone ready first',
  async path => {
    const { scripts } = JSON.parse(await read('package.json')) as {
      scripts: Record<string, string>;
    };
    const commands = (await read(path)).matchAll(/npm (?:run )?(start|test|(?<=run )[\w:]+)/g);
    const names = new Set(Array.from(commands, ([, name]) => name!));
    expect(names.size).toBeGreaterThan(0);
    for (const name of names) expect(scripts[name], name).toMatch(/^node tools\/setup\.mjs /);
  },
);

test('and hands over to the program, with what it was given', async () => {
  const { code, output } = await run('node', ['tools/setup.mjs', 'match', '热线一直占线打不通'], {
    quiet: true,
  });
  expect(output).toContain('c.delay.hotline-busy');
  expect(code).toBe(0);
});
