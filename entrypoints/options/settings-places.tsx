import { AboutNotes } from '../../components/settings/about-notes.tsx';
import { BusinessChoice } from '../../components/settings/business-choice.tsx';
import { DisplaySettings } from '../../components/settings/display-settings.tsx';
import { OpeningPreview } from '../../components/settings/opening-preview.tsx';
import { PackList } from '../../components/settings/pack-list.tsx';
import { PackSummary } from '../../components/settings/pack-summary.tsx';
import { PanelKeys } from '../../components/settings/panel-keys.tsx';
import { InsertionSettings } from '../../components/settings/insertion-settings.tsx';
import { HiddenList } from '../../components/settings/hidden-list.tsx';
import { PrivacyNotes } from '../../components/settings/privacy-notes.tsx';
import { ProfileForm } from '../../components/settings/profile-form.tsx';
import { RuleList } from '../../components/settings/rule-list.tsx';
import { ShortcutList } from '../../components/settings/shortcut-list.tsx';
import { SiteList } from '../../components/settings/site-list.tsx';
import { useAnswer } from '../../components/base/use-answer.ts';
import { useEffect } from 'preact/hooks';
import { copyText } from '../../platform/placing/clipboard.ts';
import { DeskPlace, LearningPlace } from './options-desk.tsx';
import { LibraryPlace } from './library-place.tsx';
import { HealthPlace, UsagePlace } from './safety-place.tsx';
import * as insertion from './options-insertion.ts';
import { groupProfile } from '../../core/library/profile-groups.ts';
import { extensionVersion } from '../../platform/own-page.ts';
import { addSite, changeShortcuts, removeSite, shortcutsBarred } from './options-browser.ts';
import * as state from './options-state.ts';

/** The sections of the settings, by the hash that names them. */
export const PLACES = [
  'profile',
  'packs',
  'library',
  'desk',
  'learning',
  'rules',
  'sites',
  'shortcuts',
  'display',
  'usage',
  'health',
  'about',
] as const;

export type PlaceId = (typeof PLACES)[number];

export const titleOf = (id: PlaceId) => `options_place_${id}` as const;
export const leadOf = (id: PlaceId) => `options_lead_${id}` as const;

export function SettingsPlaceView({ id }: { id: PlaceId }) {
  switch (id) {
    case 'profile':
      return <ProfilePlace />;
    case 'packs':
      return <PacksPlace />;
    case 'library':
      return <LibraryPlace />;
    case 'usage':
      return <UsagePlace />;
    case 'health':
      return <HealthPlace />;
    case 'desk':
      return <DeskPlace />;
    case 'learning':
      return <LearningPlace />;
    case 'rules':
      return <RuleList rules={state.rules.value} onSwitch={state.turnRules} />;
    case 'sites':
      return <SitesPlace />;
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
      {groupProfile(state.placeholders.value, state.packs.value, values).map(group => (
        <ProfileForm
          key={group.id}
          title={state.translate.value(`options_group_${group.id}`)}
          placeholders={group.placeholders}
          values={values}
          states={state.drafts.states.value}
          onType={state.drafts.type}
          onSettle={state.drafts.settle}
        />
      ))}
    </>
  );
}

function PacksPlace() {
  const packs = state.packs.value;
  const isEnglish = state.locale.value === 'en';
  const t = state.translate.value;
  return (
    <>
      <BusinessChoice
        label={t('options_business')}
        hint={t('options_business_hint')}
        lines={state.businessLines.value}
        onSwitch={state.turnLine}
        onSwitchAll={state.turnEveryLine}
      />
      <PackSummary packs={packs} onUndo={state.packsBefore.value ? state.undoPacks : undefined} />
      <PackList packs={packs} onSwitch={state.turnPack} />
      <HiddenList
        rows={state.hidden.value}
        packs={new Map(packs.map(({ id, title, en }) => [id, (isEnglish && en.title) || title]))}
        fault={state.restoreFault.value}
        onRestore={id => void state.restorePhrase(id)}
      />
    </>
  );
}

function SitesPlace() {
  useEffect(() => void insertion.readReport().catch(() => undefined), []);
  return (
    <>
      <SiteList
        sites={state.sites.value}
        asked={state.readAskedSite()}
        onAdd={addSite}
        onRevoke={removeSite}
      />
      <InsertionSettings
        sites={insertion.siteSettings.value}
        rules={insertion.ruleNames}
        report={insertion.report.value}
        onChange={insertion.changeSite}
        onAdd={insertion.addHost}
        onCopy={copyText}
      />
    </>
  );
}

function focusField(name: string) {
  document.querySelector<HTMLInputElement>(`input[name="${CSS.escape(name)}"]`)?.focus();
}
