import type { FileFormat } from '../../components/library/exchange-actions.tsx';
import { exportComplaints, exportLibrary, exportPhrases } from '../../core/exchange/export-file.ts';
import { explainNotice } from '../../core/exchange/notices.ts';
import type { Content } from '../../core/exchange/types.ts';
import { saveFile } from '../../platform/backups/save-file.ts';
import { manager, notice } from './manager-state.ts';
import * as state from './options-state.ts';
import { readExport } from './read-export.ts';

/** Notices of a file that are said in full. */
const SAID = 3;

/** Writes phrases or complaints, all or those that are selected, into a file. */
export function exportTo(content: Content, format: FileFormat, selected: Iterable<string>): void {
  const t = state.translate.value;
  const ids = [...selected];
  void state.refresh(async () => {
    const { count, file, rev } = await write(content, format, ids);
    saveFile(file);
    if (format === 'json' && ids.length === 0) await manager.noteBackup(file.bytes.length, rev);
    const said = file.notices.slice(0, SAID).map(one => explainNotice(one, t));
    const rest = file.notices.length - said.length;
    notice.value = {
      tone: said.length > 0 ? 'warn' : 'ok',
      text: [
        t('manager_exported', { count, name: file.name }),
        ...said,
        ...(rest > 0 ? [t('manager_exported_more', { count: rest })] : []),
      ].join(' '),
    };
  });
}

async function write(content: Content, format: FileFormat, ids: string[]) {
  const options = { locale: state.locale.value, now: new Date() };
  const some = ids.length > 0 && { ids };
  if (format === 'json') {
    const { records, rev } = await readExport(manager, { as: 'lossless', of: content, ...some });
    const file = await exportLibrary(records, options);
    const complaints = records.other?.complaints;
    const others = Array.isArray(complaints) ? complaints.length : 0;
    return { file, rev, count: records.phrases.length + records.edits.length + others };
  }
  const { phrases, complaints, rev } = await readExport(manager, { as: content, ...some });
  return content === 'phrases'
    ? { file: await exportPhrases(phrases, format, options), rev, count: phrases.length }
    : { file: await exportComplaints(complaints, format, options), rev, count: complaints.length };
}
