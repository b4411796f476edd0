import type { Field, Placeholder } from '../library/types.ts';
import type { ValueKind, ValueWarning } from './check-value.ts';
import { checkValue, kindOf } from './check-value.ts';
import { defineField, fieldName, knownValues } from './field-values.ts';
import { maskValue } from './mask-value.ts';
import type { Clock, DeskLibrary, DeskState } from './types.ts';

/**
 * What is asked of every customer, in the order one asks it: how to address them, telephone, company,
 * order number, and what it is about.
 */
export const CUSTOMER_FIELDS: readonly string[] = [
  '客户姓氏',
  '称谓',
  '客户称呼',
  '客户姓名',
  '联系电话',
  '服务单号',
  '客户公司全称',
  '问题现象',
];

/** A field as a row of the panel. */
export interface FieldRow {
  name: string;
  definition?: Field | Placeholder;
  kind: ValueKind;
  /** Empty while nothing is known. */
  value: string;
  /** The value as it may be shown when personal data is to be masked. */
  masked: string;
  /** The desk filled it in: the agent typed nothing here. */
  automatic: boolean;
  personal: boolean;
  /** Its value is a promise to the customer. */
  promise: boolean;
  warning?: ValueWarning;
}

/** Fields by name with their values, as far as the desk knows them. */
export function listFields(
  names: readonly string[],
  state: DeskState,
  library: DeskLibrary,
  clock: Clock,
): FieldRow[] {
  const values = knownValues(state, library, clock);
  return names.map((asked): FieldRow => {
    const name = fieldName(asked, library);
    const definition = defineField(name, library);
    const value = Object.hasOwn(values, name) ? values[name]! : '';
    const automatic = value !== '' && !Object.hasOwn(state.fields, name);
    const promise = library.promiseFields.has(name);
    const now = new Date(clock.at);
    const warning =
      definition && !automatic
        ? checkValue(definition, value, { now, calendar: library.calendar, promise })
        : null;
    return {
      name,
      ...(definition && { definition }),
      kind: definition ? kindOf(definition) : 'text',
      value,
      masked: definition ? maskValue(definition, value) : value,
      automatic,
      personal: definition?.personal ?? false,
      promise,
      ...(warning && { warning }),
    };
  });
}
