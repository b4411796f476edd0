/** A rich text as a tree, which holds no HTML. */

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'bold'; text: string }
  /** The address is http or https, and nothing else. */
  | { kind: 'link'; text: string; href: string }
  /** A line break within an item of a list. */
  | { kind: 'break' }
  /** Where the caret belongs afterwards. */
  | { kind: 'caret' };

/** A line of its own, or the items of a list. */
export type Block = { kind: 'line'; parts: Inline[] } | { kind: 'list'; items: Inline[][] };

export type RichText = Block[];

/** A text with the offset of its caret. */
export interface Written {
  text: string;
  caret?: number;
}

/** The text for a field that takes nothing else: addresses stand behind their words. */
export const toPlain = (rich: RichText) =>
  write(rich, '- ', part =>
    part.kind === 'link' && part.href !== part.text ? `${part.text} ${part.href}` : part.text,
  );

/** The words as they stand in an editor that shows them rich. */
export const toShown = (rich: RichText) => write(rich, '', part => part.text);

function write(
  rich: RichText,
  bullet: string,
  wordsOf: (part: Exclude<Inline, { kind: 'caret' | 'break' }>) => string,
): Written {
  let text = '';
  let caret: number | undefined;
  const lines = rich.flatMap(block =>
    block.kind === 'line'
      ? [{ lead: '', parts: block.parts }]
      : block.items.map(parts => ({ lead: bullet, parts })),
  );
  for (const [index, { lead, parts }] of lines.entries()) {
    text += (index > 0 ? '\n' : '') + lead;
    for (const part of parts) {
      if (part.kind === 'caret') caret ??= text.length;
      else text += part.kind === 'break' ? '\n' : wordsOf(part);
    }
  }
  return { text, ...(caret !== undefined && { caret }) };
}
