/*
 * Writes the JSON Schemas beside the data, which give editors completion and errors:
 * `node tools/schemas.ts`, or `--check` to say only whether they are up to date.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import {
  categorySchema,
  complaintSchema,
  fieldSchema,
  flowSchema,
  packSchema,
  phraseSchema,
  placeholderSchema,
  standardSchema,
} from '../core/library/schema.ts';
import { ROOT } from './run.ts';

const FOLDER = join(ROOT, 'scripts-data', 'schemas');
const SCHEMAS = {
  pack: packSchema,
  phrases: v.array(phraseSchema),
  complaints: v.array(complaintSchema),
  flows: v.array(flowSchema),
  placeholders: v.array(placeholderSchema),
  fields: v.array(fieldSchema),
  categories: v.array(categorySchema),
  standards: v.array(standardSchema),
};

const isCheck = process.argv.includes('--check');
let stale = 0;
await mkdir(FOLDER, { recursive: true });
for (const [name, schema] of Object.entries(SCHEMAS)) {
  const path = join(FOLDER, `${name}.schema.json`);
  // A trim cannot be said in JSON Schema, and need not be.
  const json = toJsonSchema(schema, {
    errorMode: 'ignore',
    ignoreActions: ['trim'],
    typeMode: 'input',
  });
  const text = `${JSON.stringify(json, null, 2)}\n`;
  if (!isCheck) await writeFile(path, text);
  else if ((await readFile(path, 'utf8').catch(() => '')) !== text) {
    stale++;
    console.error(
      `${name}.schema.json is not what core/library/schema.ts says: node tools/schemas.ts`,
    );
  }
}
process.exitCode = stale > 0 ? 1 : 0;
