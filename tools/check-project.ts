import { run } from './run.ts';

/** What `npm run check` does, in the order of how soon it fails. */
const CHECKS: { name: string; command: string; args: string[]; repair: string }[] = [
  {
    name: 'content',
    command: 'node',
    args: ['tools/content.ts'],
    repair: 'mend the lines named above',
  },
  {
    name: 'examples',
    command: 'node',
    args: ['tools/examples.ts', '--check'],
    repair: 'write the examples named above anew, in other words',
  },
  {
    name: 'schemas',
    command: 'node',
    args: ['tools/schemas.ts', '--check'],
    repair: 'node tools/schemas.ts',
  },
  {
    name: 'types',
    command: 'tsc',
    args: ['--noEmit', '-p', '.'],
    repair: 'mend the lines named above',
  },
  { name: 'lint', command: 'oxlint', args: ['--deny-warnings'], repair: 'npm run fix' },
  {
    name: 'format',
    command: 'prettier',
    args: ['--check', '--log-level', 'warn', '.'],
    repair: 'npm run fix',
  },
  {
    name: 'architecture',
    command: 'vitest',
    args: ['run', '--project', 'core', 'test/architecture'],
    repair: 'see the failing test: it says what to do',
  },
];

/** Runs every check and prints one line for each; the output of a failed one is shown. */
export async function checkProject(): Promise<boolean> {
  let isGood = true;
  for (const { name, command, args, repair } of CHECKS) {
    const { code, output } = await run(command, args, { quiet: true });
    if (code === 0) console.log(`✓ ${name}`);
    else {
      isGood = false;
      console.log(`${output.trimEnd()}\n✗ ${name}: ${repair}`);
    }
  }
  return isGood;
}
