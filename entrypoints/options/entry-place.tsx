import { EntryNotices } from '../../components/library/entry-notices.tsx';
import type { Saved } from '../../components/editor/phrase-editor.tsx';
import { PhraseEditor } from '../../components/editor/phrase-editor.tsx';
import { useAnswer } from '../../components/base/use-answer.ts';
import { MERGED_TITLES } from '../../components/text/show-field.ts';
import { VersionList } from '../../components/library/version-list.tsx';
import type { PhraseDraft } from '../../core/library/views.ts';
import { copyText } from '../../platform/placing/clipboard.ts';
import * as entry from './entry-state.ts';
import { manager } from './manager-state.ts';
import { openComparison, openConflict } from './merge-state.ts';
import * as state from './options-state.ts';

/** A phrase in the editor, with its original, what was not saved of it, and its history. */
export function EntryPlace() {
  const opened = entry.opened.value!;
  const { draft, key, shipped, conflicts, keptAt } = opened;
  const { value: categories = [] } = useAnswer(() => state.library.listCategories(), []);
  const { id } = draft;

  async function save(written: PhraseDraft): Promise<Saved> {
    const result = await entry.saveEntry(written);
    if (!result.ok && result.reason === 'conflict' && result.kept !== undefined)
      openConflict(result.kept);
    return result;
  }

  return (
    <>
      <EntryNotices
        isStale={opened.isStale}
        shipped={shipped}
        conflicts={conflicts.map(({ key: name, at }) => ({ key: name, at }))}
        keptAt={keptAt}
        onCompare={() => openComparison(id!)}
        onTakeNew={() => entry.settleStale(id!, 'take-new')}
        onKeepMine={() => entry.settleStale(id!, 'keep-mine')}
        onRevert={() => entry.revertEntry(id!)}
        onConflict={openConflict}
        onConflictCopy={name => entry.settleConflict(conflicts.find(at(name))!, 'copy')}
        onConflictDrop={name => entry.settleConflict(conflicts.find(at(name))!, 'drop')}
      />
      <PhraseEditor
        key={`${key}:${draft.rev}`}
        draft={draft}
        isUnsaved={opened.isUnsaved}
        categories={categories}
        placeholders={state.placeholders.value}
        isActive
        isShown
        onSave={save}
        onSaved={entry.showSaved}
        onCancel={entry.cancelEntry}
        onReload={one => state.library.openPhrase(one)}
        onCopy={text => void copyText(text)}
        check={(text, channel) => state.library.checkText(text, channel, true)}
        ownerOf={code => manager.findCode(code)}
        onWrite={entry.keepWriting}
      />
      {id !== undefined && (
        <VersionList
          versions={entry.versions.value.map(({ phrase, fields, ...version }, place, all) => ({
            ...version,
            text: phrase?.text ?? null,
            before: all[place + 1]?.phrase?.text ?? null,
            fields: fields.map(field => state.translate.value(MERGED_TITLES[field])),
          }))}
          onRestore={version => entry.restoreVersion(id, version)}
        />
      )}
    </>
  );
}

const at = (key: string) => (row: { key: string }) => row.key === key;
