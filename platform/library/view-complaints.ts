import { makePreview } from '../../core/library/preview.ts';
import type { Complaint } from '../../core/library/types.ts';
import type { ComplaintView, MatchView } from '../../core/library/views.ts';
import type { LibraryState } from './library-store.ts';
import type { Sight } from './view-texts.ts';
import { linkPhrases, viewWording } from './view-texts.ts';

const MATCHES = 8;

/** What a customer's words may mean, the likeliest first, with the stretches that decided. */
export function viewMatch(state: LibraryState, text: string): MatchView {
  const result = state.search.matchComplaint(text, { limit: MATCHES, packs: state.packs });
  const hits = result.hits.flatMap(hit => {
    const complaint = state.complaints.get(hit.id);
    return complaint ? [{ hit, complaint }] : [];
  });
  return {
    rows: hits.map(({ hit, complaint }) => ({
      id: complaint.id,
      pack: complaint.pack,
      title: complaint.title,
      category: complaint.category,
      preview: makePreview(complaint.replies[0]!.text).text,
      confidence: hit.confidence,
      severity: complaint.severity,
      isOwn: state.user.complaints.has(complaint.id),
      ...(hit.bestReply !== undefined && { bestReply: hit.bestReply }),
    })),
    reasons: hits.map(({ hit }) =>
      hit.reasons.map(({ start, end }): [number, number] => [start, end]),
    ),
    refused: result.refused,
    cut: result.cut,
  };
}

/** A complaint with its replies as they read now. */
export function viewComplaint(
  state: LibraryState,
  complaint: Complaint,
  sight: Sight,
): ComplaintView {
  const { id, pack, title, category, steps, avoid, nature, responsibility, severity } = complaint;
  const flow = complaint.flow === undefined ? undefined : state.flows.get(complaint.flow);
  return {
    id,
    isOwn: state.user.complaints.has(id),
    pack,
    title,
    category,
    steps,
    avoid,
    nature,
    responsibility,
    severity,
    replies: complaint.replies.flatMap((reply, index) =>
      viewWording(state, { kind: 'reply', id, index }, reply, sight),
    ),
    pushback: complaint.pushback.flatMap((_, index) =>
      viewWording(state, { kind: 'pushback', id, index }, {}, sight),
    ),
    record: complaint.followUp.record,
    callback: complaint.followUp.callback,
    phrases: linkPhrases(state, complaint.phrases),
    ...(flow && { flow: { id: flow.id, title: flow.title } }),
    ...(complaint.tip && { tip: complaint.tip }),
  };
}
