import type { Head } from './copy.ts';
import type { Sum } from './record-sum.ts';

/** What was found in the database: the head that it states, and what its records come to. */
export interface FoundDatabase {
  head: Head;
  actual: Sum;
}

/**
 * What was found of the second copy. `unknown`: it could not be read, which is no proof that there is
 * none.
 */
export type FoundMirror = { kind: 'head'; head: Head } | { kind: 'none' } | { kind: 'unknown' };

export type Choice =
  /** Both agree. */
  | { kind: 'agree' }
  /** Nothing anywhere: a new library, or one that was lost whole. */
  | { kind: 'bare' }
  /** The database is right and the second copy has to be made anew. */
  | { kind: 'renew-mirror' }
  /** The second copy has more. */
  | { kind: 'restore'; why: 'empty' | 'older' | 'damaged' }
  /** The database is damaged, and there is nothing better. */
  | { kind: 'adopt' }
  /** The database is empty, and whether it should be nobody knows. */
  | { kind: 'doubt' };

/** Which of the two copies holds. Never by the clock: only revisions and sums count. */
export function chooseCopy({ head, actual }: FoundDatabase, mirror: FoundMirror): Choice {
  const isEmpty = head.rev === 0 && actual.count === 0;
  const isSound = head.count === actual.count && head.checksum === actual.checksum;
  if (mirror.kind !== 'head') {
    if (isEmpty) return { kind: mirror.kind === 'none' ? 'bare' : 'doubt' };
    return { kind: isSound ? 'renew-mirror' : 'adopt' };
  }
  const { head: copied } = mirror;
  if (copied.rev > head.rev) return { kind: 'restore', why: isEmpty ? 'empty' : 'older' };
  // A second copy that has only begun is no better than a database without its head.
  if (!isSound)
    return copied.rev === head.rev && copied.rev > 0
      ? { kind: 'restore', why: 'damaged' }
      : { kind: 'adopt' };
  const isSame =
    copied.rev === head.rev && copied.count === head.count && copied.checksum === head.checksum;
  return { kind: isSame ? 'agree' : 'renew-mirror' };
}
