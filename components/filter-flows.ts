import type { FlowRow } from '../core/library/views.ts';
import { looksLikeComplaint } from './looks-like-complaint.ts';

/** Every word of the query stands somewhere in the flow; a customer's words are no query. */
export function filterFlows(flows: readonly FlowRow[], query: string): readonly FlowRow[] {
  if (looksLikeComplaint(query)) return flows;
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return flows.filter(({ title, trigger, en }) => {
    const text = `${title} ${trigger} ${en?.title ?? ''} ${en?.description ?? ''}`.toLowerCase();
    return words.every(word => text.includes(word));
  });
}
