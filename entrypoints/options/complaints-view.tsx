import { useEffect } from 'preact/hooks';
import { Button } from '../../components/base/button.tsx';
import { ComplaintEditor } from '../../components/editor/complaint-editor.tsx';
import { ComplaintLibrary } from '../../components/library/complaint-library.tsx';
import { ComplaintReader, LearnedExamples } from '../../components/library/complaint-reader.tsx';
import { DeletedReader } from '../../components/library/deleted-reader.tsx';
import { DuplicateList } from '../../components/library/duplicate-list.tsx';
import { KeptDrafts } from '../../components/library/kept-drafts.tsx';
import { showComplaintField } from '../../components/library/show-complaint.ts';
import type { VersionRow } from '../../components/library/version-list.tsx';
import { VersionList } from '../../components/library/version-list.tsx';
import { useAnswer } from '../../components/base/use-answer.ts';
import { explainField } from '../../core/exchange/notices.ts';
import type { ComplaintVersion } from '../../platform/library/complaint-protocol.ts';
import { onAnnouncement } from '../../platform/messages.ts';
import * as deleted from './deleted-state.ts';
import * as drafts from './complaint-drafts.ts';
import * as list from './complaint-list.ts';
import * as duplicates from './duplicate-state.ts';
import * as complaints from './complaint-state.ts';
import { exportTo } from './export-state.ts';
import { begin } from './import-state.ts';
import * as state from './options-state.ts';
import { rowOf, useReturn } from './use-return.ts';

/** The complaints of the library place: the list, or one that is read or edited. */
export function ComplaintsView() {
  useEffect(() => {
    void list.refreshRows();
    const abort = new AbortController();
    onAnnouncement(({ kind }) => {
      if (kind === 'library-changed') void list.refreshRows();
    }, abort.signal);
    return () => abort.abort();
  }, []);
  const { value: opened } = complaints.opened;
  if (opened?.kind === 'edit') return <Editor key={opened.key} opened={opened} />;
  if (opened?.kind === 'read') return <Reader key={opened.key} opened={opened} />;
  if (duplicates.duplicates.value?.of === 'complaints')
    return (
      <DuplicateList
        {...duplicates.duplicates.value}
        onOpen={id => complaints.open(id)}
        onDelete={duplicates.deleteDuplicate}
        onBack={() => goTo('find-same-complaints', duplicates.closeDuplicates)}
      />
    );
  if (deleted.deleted.value?.of === 'complaints')
    return (
      <DeletedReader
        {...deleted.deleted.value}
        onRestore={deleted.restoreDeleted}
        onBack={deleted.closeDeleted}
      />
    );
  return <List />;
}

function openRow(id: string): void {
  const row = list.rows.value.find(one => one.id === id);
  list.left.value = rowOf(id);
  if (row?.deletedAt === undefined) complaints.open(id);
  else void state.refresh(() => deleted.readDeletedComplaint(row));
}

function goTo(opener: string, open: () => void): void {
  list.left.value = `[data-testid="${opener}"]`;
  open();
}

function List() {
  useReturn(list.left, list.rows.value);
  return (
    <>
      <KeptDrafts
        rows={drafts.unsaved.value}
        onResume={complaints.resume}
        onDrop={drafts.dropUnsaved}
      />
      <ComplaintLibrary
        shelf={list.shelf.value}
        onShelf={list.showShelf}
        query={list.query.value}
        onQuery={list.search}
        rows={list.rows.value}
        total={list.total.value}
        near={list.near.value}
        selected={list.selected.value}
        filter={list.filter.value}
        onFilter={list.changeFilter}
        packs={state.listPacks()}
        categories={list.categories.value}
        onSelect={list.select}
        onSelectAll={list.selectAll}
        onSelectNone={list.selectNone}
        onBulk={list.changeSelected}
        onImport={() => begin('complaints')}
        onExport={format => exportTo('complaints', format, list.selected.value)}
        onOpen={openRow}
        onMore={list.showMore}
        onNew={() => goTo('complaints-new', complaints.makeNew)}
        onDuplicates={() =>
          goTo('find-same-complaints', () => void duplicates.openDuplicates('complaints'))
        }
      />
    </>
  );
}

type Opened<Kind> = Extract<complaints.OpenComplaint, { kind: Kind }>;

function Reader({ opened: { complaint, examples } }: { opened: Opened<'read'> }) {
  const learned = examples?.learned ?? [];
  return (
    <ComplaintReader
      complaint={complaint}
      learned={learned}
      onBack={complaints.close}
      onDuplicate={() => complaints.duplicate(complaint)}
      onForget={id => complaints.forget(learned.find(one => one.id === id)!)}
    />
  );
}

function Editor({ opened }: { opened: Opened<'edit'> }) {
  const { key, draft, isUnsaved, kept, keptAt, examples } = opened;
  const t = state.translate.value;
  const { value: categories = [] } = useAnswer(() => state.library.listCategories(), []);
  const learned = examples?.learned ?? [];
  return (
    <>
      <ComplaintEditor
        draft={draft}
        notes={[
          keptAt !== undefined && (
            <p key="resumed" class="library-notice" role="status" data-testid="draft-resumed">
              {t('draft_resumed', { when: new Date(keptAt).toLocaleString(state.locale.value) })}
            </p>
          ),
          ...kept.map(one => (
            <p key={one.key} class="library-notice" data-tone="warn" data-testid="kept-complaint">
              {t('complaint_kept', { title: one.draft.title })}
              <span>
                <Button
                  kind="quiet"
                  data-testid="open-kept"
                  onClick={() => complaints.openKept(one)}
                >
                  {t('complaint_kept_open')}
                </Button>
                <Button kind="quiet" onClick={() => complaints.dropKept(one)}>
                  {t('complaint_kept_drop')}
                </Button>
              </span>
            </p>
          )),
        ]}
        isUnsaved={isUnsaved}
        categories={categories}
        placeholders={state.placeholders.value}
        onSave={complaints.save}
        onWrite={complaints.keepWriting}
        onSaved={complaints.showSaved}
        onCancel={complaints.leave}
        onDelete={complaints.remove}
        onHold={(held, isChanged) => complaints.hold(key, held, isChanged)}
        onReload={state.library.draftComplaint}
        check={(text, channel) => state.library.checkText(text, channel, true)}
      />
      {learned.length > 0 && (
        <LearnedExamples
          learned={learned}
          onForget={id => complaints.forget(learned.find(one => one.id === id)!)}
        />
      )}
      {draft.id !== undefined && (
        <VersionList
          versions={complaints.versions.value.map(toVersionRow)}
          onRestore={version => complaints.restoreVersion(draft.id!, version)}
        />
      )}
    </>
  );
}

/** Of a version with one before it only what changed is shown. */
function toVersionRow({ complaint, changes, ...version }: ComplaintVersion): VersionRow {
  const t = state.translate.value;
  const show = (side: 'before' | 'after') =>
    changes.map(change => showComplaintField(change.field, change[side], t)).join('\n\n');
  const first = complaint && showComplaintField('replies', complaint.replies, t);
  return {
    ...version,
    text: changes.length > 0 ? show('after') : first,
    before: changes.length > 0 ? show('before') : null,
    fields: changes.map(({ field }) => explainField(field, t)),
  };
}
