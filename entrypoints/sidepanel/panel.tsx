import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { CallStrip } from '../../components/desk/call-strip.tsx';
import { FaultBar } from '../../components/panel/fault-bar.tsx';
import { MaskProvider } from '../../components/base/mask-context.ts';
import { HelpSheet } from '../../components/panel/help-sheet.tsx';
import { Notices } from '../../components/panel/notices.tsx';
import { PanelHead } from '../../components/panel/panel-head.tsx';
import { StorageBar } from '../../components/panel/storage-bar.tsx';
import { TargetFooter } from '../../components/panel/target-footer.tsx';
import { TextCheckSheet } from '../../components/text/text-check-sheet.tsx';
import { TextProvider } from '../../components/base/text-context.ts';
import { useKeys } from '../../components/base/use-keys.ts';
import { openSettings } from '../../platform/window.ts';
import { callFields, problemOf } from './desk-fields.tsx';
import { DeskHead } from './desk-head.tsx';
import { endCall, mask, noteActive } from './panel-desk.ts';
import * as delivery from './panel-delivery.ts';
import * as edit from './panel-library.ts';
import { dismissLone, dismissRestored, readAll, retryStorage } from './panel-refresh.ts';
import { focusView } from './panel-focus.ts';
import { dropOutcomeByKey, handlePanelKey, hasSheet, toggleCall } from './panel-keys.ts';
import * as state from './panel-state.ts';
import { PanelViews } from './panel-views.tsx';

/** The whole panel. */
export function Panel() {
  const t = state.translate.value;
  const locale = state.locale.value;
  const words = useMemo(() => ({ t, locale }), [t, locale]);
  const root = useRef<HTMLDivElement>(null);

  useKeys(root, handlePanelKey, !hasSheet());
  useLayoutEffect(() => {
    const drop = (event: KeyboardEvent) => {
      noteActive();
      if (hasSheet() || !dropOutcomeByKey(event)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    document.addEventListener('keydown', drop, true);
    return () => document.removeEventListener('keydown', drop, true);
  }, []);

  return (
    <TextProvider value={words}>
      <MaskProvider value={mask.value}>
        <div ref={root} class="panel">
          <PanelHead
            view={state.view.value}
            onView={view => void (state.view.value = view)}
            onHelp={() => void (state.isHelpOpen.value = true)}
            onSettings={() => void openSettings()}
          />
          {state.isSilent.value && <FaultBar text={t('panel_silent')} onRetry={readAll} />}
          <StorageBar
            storage={state.storage.value}
            onRetry={() => void retryStorage()}
            onLone={() => void dismissLone().then(() => openSettings('health'))}
            onUnderstood={() => void dismissRestored()}
          />
          <DeskHead />
          <CallStrip
            values={state.callValues.value}
            placeholders={callFields.value}
            problemOf={problemOf}
            isOpen={state.isCallOpen.value}
            onToggle={toggleCall}
            onChange={delivery.changeCallValue}
            onClear={() => endCall()}
          />
          <main class="panel-views">
            <PanelViews />
          </main>
          <footer class="panel-foot">
            <Notices notices={state.notices.value} onDismiss={state.dismiss} onLeave={focusView} />
            <TargetFooter
              state={state.target.value}
              done={state.done.value}
              onAllow={delivery.allowSite}
            />
          </footer>
          {state.checking.value !== null && (
            <TextCheckSheet
              key={state.checking.value}
              text={state.checking.value}
              check={(text, channel) => state.library.checkText(text, channel)}
              mode={state.mode.value}
              onInsert={state.target.value?.ok ? delivery.insertPlain : undefined}
              onCopy={delivery.copyPlain}
              onSave={text => {
                state.checking.value = null;
                edit.saveText(text);
              }}
              onClose={left => {
                state.checking.value = null;
                if (left !== undefined)
                  state.notify('warn', t('panel_check_left'), {
                    undo: () => void (state.checking.value = left),
                    undoLabel: t('panel_check_return'),
                  });
              }}
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
      </MaskProvider>
    </TextProvider>
  );
}
