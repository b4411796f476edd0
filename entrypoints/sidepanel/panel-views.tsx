import { ComplaintMatcher } from '../../components/complaints/complaint-matcher.tsx';
import { DraftBar } from '../../components/panel/draft-bar.tsx';
import { PhraseEditor } from '../../components/editor/phrase-editor.tsx';
import { PhraseFinder } from '../../components/phrases/phrase-finder.tsx';
import type { PaneTools } from '../../components/text/text-pane.tsx';
import type { LookUpRequest } from '../../platform/protocol.ts';
import { DeskFlows } from './desk-flows.tsx';
import { DeskNote } from './desk-note.tsx';
import * as delivery from './panel-delivery.ts';
import { matchComplaint, openFlow, openPhrase } from './panel-errands.ts';
import { hasSheet } from './panel-keys.ts';
import { keepWords, turnLearningOn } from './panel-learning.ts';
import { act, complaintId, hearCustomer, isBusy } from './panel-desk.ts';
import * as edit from './panel-library.ts';
import * as state from './panel-state.ts';

const { library, windowId } = state;

const source = {
  lookUp: (request: LookUpRequest) => library.lookUp({ ...request, windowId }),
  openPhrase: (id: string) => library.openPhrase(id, windowId),
  listCategories: library.listCategories,
  listPacks: library.listPacks,
  matchComplaint(text: string) {
    hearCustomer(text);
    return library.matchComplaint(text);
  },
  openComplaint: (id: string) => library.openComplaint(id, windowId),
  listFlows: library.listFlows,
  openFlow: (id: string) => library.openFlow(id, windowId),
};

const titleOf = ({ draft, left = draft }: state.OpenDraft) => left.title;

/** The views of the panel, the editor among them; those that are not shown keep their state. */
export function PanelViews() {
  const view = state.view.value;
  const isFree = !hasSheet();
  const draft = state.isDraftAside.value ? undefined : state.drafts.value.at(-1);
  const tools: PaneTools = {
    mode: state.mode.value,
    onMode: mode => void library.changeSettings({ channel: mode }),
    fill: (ref, values) => library.fillText(ref, { ...values }, windowId),
    onInsert: delivery.insertText,
    onCopy: delivery.copyReply,
    memory: state.memory.value,
    version: state.version.value,
  };
  const keeping = {
    isOn: state.settings.value.learning,
    onTurnOn: turnLearningOn,
    isKnown: (complaint: string, text: string) => library.isKnownExample(complaint, text, windowId),
    propose: (complaint: string | null, text: string) =>
      library.proposeExample(complaint, text, windowId),
    keep: keepWords,
  };
  return (
    <>
      {state.isDraftAside.value && state.drafts.value.length > 0 && view === 'phrases' && (
        <DraftBar
          title={titleOf(state.drafts.value.at(-1)!)}
          onReturn={() => void (state.isDraftAside.value = false)}
          onDiscard={edit.discardDraft}
        />
      )}
      <PhraseFinder
        query={state.query.value}
        onQuery={text => void (state.query.value = text)}
        source={source}
        tools={tools}
        opened={state.openedPhrase.value}
        onOpened={opened => void (state.openedPhrase.value = opened)}
        isActive={isFree && view === 'phrases' && !draft}
        isShown={view === 'phrases'}
        isCovered={view === 'phrases' && draft !== undefined}
        onNew={edit.newPhrase}
        onMatch={matchComplaint}
        onReady={() => void (document.documentElement.dataset['ready'] = '')}
        onFavourite={(id, favourite) => void edit.setFavourite(id, favourite)}
        onEdit={edit.editPhrase}
        onDuplicate={edit.duplicatePhrase}
        onDelete={phrase => void edit.deletePhrase(phrase)}
        onRevert={phrase => void edit.revertPhrase(phrase)}
      />
      {state.drafts.value.map(({ key, draft: content, isUnsaved }) => (
        <PhraseEditor
          key={key}
          draft={content}
          isUnsaved={isUnsaved}
          categories={state.categories.value}
          placeholders={state.placeholders.value}
          isActive={isFree && view === 'phrases' && key === draft?.key}
          isShown={view === 'phrases' && key === draft?.key}
          onSave={library.savePhrase}
          onSaved={edit.showSaved}
          onCancel={edit.leaveEditor}
          onReload={source.openPhrase}
          onCopy={text => void delivery.copyPlain(text)}
          check={(text, channel) => library.checkText(text, channel, true)}
        />
      ))}
      <ComplaintMatcher
        text={state.query.value}
        onText={text => void (state.query.value = text)}
        source={source}
        tools={tools}
        opened={state.openedComplaint.value}
        onOpened={opened => void (state.openedComplaint.value = opened)}
        isActive={isFree && view === 'complaints'}
        isShown={view === 'complaints'}
        onPhrase={id => openPhrase(id)}
        onFlow={openFlow}
        onSearch={() => void (state.view.value = 'phrases')}
        onNew={edit.saveText}
        call={
          isBusy.value
            ? { complaint: complaintId.value, onCase: id => act({ type: 'complaint', id }) }
            : undefined
        }
        keeping={keeping}
      />
      <DeskFlows
        source={source}
        tools={tools}
        isActive={isFree && view === 'flows'}
        isShown={view === 'flows'}
      />
      <DeskNote isActive={isFree && view === 'note'} isShown={view === 'note'} />
    </>
  );
}
