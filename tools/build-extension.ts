import { join } from 'node:path';
import { ROOT, run } from './run.ts';

export type Target = 'chrome' | 'firefox';

/** Where the built extension stands. */
export const outputOf = (target: Target) => join(ROOT, '.output', `${target}-mv3`);

/** Builds the extension; what went wrong is printed. */
export async function buildExtension(target: Target, { quiet = false } = {}): Promise<boolean> {
  const args = target === 'firefox' ? ['build', '-b', 'firefox', '--mv3'] : ['build'];
  const { code, output } = await run('wxt', args, { quiet });
  if (code !== 0 && quiet) console.error(output);
  return code === 0;
}
