import type { DBCore, DBCoreMutateRequest, DBCoreTable, Dexie } from 'dexie';
import { toWellFormed } from '../core/template/well-formed.ts';

/** One record before and after a change; null where there is none. */
export interface RecordedOp {
  table: string;
  key: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

const opsOf = new WeakMap<object, RecordedOp[]>();

/** What the transaction has written so far, to the tables that are watched. */
export const opsIn = (transaction: object): RecordedOp[] => opsOf.get(transaction) ?? [];

/**
 * Watches every write to some tables, in whatever way it is made, so that nothing reaches the database
 * without reaching history and second copy. Lone surrogates, which one of the two stores would mangle,
 * are mended on the way.
 */
export function recordChanges(database: Dexie, tables: Readonly<Record<string, string>>): void {
  database.use({
    stack: 'dbcore',
    name: 'record-changes',
    create: (core: DBCore) => ({
      ...core,
      table: name => (name in tables ? watch(core.table(name), name) : core.table(name)),
    }),
  });
}

function watch(table: DBCoreTable, name: string): DBCoreTable {
  return {
    ...table,
    mutate(request) {
      if (request.type === 'deleteRange') {
        const { trans, range } = request;
        const query = { index: table.schema.primaryKey, range };
        return table
          .query({ trans, query, values: false })
          .then(({ result: keys }) => writeAndNote({ type: 'delete', trans, keys }));
      }
      return writeAndNote(request);
    },
  };

  function writeAndNote(request: Exclude<DBCoreMutateRequest, { type: 'deleteRange' }>) {
    const mended =
      request.type === 'delete' ? request : { ...request, values: request.values.map(mend) };
    const keys: unknown[] =
      mended.type === 'delete'
        ? mended.keys
        : mended.values.map(value => table.schema.primaryKey.extractKey!(value));
    const { trans } = request;
    return table.getMany({ trans, keys }).then(before =>
      table.mutate(mended).then(response => {
        let ops = opsOf.get(trans);
        if (!ops) opsOf.set(trans, (ops = []));
        for (const [at, key] of keys.entries()) {
          if (response.failures[at]) continue;
          const old = (before[at] ?? null) as RecordedOp['before'];
          const after =
            mended.type === 'delete' ? null : (mended.values[at] as RecordedOp['after']);
          if (old || after) ops.push({ table: name, key: String(key), before: old, after });
        }
        return response;
      }),
    );
  }
}

/** JSON shows a lone surrogate as an escape, and nothing else so. */
const LONE = /\\ud[89a-f]/;

function mend(value: unknown): unknown {
  if (!LONE.test(JSON.stringify(value))) return value;
  return JSON.parse(
    JSON.stringify(value, (_, inner: unknown) =>
      typeof inner === 'string' ? toWellFormed(inner) : inner,
    ),
  );
}
