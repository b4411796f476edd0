import type { Inline, RichText } from '../../core/template/rich-text.ts';
import type { Content } from './step.ts';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const escapeHtml = (text: string) =>
  text.replace(/[&<>"]/g, character => entities[character]!);

/** One `<p>` per line, blank ones with a `<br>`: editors swallow empty paragraphs. */
export const paragraphs = ({ text, rich }: Content) =>
  rich ? richHtml(rich) : text.split('\n').map(paragraph).join('');

/** Line breaks only, where paragraphs would tear the one around them apart. */
export const brokenLines = ({ text, rich }: Content) =>
  rich ? richHtml(rich) : keepSpaces(escapeHtml(text)).replaceAll('\n', '<br>');

const paragraph = (line: string) => `<p>${keepSpaces(escapeHtml(line)) || '<br>'}</p>`;

/** HTML knows no second space in a row, and none at an edge. */
const keepSpaces = (html: string) => html.replace(/^ | (?= )| $/g, '&nbsp;');

/** Every word is escaped, and the tags are ours. A single line goes in without a paragraph. */
function richHtml(rich: RichText): string {
  const [first] = rich;
  if (rich.length === 1 && first!.kind === 'line') return inlineHtml(first!.parts);
  return rich
    .map(block =>
      block.kind === 'line'
        ? `<p>${inlineHtml(block.parts) || '<br>'}</p>`
        : `<ul>${block.items.map(item => `<li>${inlineHtml(item)}</li>`).join('')}</ul>`,
    )
    .join('');
}

function inlineHtml(parts: Inline[]): string {
  return parts
    .map(part => {
      if (part.kind === 'caret') return '';
      if (part.kind === 'break') return '<br>';
      const words = escapeHtml(part.text).replace(/ (?= )/g, '&nbsp;');
      if (part.kind === 'bold') return `<strong>${words}</strong>`;
      return part.kind === 'link' ? `<a href="${escapeHtml(part.href)}">${words}</a>` : words;
    })
    .join('');
}
