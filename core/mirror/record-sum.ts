/** What a set of records is known by: how many there are, and the sum of their hashes. */
export interface Sum {
  count: number;
  /** 16 hexadecimal digits; the order of the records does not matter. */
  checksum: string;
}

export const EMPTY_SUM: Sum = { count: 0, checksum: '0'.repeat(16) };

/** Sums records up one by one; taking one out again undoes adding it, so an edit costs one record. */
export interface RecordSum {
  add(table: string, record: unknown): void;
  remove(table: string, record: unknown): void;
  /** Adds another sum whole. */
  merge(other: Sum): void;
  finish(): Sum;
}

export function createRecordSum({ count, checksum }: Sum = EMPTY_SUM): RecordSum {
  const sum = { count, high: parseHex(checksum.slice(0, 8)), low: parseHex(checksum.slice(8)) };
  const move = (table: string, record: unknown, sign: 1 | -1) => {
    const [high, low] = hashRecord(`${table} ${JSON.stringify(record)}`);
    sum.count += sign;
    sum.high = (sum.high + sign * high) >>> 0;
    sum.low = (sum.low + sign * low) >>> 0;
  };
  return {
    add: (table, record) => move(table, record, 1),
    remove: (table, record) => move(table, record, -1),
    merge({ count, checksum }) {
      sum.count += count;
      sum.high = (sum.high + parseHex(checksum.slice(0, 8))) >>> 0;
      sum.low = (sum.low + parseHex(checksum.slice(8))) >>> 0;
    },
    finish: () => ({ count: sum.count, checksum: toHex(sum.high) + toHex(sum.low) }),
  };
}

/** Two 32-bit hashes of a text, mixed as in cyrb53 (bryc, public domain): against damage, not attack. */
export function hashRecord(text: string): [high: number, low: number] {
  let one = 0xdeadbeef;
  let other = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    one = Math.imul(one ^ unit, 2_654_435_761);
    other = Math.imul(other ^ unit, 1_597_334_677);
  }
  one =
    Math.imul(one ^ (one >>> 16), 2_246_822_507) ^ Math.imul(other ^ (other >>> 13), 3_266_489_909);
  other =
    Math.imul(other ^ (other >>> 16), 2_246_822_507) ^ Math.imul(one ^ (one >>> 13), 3_266_489_909);
  return [other >>> 0, one >>> 0];
}

/** A hash of a text as 16 hexadecimal digits. */
export function hashWords(text: string): string {
  const [high, low] = hashRecord(text);
  return toHex(high) + toHex(low);
}

const parseHex = (digits: string) => Number.parseInt(digits, 16) || 0;
const toHex = (word: number) => word.toString(16).padStart(8, '0');
