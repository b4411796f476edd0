import * as v from 'valibot';
import { complaintSchema } from '../library/schema.ts';
import type { Complaint } from '../library/types.ts';
import { notice } from './notices.ts';
import type { Notice } from './notices.ts';
import type { Pace } from './pace.ts';
import { NO_CATEGORY } from './read-yaml.ts';
import type { WrittenPack } from './yaml-entry.ts';
import { writeEntries } from './yaml-entry.ts';

/**
 * Writes complaints as the `complaints.yaml` of a pack, to be read and changed by people. What a pack
 * wants and a complaint of one's own may do without (steps, the style of an example) is told, not
 * made up: the file still comes back as it was.
 */
export const writeComplaintsYaml = (
  complaints: readonly Complaint[],
  pace: Pace,
): Promise<WrittenPack> => writeEntries(complaints, toEntry, pace);

function toEntry(complaint: Complaint): { entry: object; said: Notice[] } {
  const { id, title, category, keywords, examples, replies, steps, nature } = complaint;
  const { responsibility, severity, avoid, pushback, followUp, phrases, flow, tip } = complaint;
  const { record, callback } = followUp;
  const entry = {
    id,
    title,
    category: category.length > 0 ? category : [NO_CATEGORY],
    ...(keywords.length > 0 && { keywords }),
    examples: examples.map(({ text, style, by }) => ({
      text,
      ...(style && { style }),
      ...(by && { by }),
    })),
    replies: replies.map(({ when, tone, channel, text }) => ({
      when,
      tone,
      ...(channel && { channel }),
      text,
    })),
    steps,
    nature,
    responsibility,
    severity,
    avoid,
    pushback,
    followUp: { record, callback },
    ...(phrases.length > 0 && { phrases }),
    ...(flow && { flow }),
    ...(tip && { tip }),
  };
  const result = v.safeParse(complaintSchema, entry);
  if (result.success) return { entry, said: [] };
  const path = (result.issues[0].path ?? []).map(item => String(item.key)).join('.');
  return { entry, said: [notice('pack-incomplete', { title, path })] };
}
