import { findUnknownPlaceholders } from '../library/check-draft.ts';
import type { Placeholder } from '../library/types.ts';
import { toDraft } from './entry-fields.ts';
import { notice } from './notices.ts';
import type {
  ImportLibrary,
  ImportPlan,
  PhraseFields,
  PlaceholderHint,
  PlannedRow,
} from './types.ts';

/** Names that stand for something about a person. */
const PERSONAL =
  /姓名|名字|昵称|称呼|电话|手机|地址|住址|邮箱|身份证|证件|卡号|账号|帐号|单号|车牌|房号|微信|name|phone|mobile|address|mail|account|card/i;

interface Known {
  library: ImportLibrary;
  hints: readonly PlaceholderHint[];
  placeholders: readonly Placeholder[];
}

/**
 * Lists the names that new and changed texts use and nobody declared, with a declaration for each;
 * every row that uses one is told.
 */
export function collectPlaceholders(
  rows: readonly PlannedRow[],
  { library, hints, placeholders }: Known,
): ImportPlan['newPlaceholders'] {
  const hintOf = new Map(hints.map(hint => [hint.name, hint]));
  const declared = new Map(placeholders.map(placeholder => [placeholder.name, placeholder]));
  const used = new Map<string, number[]>();
  for (const row of rows) {
    const fields = fieldsOf(row);
    if (!fields) continue;
    const names = findUnknownPlaceholders(toDraft(fields), library.placeholders);
    for (const name of names) {
      const list = used.get(name);
      if (list) list.push(row.row);
      else used.set(name, [row.row]);
    }
    const open = names.filter(name => !declared.has(name));
    if (open.length > 0)
      row.warnings.push({
        ...notice('placeholder-unknown', { names: open.join(', ') }),
        row: row.row,
        ...(row.line && { line: row.line }),
        column: 'text',
      });
  }
  return [...used].map(([name, usedIn]) => ({
    placeholder: declared.get(name) ?? declare(name, hintOf.get(name)),
    source: hintOf.get(name)?.source ?? name,
    rows: usedIn,
  }));
}

function fieldsOf(row: PlannedRow): PhraseFields | null {
  if (row.kind === 'new') return row.fields;
  if (row.kind !== 'changed') return null;
  const { target } = row;
  return target.origin === 'own' ? target.fields : { ...target.shipped, ...target.change };
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
