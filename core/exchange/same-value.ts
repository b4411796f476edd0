/** Whether two values of a field mean the same: whatever the order of keys, and empty is missing. */
export const isSame = (one: unknown, other: unknown): boolean => spell(one) === spell(other);

export const isEmpty = (value: unknown): boolean => spell(value) === '';

function spell(value: unknown): string {
  if (value === undefined || value === null || value === '') return '';
  if (Array.isArray(value)) return value.length > 0 ? `[${value.map(spellItem).join()}]` : '';
  if (typeof value !== 'object') return JSON.stringify(value);
  const parts = Object.entries(value)
    .filter(([, inner]) => spell(inner) !== '')
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, inner]) => `${JSON.stringify(key)}:${spell(inner)}`);
  return parts.length > 0 ? `{${parts.join()}}` : '';
}

/** An empty item of a list is an item. */
const spellItem = (value: unknown) => spell(value) || 'null';
