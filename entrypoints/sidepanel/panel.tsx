import { useMemo, useRef } from 'preact/hooks';
import { CallStrip } from '../../components/call-strip.tsx';
import { ComplaintMatcher } from '../../components/complaint-matcher.tsx';
import { DraftBar } from '../../components/draft-bar.tsx';
import { FaultBar } from '../../components/fault-bar.tsx';
import { FlowBrowser } from '../../components/flow-browser.tsx';
import { HelpSheet } from '../../components/help-sheet.tsx';
import { isKey } from '../../components/key-table.ts';
import { Notices } from '../../components/notices.tsx';
import { PanelHead } from '../../components/panel-head.tsx';
import { PhraseEditor } from '../../components/phrase-editor.tsx';
import { PhraseFinder } from '../../components/phrase-finder.tsx';
import { TargetFooter } from '../../components/target-footer.tsx';
import { TextCheckSheet } from '../../components/text-check-sheet.tsx';
import { TextProvider } from '../../components/text-context.ts';
import type { PaneTools } from '../../components/text-pane.tsx';
import { isTyping, useKeys } from '../../components/use-keys.ts';
import { VIEWS } from '../../components/view-tabs.tsx';
import { openSettings } from '../../platform/window.ts';
import * as delivery from './panel-delivery.ts';
import { matchComplaint, openFlow, openPhrase } from './panel-errands.ts';
import * as edit from './panel-library.ts';
import { readAll } from './panel-refresh.ts';
import * as state from './panel-state.ts';

const { library, windowId } = state;

const source = {
  lookUp: library.lookUp,
  openPhrase: (id: string) => library.openPhrase(id, windowId),
  listCategories: library.listCategories,
  listPacks: library.listPacks,
  matchComplaint: library.matchComplaint,
  openComplaint: (id: string) => library.openComplaint(id, windowId),
  listFlows: library.listFlows,
  openFlow: (id: string) => library.openFlow(id, windowId),
};

/** The whole panel. */
export function Panel() {
  const t = state.translate.value;
  const locale = state.locale.value;
  const words = useMemo(() => ({ t, locale }), [t, locale]);
  const root = useRef<HTMLDivElement>(null);

  useKeys(root, handlePanelKey, !hasSheet());

  return (
    <TextProvider value={words}>
      <div ref={root} class="panel">
        <PanelHead
          view={state.view.value}
          onView={view => void (state.view.value = view)}
          onHelp={() => void (state.isHelpOpen.value = true)}
          onSettings={() => void openSettings()}
        />
        {state.isSilent.value && <FaultBar text={t('panel_silent')} onRetry={readAll} />}
        <CallStrip
          values={state.callValues.value}
          placeholders={state.placeholders.value}
          isOpen={state.isCallOpen.value}
          onToggle={() => void (state.isCallOpen.value = !state.isCallOpen.value)}
          onChange={delivery.changeCallValue}
          onClear={() => void delivery.clearCall()}
        />
        <main class="panel-views">
          <PanelViews />
        </main>
        <footer class="panel-foot">
          <Notices notices={state.notices.value} onDismiss={state.dismiss} />
          <TargetFooter state={state.target.value} onAllow={delivery.allowSite} />
        </footer>
        {state.checking.value !== null && (
          <TextCheckSheet
            key={state.checking.value}
            text={state.checking.value}
            check={text => library.checkText(text)}
            onCopy={text => void delivery.copyPlain(text)}
            onSave={text => {
              state.checking.value = null;
              edit.saveText(text);
            }}
            onClose={() => void (state.checking.value = null)}
          />
        )}
        {state.isHelpOpen.value && (
          <HelpSheet
            browserKeys={state.shortcuts.value.map(({ title, keys }) => ({
              title: t(title),
              keys: keys || t('panel_key_unset'),
            }))}
            onClose={() => void (state.isHelpOpen.value = false)}
          />
        )}
      </div>
    </TextProvider>
  );
}

function PanelViews() {
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
  return (
    <>
      {state.isDraftAside.value && state.drafts.value.length > 0 && view === 'phrases' && (
        <DraftBar onReturn={() => void (state.isDraftAside.value = false)} />
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
          check={text => library.checkText(text)}
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
      />
      <FlowBrowser
        query={state.query.value}
        onQuery={text => void (state.query.value = text)}
        source={source}
        tools={tools}
        opened={state.openedFlow.value}
        onOpened={opened => void (state.openedFlow.value = opened)}
        isActive={isFree && view === 'flows'}
        isShown={view === 'flows'}
        onPhrase={id => openPhrase(id)}
      />
    </>
  );
}

/** A sheet over the panel has all keys. */
const hasSheet = () => state.isHelpOpen.value || state.checking.value !== null;

function handlePanelKey(event: KeyboardEvent): boolean {
  const view = VIEWS.find(one => isKey(event, one.view))?.view;
  if (view) state.view.value = view;
  else if (isKey(event, 'help') && !(isTyping(event) && event.key === '?'))
    state.isHelpOpen.value = true;
  else if (isKey(event, 'call')) state.isCallOpen.value = !state.isCallOpen.value;
  else if (isKey(event, 'clear-call')) void delivery.clearCall();
  else if (isKey(event, 'undo')) undoLast();
  else if (isKey(event, 'new')) edit.newPhrase();
  else return false;
  return true;
}

function undoLast(): void {
  const last = state.notices.value.findLast(({ undo }) => undo);
  if (!last) return;
  last.undo!();
  state.dismiss(last.id);
}
