import { AboutNotes } from '../../components/about-notes.tsx';
import { BusinessChoice } from '../../components/business-choice.tsx';
import { DisplaySettings } from '../../components/display-settings.tsx';
import { OpeningPreview } from '../../components/opening-preview.tsx';
import { PackList } from '../../components/pack-list.tsx';
import { PackSummary } from '../../components/pack-summary.tsx';
import { PanelKeys } from '../../components/panel-keys.tsx';
import { PrivacyNotes } from '../../components/privacy-notes.tsx';
import { ProfileForm } from '../../components/profile-form.tsx';
import { ShortcutList } from '../../components/shortcut-list.tsx';
import { SiteList } from '../../components/site-list.tsx';
import { useAnswer } from '../../components/use-answer.ts';
import { listBusinessLines } from '../../core/library/business.ts';
import { extensionVersion } from '../../platform/own-page.ts';
import { addSite, changeShortcuts, removeSite, shortcutsBarred } from './options-browser.ts';
import * as state from './options-state.ts';

/** The sections of the settings, by the hash that names them. */
export const PLACES = ['profile', 'packs', 'sites', 'shortcuts', 'display', 'about'] as const;

export type PlaceId = (typeof PLACES)[number];

export const titleOf = (id: PlaceId) => `options_place_${id}` as const;
export const leadOf = (id: PlaceId) => `options_lead_${id}` as const;

export function SettingsPlaceView({ id }: { id: PlaceId }) {
  switch (id) {
    case 'profile':
      return <ProfilePlace />;
    case 'packs':
      return <PacksPlace />;
    case 'sites':
      return <SiteList sites={state.sites.value} onAdd={addSite} onRevoke={removeSite} />;
    case 'shortcuts':
      return (
        <>
          <ShortcutList
            shortcuts={state.shortcuts.value}
            barred={shortcutsBarred.value}
            onOpen={() => void changeShortcuts()}
          />
          <PanelKeys />
        </>
      );
    case 'display':
      return (
        <DisplaySettings
          settings={state.settings.value}
          onChange={change => void state.changeSettings(change)}
        />
      );
    case 'about':
      return (
        <>
          <PrivacyNotes />
          <AboutNotes version={extensionVersion()} />
        </>
      );
  }
}

function ProfilePlace() {
  const values = state.drafts.values.value;
  const saved = state.profile.value;
  const { value: view } = useAnswer(
    () => state.library.fillText(state.OPENING, values),
    // A value taken out shows only once it is saved: typed over it, nothing is no value.
    [values, saved],
  );
  return (
    <>
      <OpeningPreview view={view} onGap={focusField} />
      <ProfileForm
        placeholders={state.placeholders.value.filter(({ scope }) => scope === 'profile')}
        values={values}
        states={state.drafts.states.value}
        onType={state.drafts.type}
        onSettle={state.drafts.settle}
      />
    </>
  );
}

function PacksPlace() {
  const packs = state.packs.value;
  const t = state.translate.value;
  return (
    <>
      <PackSummary packs={packs} />
      <BusinessChoice
        label={t('options_business')}
        hint={t('options_business_hint')}
        lines={listBusinessLines(packs)}
        chosen={state.settings.value.business}
        onChoose={state.choosePacks}
      />
      <PackList packs={packs} onSwitch={state.turnPack} />
    </>
  );
}

function focusField(name: string) {
  document.querySelector<HTMLInputElement>(`input[name="${CSS.escape(name)}"]`)?.focus();
}
