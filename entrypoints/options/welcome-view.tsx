import { signal } from '@preact/signals';
import { BusinessChoice } from '../../components/settings/business-choice.tsx';
import { DisplayChoice } from '../../components/settings/display-choice.tsx';
import { ProfileForm } from '../../components/settings/profile-form.tsx';
import { WelcomeDone } from '../../components/welcome/welcome-done.tsx';
import { WelcomeScreen } from '../../components/welcome/welcome-screen.tsx';
import { WelcomeTrial } from '../../components/welcome/welcome-trial.tsx';
import { openPanel } from '../../platform/placing/panel.ts';
import { changeShortcuts, shortcutsBarred } from './options-browser.ts';
import * as state from './options-state.ts';
import { lastInsertion, openOwnPalette, wasOpened } from './own-palette.tsx';

/** What the first screen asks: enough for a first sentence with a name in it. */
const ASKED = ['客服姓名', '工号', '公司名', '热线名称'];

const stage = signal<'asking' | 'unsaved' | 'done'>('asking');

/** Another visit begins at the beginning. */
export const restartWelcome = () => void (stage.value = 'asking');

export function WelcomeView() {
  const keysOf = (opens: 'palette' | 'panel') =>
    state.shortcuts.value.find(shortcut => shortcut.opens === opens);

  if (stage.value === 'done')
    return (
      <WelcomeDone
        paletteKeys={keysOf('palette')?.keys ?? ''}
        panelKeys={keysOf('panel')?.keys ?? ''}
        onOpenPanel={showPanel}
      />
    );

  const t = state.translate.value;
  const { phrase } = state.opening.value ?? {};
  const byName = new Map(state.placeholders.value.map(item => [item.name, item]));
  return (
    <WelcomeScreen
      {...(stage.value === 'unsaved' && { problem: t('welcome_problem') })}
      onFinish={() => void leave(true)}
      onSkip={() => void leave(false)}
      display={
        <DisplayChoice
          settings={state.settings.value}
          onChange={change => void state.changeSettings(change)}
        />
      }
      profile={
        <ProfileForm
          placeholders={ASKED.flatMap(name => byName.get(name) ?? [])}
          values={state.drafts.values.value}
          states={state.drafts.states.value}
          onType={state.drafts.type}
          onSettle={state.drafts.settle}
        />
      }
      business={
        <BusinessChoice
          label={t('welcome_business')}
          hint={t('welcome_business_hint')}
          lines={state.businessLines.value}
          onSwitch={state.turnLine}
          onSwitchAll={state.turnEveryLine}
        />
      }
      trial={
        <WelcomeTrial
          keys={keysOf('palette')?.keys ?? ''}
          suggested={keysOf('palette')?.suggested ?? ''}
          example={{ code: phrase?.code ?? '', title: phrase?.title ?? '' }}
          opened={wasOpened.value}
          tried={lastInsertion.value?.ok === true}
          problem={lastInsertion.value?.ok === false ? lastInsertion.value.problem : ''}
          barred={shortcutsBarred.value}
          onOpenPalette={() => void openOwnPalette()}
          onOpenShortcuts={() => void changeShortcuts()}
        />
      }
    />
  );
}

/** Finishing waits for what was typed; skipping keeps it as well, but nothing stands in its way. */
async function leave(finished: boolean): Promise<void> {
  const isSaved = await state.drafts.settleAll();
  const isNoted = await state.changeSettings({ welcomed: true });
  stage.value = (isSaved && isNoted) || !finished ? 'done' : 'unsaved';
}

function showPanel() {
  const { windowId } = state.ownTab.value ?? {};
  if (windowId !== undefined) void openPanel(windowId);
}
