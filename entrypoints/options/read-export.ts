import type { LibraryRecords } from '../../core/exchange/types.ts';
import type { Complaint, Phrase } from '../../core/library/types.ts';
import type { ExportRequest, ManagerApi } from '../../platform/library/manager-protocol.ts';

const SLICE = 2000;

/** What the background hands out for an export, all of one moment. */
export async function readExport(
  manager: Pick<ManagerApi, 'beginExport' | 'readExport'>,
  request: ExportRequest,
): Promise<{ phrases: Phrase[]; complaints: Complaint[]; records: LibraryRecords; rev: number }> {
  const { exportId, total, rev } = await manager.beginExport(request);
  const phrases: Phrase[] = [];
  const complaints: Complaint[] = [];
  const records: LibraryRecords = { phrases: [], edits: [], placeholders: [] };
  for (let from = 0; from === 0 || from < total; from += SLICE) {
    const slice = await manager.readExport(exportId, from, SLICE);
    if (!slice) throw new Error('export gone');
    phrases.push(...slice.phrases);
    complaints.push(...slice.complaints);
    records.phrases.push(...slice.records.phrases);
    records.edits.push(...slice.records.edits);
    records.placeholders.push(...slice.records.placeholders);
    if (slice.records.other) records.other = { ...records.other, ...slice.records.other };
  }
  return { phrases, complaints, records, rev };
}
