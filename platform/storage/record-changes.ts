import type { DBCore, DBCoreMutateRequest, DBCoreTable, Dexie } from 'dexie';
import type { CopyOp } from '../../core/mirror/copy.ts';
import type { RecordSum } from '../../core/mirror/record-sum.ts';
import { createRecordSum } from '../../core/mirror/record-sum.ts';
import { toWellFormed } from '../../core/template/well-formed.ts';

/** One record before and after a change; null where there is none. */
export interface RecordedOp {
  table: string;
  key: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

interface Recorded {
  ops: RecordedOp[];
  /** What they add to the sum of all records; made as they are written, since later it is one long wait. */
  sum: RecordSum;
  /** Of records that do not count. */
  beside: CopyOp[];
}

const recorded = new WeakMap<object, Recorded>();

/** What the transaction has written so far to the tables that are watched, and what that comes to. */
export const recordedIn = (transaction: object): Recorded =>
  recorded.get(transaction) ?? { ops: [], sum: createRecordSum(), beside: [] };

/**
 * Watches every write to some tables, in whatever way it is made, so that nothing reaches the database
 * without reaching history and second copy. Lone surrogates, which one of the two stores would mangle,
 * are mended on the way. Records that do not `count` are the database's own.
 */
export function recordChanges(
  database: Dexie,
  tables: Readonly<Record<string, string>>,
  counts: (table: string, key: string) => boolean,
): void {
  database.use({
    stack: 'dbcore',
    name: 'record-changes',
    create: (core: DBCore) => ({
      ...core,
      table: name => (name in tables ? watch(core.table(name), name, counts) : core.table(name)),
    }),
  });
}

function watch(
  table: DBCoreTable,
  name: string,
  counts: (table: string, key: string) => boolean,
): DBCoreTable {
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
        let into = recorded.get(trans);
        if (!into) recorded.set(trans, (into = { ops: [], sum: createRecordSum(), beside: [] }));
        for (const [at, key] of keys.entries()) {
          if (response.failures[at]) continue;
          const old = (before[at] ?? null) as RecordedOp['before'];
          const after =
            mended.type === 'delete' ? null : (mended.values[at] as RecordedOp['after']);
          if (!counts(name, String(key))) {
            into.beside.push([name, String(key), after]);
            continue;
          }
          if (!old && !after) continue;
          into.ops.push({ table: name, key: String(key), before: old, after });
          if (old) into.sum.remove(name, old);
          if (after) into.sum.add(name, after);
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
