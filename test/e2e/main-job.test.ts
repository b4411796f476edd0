import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { serveDemo } from '../../tools/demo-server.ts';
import { launchWithExtension } from '../../tools/drive-extension.ts';
import { playMainJob } from '../../tools/play-main-job.ts';
import { ROOT } from '../../tools/run.ts';

/* What `npm start` plays where there is no display. */
test('the main job is played to its end, with its three pictures', async () => {
  const folder = join(ROOT, '.output', 'demo');
  await rm(folder, { recursive: true, force: true });
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const demo = await serveDemo();
  const browser = await launchWithExtension();
  try {
    expect(await playMainJob(browser, demo.url, '你们热线一直占线，打了一上午')).toBe(true);
    expect(log.mock.calls.join('\n')).toContain('c.delay.hotline-busy');
    for (const name of ['panel', 'palette', 'page'])
      expect((await readFile(join(folder, `${name}.png`))).length).toBeGreaterThan(10_000);
  } finally {
    log.mockRestore();
    await browser.close();
    await demo.close();
  }
});
