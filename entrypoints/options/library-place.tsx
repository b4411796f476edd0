import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { CheatSheet } from '../../components/cheat-sheet.tsx';
import { DuplicateList } from '../../components/duplicate-list.tsx';
import { ImportView } from '../../components/import-view.tsx';
import { LibraryManager } from '../../components/library-manager.tsx';
import type { LibraryView } from '../../components/library-views.tsx';
import { LibraryViews } from '../../components/library-views.tsx';
import { PhraseEditor } from '../../components/phrase-editor.tsx';
import { useAnswer } from '../../components/use-answer.ts';
import { VersionList } from '../../components/version-list.tsx';
import { copyText } from '../../platform/clipboard.ts';
import { ComplaintsView } from './complaints-view.tsx';
import * as importing from './import-state.ts';
import * as manage from './manager-state.ts';
import * as state from './options-state.ts';

/** The kinds of entry that can be looked at, in their order. */
const VIEWS: Partial<Record<LibraryView, ComponentType>> = {
  phrases: PhrasesView,
  complaints: ComplaintsView,
};

export const libraryView = signal<LibraryView>('phrases');

/** The place 话术库: what is looked at, and the switch to something else. */
export function LibraryPlace() {
  const View = VIEWS[libraryView.value]!;
  return (
    <>
      <LibraryViews
        views={Object.keys(VIEWS) as LibraryView[]}
        view={libraryView.value}
        onView={view => void (libraryView.value = view)}
      />
      <Notice />
      <View />
    </>
  );
}

/** The list of phrases, a phrase in the editor, or an import. */
function PhrasesView() {
  useEffect(() => void manage.refreshRows(), []);
  return (
    <>
      {manage.isImporting.value ? (
        <ImportView
          state={importing.importing.value}
          onFile={importing.chooseFile}
          onMapping={importing.changeMapping}
          onPlan={importing.planTable}
          onMore={importing.showMoreRows}
          onImport={importing.commit}
          onUndo={importing.undo}
          onClose={() => {
            importing.restart();
            manage.isImporting.value = false;
            void manage.refreshRows();
          }}
        />
      ) : manage.opened.value ? (
        <Entry />
      ) : manage.sheet.value ? (
        <CheatSheet
          {...manage.sheet.value}
          onPrint={() => print()}
          onBack={() => void (manage.sheet.value = null)}
        />
      ) : manage.duplicates.value ? (
        <DuplicateList
          {...manage.duplicates.value}
          onOpen={manage.openEntry}
          onDelete={manage.deleteDuplicate}
          onBack={() => void (manage.duplicates.value = null)}
        />
      ) : (
        <LibraryManager
          shelf={manage.shelf.value}
          onShelf={shelf => manage.showShelf(shelf)}
          query={manage.query.value}
          onQuery={manage.search}
          rows={manage.rows.value}
          total={manage.total.value}
          selected={manage.selected.value}
          onSelect={manage.select}
          onSelectAll={manage.selectAll}
          onSelectNone={manage.selectNone}
          onBulk={manage.changeSelected}
          onOpen={manage.openEntry}
          onNew={manage.newEntry}
          onMore={manage.showMore}
          onImport={() => void (manage.isImporting.value = true)}
          onExport={manage.exportTo}
          onDuplicates={() => void manage.readDuplicates()}
          onCheatSheet={() => void manage.readSheet()}
        />
      )}
    </>
  );
}

function Notice() {
  const { value: notice } = manage.notice;
  const t = state.translate.value;
  if (!notice) return null;
  return (
    <p class="library-notice" data-tone={notice.tone} role="status" data-testid="manager-notice">
      {notice.text}
      {notice.undo && (
        <Button
          kind="quiet"
          data-testid="manager-undo"
          onClick={() => {
            manage.notice.value = null;
            notice.undo!();
          }}
        >
          {t('panel_undo')}
        </Button>
      )}
    </p>
  );
}

function Entry() {
  const { draft, isStale } = manage.opened.value!;
  const t = state.translate.value;
  const { value: categories = [] } = useAnswer(() => state.library.listCategories(), []);
  const { id } = draft;
  return (
    <>
      {isStale && id !== undefined && (
        <p class="library-notice" data-tone="warn" data-testid="stale">
          {t('manager_stale_hint')}
          <span>
            <Button kind="quiet" onClick={() => manage.settleStale(id, 'take-new')}>
              {t('manager_take_new')}
            </Button>
            <Button kind="quiet" onClick={() => manage.settleStale(id, 'keep-mine')}>
              {t('manager_keep_mine')}
            </Button>
          </span>
        </p>
      )}
      <PhraseEditor
        key={`${id}:${draft.rev}`}
        draft={draft}
        isUnsaved={false}
        categories={categories}
        placeholders={state.placeholders.value}
        isActive
        isShown
        onSave={state.library.savePhrase}
        onSaved={saved => {
          manage.notice.value = { tone: 'ok', text: t('panel_saved') };
          manage.openEntry(saved);
        }}
        onCancel={manage.closeEntry}
        onReload={one => state.library.openPhrase(one)}
        onCopy={text => void copyText(text)}
        check={(text, channel) => state.library.checkText(text, channel, true)}
      />
      {id !== undefined && (
        <VersionList
          versions={manage.versions.value.map(({ version, at, by, phrase }) => ({
            version,
            at,
            by,
            text: phrase?.text ?? null,
          }))}
          onRestore={version => manage.restoreVersion(id, version)}
        />
      )}
    </>
  );
}
