/* Types, lint, format, content and architecture: everything that needs no browser. */
import { checkProject } from './check-project.ts';

process.exitCode = (await checkProject()) ? 0 : 1;
