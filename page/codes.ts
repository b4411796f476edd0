/** A short typed name of a phrase, and what it stands for. */
export interface Code {
  code: string;
  id: string;
  title: string;
  /** The beginning of the text. */
  preview: string;
}

export interface CodeList {
  /** Changes whenever anything else here does. */
  version: string;
  /** Characters that begin a code on this site; none where codes are off. */
  triggers: string;
  /** How to accept, for the hint. */
  hint: string;
  codes: Code[];
}

export interface TypedCode {
  entry: Code;
  /** As it stands in the field, with its first character. */
  typed: string;
}

/** What begins a code anywhere: half-width, full-width, and what the `/` key of a Chinese IME types. */
export const TRIGGERS = '/;／；、';
export const LONGEST_CODE = 12;

const TYPED = new RegExp(`[${TRIGGERS}]([a-z0-9]*)$`, 'i');

/** The code, still without letters perhaps, that a text ends with. */
export const endsInCode = (text: string) => TYPED.exec(text);

/** The phrase that a text ends with the code of; Chinese has no spaces, so anything may stand before. */
export function findCode(text: string, { triggers, codes }: CodeList): TypedCode | null {
  const [typed, letters] = endsInCode(text) ?? [];
  if (!typed || !letters || !triggers.includes(typed[0]!)) return null;
  const code = letters.toLowerCase();
  const entry = codes.find(one => one.code === code);
  return entry ? { entry, typed } : null;
}
