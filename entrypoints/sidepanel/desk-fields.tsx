import { computed } from '@preact/signals';
import { CallField } from '../../components/desk/call-field.tsx';
import { listPromises } from '../../core/desk/desk-promises.ts';
import { listFields } from '../../core/desk/list-fields.ts';
import type { DeskLibrary } from '../../core/desk/types.ts';
import type { Field, Placeholder } from '../../core/library/types.ts';
import { readClocks } from '../../platform/desk/desk-clock.ts';
import * as desk from './panel-desk.ts';
import * as state from './panel-state.ts';

/** A field as the form knows it: yes or no are choices, and a telephone is a line of text. */
function asPlaceholder(definition: Field | Placeholder): Placeholder {
  const base = { scope: 'call' as const, example: '', ...definition };
  switch (definition.type) {
    case 'boolean':
      return { ...base, type: 'enum', options: ['是', '否'] };
    case 'longtext':
    case 'phone':
      return { ...base, type: 'text' };
    default:
      return { ...base, type: definition.type };
  }
}

/** Everything that the call may know, placeholder or not, as the form knows it. */
export const callFields = computed((): readonly Placeholder[] => {
  const placeholders = state.placeholders.value;
  const names = new Set(placeholders.map(({ name }) => name));
  const others = [...(desk.deskLibrary.value?.fields.values() ?? [])];
  return [...placeholders, ...others.filter(({ name }) => !names.has(name)).map(asPlaceholder)];
});

/** What looks wrong about a field of the call, where that does harm: a wrong number, a lost promise. */
export function problemOf(name: string): string | undefined {
  const library = desk.deskLibrary.value;
  if (!library || !Object.hasOwn(desk.desk.value.fields, name)) return undefined;
  const t = state.translate.value;
  const promise = listPromises(desk.desk.value, library).find(({ field }) => field === name);
  if (promise && promise.due === undefined) return t('call_field_no_time');
  if (promise && promise.due! <= promise.madeAt) return t('call_field_past');
  const [row] = listFields([name], desk.desk.value, library, readClocks());
  return row?.warning?.kind === 'phone' ? t('call_field_phone') : undefined;
}

/** Fields of the call by name, to fill in where they are asked for. */
export function DeskFields({ names, library }: { names: readonly string[]; library: DeskLibrary }) {
  if (names.length === 0) return null;
  const rows = listFields(names, desk.desk.value, library, readClocks());
  return (
    <div class="desk-fields" data-testid="step-fields">
      {rows.map(({ name, value, definition }) => (
        <CallField
          key={name}
          name={name}
          placeholder={definition && asPlaceholder(definition)}
          value={value}
          problem={problemOf(name)}
          onChange={next => desk.act({ type: 'field', name, value: next })}
          onDone={() => undefined}
        />
      ))}
    </div>
  );
}
