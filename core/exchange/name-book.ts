import type { Placeholder } from '../library/types.ts';
import { notice } from './notices.ts';
import type { RowNotice } from './notices.ts';
import type { ImportPlan, PlaceholderHint } from './types.ts';

/** Names that stand for something about a person. */
const PERSONAL =
  /姓名|名字|昵称|称呼|电话|手机|地址|住址|邮箱|身份证|证件|卡号|账号|帐号|单号|车牌|房号|微信|name|phone|mobile|address|mail|account|card/i;

interface Known {
  hints: readonly PlaceholderHint[];
  placeholders: readonly Placeholder[];
}

/** Collects the names that texts use and nobody declared. */
export interface NameBook {
  /** Notes unknown names of a row; a warning when it uses one that comes without a declaration. */
  note(
    names: readonly string[],
    place: { row: number; line?: number },
    field: string,
  ): RowNotice | null;
  list(): ImportPlan['newPlaceholders'];
}

export function createNameBook({ hints, placeholders }: Known): NameBook {
  const hintOf = new Map(hints.map(hint => [hint.name, hint]));
  const declared = new Map(placeholders.map(placeholder => [placeholder.name, placeholder]));
  const used = new Map<string, number[]>();
  return {
    note(names, place, field) {
      for (const name of names) {
        const rows = used.get(name);
        if (rows) rows.push(place.row);
        else used.set(name, [place.row]);
      }
      const open = names.filter(name => !declared.has(name));
      if (open.length === 0) return null;
      return {
        ...notice('placeholder-unknown', { names: open.join(', ') }),
        ...place,
        field,
      };
    },
    list: () =>
      [...used].map(([name, rows]) => ({
        placeholder: declared.get(name) ?? declare(name, hintOf.get(name)),
        source: hintOf.get(name)?.source ?? name,
        rows,
      })),
  };
}

const declare = (name: string, hint: PlaceholderHint | undefined): Placeholder => ({
  name,
  en: name,
  type: hint?.type ?? 'text',
  ...(hint?.options && { options: hint.options }),
  example: hint?.options?.[0] ?? name,
  scope: 'call',
  personal: PERSONAL.test(name),
});
