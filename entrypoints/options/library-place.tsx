import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { Button } from '../../components/base/button.tsx';
import { CategoryOrder } from '../../components/library/category-order.tsx';
import { CheatSheet } from '../../components/library/cheat-sheet.tsx';
import { DeletedReader } from '../../components/library/deleted-reader.tsx';
import { DuplicateList } from '../../components/library/duplicate-list.tsx';
import { ImportView } from '../../components/library/import-view.tsx';
import { KeptDrafts } from '../../components/library/kept-drafts.tsx';
import { LibraryManager } from '../../components/library/library-manager.tsx';
import type { LibraryView } from '../../components/library/library-views.tsx';
import { LibraryViews } from '../../components/library/library-views.tsx';
import * as ordering from './category-state.ts';
import { EntryPlace } from './entry-place.tsx';
import * as deleted from './deleted-state.ts';
import * as duplicates from './duplicate-state.ts';
import * as entry from './entry-state.ts';
import { exportTo } from './export-state.ts';
import { FlowsView } from './flows-view.tsx';
import { ComplaintsView } from './complaints-view.tsx';
import * as importing from './import-state.ts';
import * as manage from './manager-state.ts';
import { ManagerNotice } from './manager-notice.tsx';
import { MergePlace } from './merge-place.tsx';
import { merging } from './merge-state.ts';
import * as state from './options-state.ts';
import { rowOf, useReturn } from './use-return.ts';

/** The kinds of entry that can be looked at, in their order. */
const VIEWS: Partial<Record<LibraryView, ComponentType>> = {
  phrases: PhrasesView,
  complaints: ComplaintsView,
  flows: FlowsView,
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
        onView={view => {
          manage.notice.value = null;
          libraryView.value = view;
        }}
      />
      <ManagerNotice />
      {manage.importingInto.value === libraryView.value ? (
        <ImportView
          state={importing.importing.value}
          onFile={importing.chooseFile}
          onReading={importing.changeReading}
          onContent={importing.changeContent}
          onMapping={importing.changeMapping}
          onPlan={importing.planTable}
          onKind={importing.showKind}
          onMore={importing.showMoreRows}
          onImport={importing.commit}
          onUndo={importing.undo}
          onClose={importing.leave}
        />
      ) : (
        <View />
      )}
    </>
  );
}

/** The list of phrases, or a phrase in the editor. */
function PhrasesView() {
  useEffect(() => {
    void manage.refreshRows();
    void state.refresh(entry.readDrafts);
  }, []);
  return (
    <>
      {merging.value ? (
        <MergePlace />
      ) : entry.opened.value ? (
        <EntryPlace />
      ) : ordering.categories.value ? (
        <CategoryOrder
          categories={ordering.categories.value}
          shipped={ordering.shippedKeys.value}
          onMove={ordering.move}
          onRename={ordering.rename}
          onReset={ordering.resetOrder}
          onBack={ordering.leaveCategories}
        />
      ) : manage.sheet.value ? (
        <CheatSheet
          {...manage.sheet.value}
          onPrint={() => print()}
          onBack={() => void (manage.sheet.value = null)}
        />
      ) : duplicates.duplicates.value?.of === 'phrases' ? (
        <DuplicateList
          {...duplicates.duplicates.value}
          onOpen={id => entry.openEntry(id)}
          onDelete={duplicates.deleteDuplicate}
          onBack={leaveDuplicates}
        />
      ) : deleted.deleted.value?.of === 'phrases' ? (
        <DeletedReader
          {...deleted.deleted.value}
          onRestore={deleted.restoreDeleted}
          onBack={deleted.closeDeleted}
        />
      ) : (
        <PhraseList />
      )}
    </>
  );
}

function PhraseList() {
  useReturn(manage.left, manage.rows.value);
  return (
    <>
      <KeptDrafts
        rows={entry.keptDrafts.value}
        onResume={entry.resumeDraft}
        onDrop={entry.dropKeptDraft}
      />
      <EndingNotice />
      <LibraryManager
        shelf={manage.shelf.value}
        onShelf={shelf => manage.showShelf(shelf)}
        query={manage.query.value}
        onQuery={manage.search}
        filter={manage.filter.value}
        onFilter={manage.changeFilter}
        packs={state.listPacks()}
        categories={manage.categories.value}
        rows={manage.rows.value}
        total={manage.total.value}
        near={manage.near.value}
        selected={manage.selected.value}
        words={manage.words.value}
        onSelect={manage.select}
        onSelectAll={manage.selectAll}
        onSelectNone={manage.selectNone}
        onBulk={manage.changeSelected}
        onOpen={openRow}
        onNew={() => goTo('manager-new', entry.newEntry)}
        onMore={manage.showMore}
        onWiden={manage.isNarrowed.value ? manage.widen : undefined}
        onImport={() => importing.begin('phrases')}
        onExport={format => exportTo('phrases', format, manage.selected.value)}
        onCategories={() => goTo('open-categories', ordering.openCategories)}
        onDuplicates={() =>
          goTo('find-duplicates', () => void duplicates.openDuplicates('phrases'))
        }
        onCheatSheet={() => goTo('open-cheat-sheet', () => void manage.readSheet())}
      />
    </>
  );
}

/** What was said about the list has no place in what is opened from it. */
function goTo(opener: string, open: () => void): void {
  manage.notice.value = null;
  manage.left.value = `[data-testid="${opener}"]`;
  open();
}

export function leaveDuplicates(): void {
  manage.left.value = '[data-testid="find-duplicates"]';
  duplicates.closeDuplicates();
}

function openRow(id: string): void {
  manage.notice.value = null;
  manage.left.value = rowOf(id);
  const row = manage.rows.value.find(one => one.id === id);
  if (row?.deletedAt === undefined) entry.openEntry(id);
  else void state.refresh(() => deleted.readDeletedPhrase(row));
}

/** Says that sales and the like are about to end, while there is time to see to it. */
function EndingNotice() {
  const t = state.translate.value;
  const { value: count } = manage.expiring;
  if (count === 0 || manage.shelf.value === 'expiring') return null;
  return (
    <p class="library-notice" data-tone="warn" data-testid="ending">
      {t('manager_ending', { count })}
      <Button data-testid="show-ending" onClick={() => manage.showShelf('expiring', '')}>
        {t('manager_ending_show')}
      </Button>
    </p>
  );
}
