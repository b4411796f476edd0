import type { Inline, RichText } from '../core/template/rich-text.ts';
import type { InsertRequest } from './types.ts';

/**
 * The request with what was typed on meanwhile: where the caret belongs, which is where somebody who
 * has accepted a code goes on writing.
 */
export function withTail(request: InsertRequest, tail: string): InsertRequest {
  const { text, caret, rich } = request;
  const at = caret ?? text.length;
  return {
    ...request,
    text: text.slice(0, at) + tail + text.slice(at),
    ...(caret !== undefined && { caret: caret + tail.length }),
    ...(rich && { rich: addTail(rich, { kind: 'text', text: tail }) }),
  };
}

function addTail(rich: RichText, tail: Inline): RichText {
  const added = structuredClone(rich);
  const lines = added.flatMap(block => (block.kind === 'line' ? [block.parts] : block.items));
  const line = lines.find(parts => parts.some(({ kind }) => kind === 'caret')) ?? lines.at(-1);
  if (!line) return [{ kind: 'line', parts: [tail] }];
  const caret = line.findIndex(({ kind }) => kind === 'caret');
  line.splice(caret < 0 ? line.length : caret, 0, tail);
  return added;
}
