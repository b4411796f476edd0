import type { Values } from './placeholder-form.tsx';

/** What was typed into the forms of texts, also of those that are closed; each call has its own. */
export interface TextMemory {
  read(key: string): Values;
  write(key: string, values: Values): void;
}

export function createTextMemory(): TextMemory {
  const typed = new Map<string, Values>();
  return {
    read: key => typed.get(key) ?? {},
    write(key, values) {
      if (Object.keys(values).length === 0) typed.delete(key);
      else typed.set(key, values);
    },
  };
}
