import { signal } from '@preact/signals';

export const lastInsertion = signal<{ ok: true } | { ok: false; problem: string } | null>(null);
export function followFields() {}
export async function openOwnPalette() {}
