import { describe, expect, test } from 'vitest';
import type { KeyId } from '../../components/base/key-table.ts';
import { isKey, KEY_TABLE, readPick, showKeys } from '../../components/base/key-table.ts';

const event = (init: KeyboardEventInit) => new KeyboardEvent('keydown', init);

describe('keys', () => {
  test.each<[KeyId, KeyboardEventInit]>([
    ['insert', { key: 'Enter' }],
    ['insert-stay', { key: 'Enter', ctrlKey: true }],
    ['insert-stay', { key: 'Enter', metaKey: true }],
    ['leave-gaps', { key: 'Enter', altKey: true }],
    ['favourite', { key: 'd', code: 'KeyD', ctrlKey: true }],
    ['new', { key: 'n', code: 'KeyN', altKey: true }],
    // A Mac types another character with Alt.
    ['new', { key: '˜', code: 'KeyN', altKey: true }],
    ['search', { key: '/', code: 'Slash' }],
    ['search', { key: 'k', code: 'KeyK', ctrlKey: true }],
    // With Alt a Mac types another character, and an input method a full-width one.
    ['case', { key: '≥', code: 'Period', altKey: true }],
    ['help', { key: '?', code: 'Slash', shiftKey: true }],
    ['back', { key: 'Escape' }],
  ])('%s is pressed', (id, init) => expect(isKey(event(init), id)).toBe(true));

  test.each<[KeyId, KeyboardEventInit]>([
    ['insert', { key: 'Enter', shiftKey: true }],
    ['insert', { key: 'Enter', ctrlKey: true }],
    ['up', { key: 'ArrowUp', altKey: true }],
    ['edit', { key: 'e', code: 'KeyE' }],
    ['new', { key: 'n', code: 'KeyN', ctrlKey: true }],
  ])('%s is not pressed by another combination', (id, init) =>
    expect(isKey(event(init), id)).toBe(false),
  );

  test.each([{ isComposing: true }, { keyCode: 229 }])(
    'none is pressed while an input method composes (%o)',
    init => {
      for (const { id } of KEY_TABLE) {
        const keys = { key: 'Enter', altKey: false, ...init };
        expect(isKey(event(keys), id)).toBe(false);
      }
      expect(readPick(event({ altKey: true, code: 'Digit1', ...init }))).toBeUndefined();
    },
  );

  test('Alt and a digit picks by the place of the key', () => {
    expect(readPick(event({ altKey: true, code: 'Digit3', key: '£' }))).toBe(2);
    expect(readPick(event({ altKey: true, code: 'Numpad9', key: '9' }))).toBe(8);
    expect(readPick(event({ altKey: true, code: 'Digit0', key: '0' }))).toBeUndefined();
    expect(readPick(event({ code: 'Digit1', key: '1' }))).toBeUndefined();
    expect(readPick(event({ altKey: true, ctrlKey: true, code: 'Digit1' }))).toBeUndefined();
  });

  test('no two commands of the panel share a combination', () => {
    const owners = new Map<string, string[]>();
    for (const { id, keys } of KEY_TABLE)
      for (const key of keys) owners.set(key, [...(owners.get(key) ?? []), id]);
    const shared = [...owners].filter(([, ids]) => ids.length > 1).map(([key]) => key);
    // In the editor Ctrl+Enter saves and Ctrl+K makes a link: nothing is inserted or sought there.
    expect(shared).toEqual(['Mod+K', 'Mod+Enter']);
  });

  test('none is the browser’s own', () => {
    const keys = KEY_TABLE.flatMap(command => command.keys as readonly string[]);
    for (const taken of ['Mod+N', 'Mod+T', 'Mod+W', 'Mod+Space', 'Alt+Space', 'Alt+D', 'Alt+F'])
      expect(keys).not.toContain(taken);
  });

  test('are shown as people read them', () => {
    expect(showKeys('favourite', false)).toBe('Ctrl+D');
    expect(showKeys('favourite', true)).toBe('⌘D');
    expect(showKeys('open', false)).toBe('Alt+↓');
    expect(showKeys('back', false)).toBe('Esc');
  });
});
