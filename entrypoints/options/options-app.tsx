import { SettingsFrame } from '../../components/settings/settings-frame.tsx';
import { SettingsNotice } from '../../components/settings/settings-notice.tsx';
import { TextProvider } from '../../components/base/text-context.ts';
import { fault, locale, place, ready, translate } from './options-state.ts';
import { PLACES, leadOf, SettingsPlaceView, titleOf } from './settings-places.tsx';
import { RecoveryView } from './recovery-view.tsx';
import { WelcomeView } from './welcome-view.tsx';

const FAULTS = {
  unread: 'options_fault_unread',
  unkept: 'options_fault_unkept',
  unsaved: 'options_fault_unsaved',
  silent: 'options_fault_silent',
} as const;

/** The whole page: the first run, or the settings at the place that the address names. */
export function OptionsApp() {
  if (!ready.value) return null;
  const t = translate.value;
  const places = PLACES.map(id => ({ id, title: t(titleOf(id)) }));
  const current = places.find(({ id }) => id === place.value) ?? places[0]!;

  return (
    <TextProvider value={{ t, locale: locale.value }}>
      {fault.value && (
        <SettingsNotice detail={fault.value.detail}>{t(FAULTS[fault.value.kind])}</SettingsNotice>
      )}
      {place.value === 'welcome' ? (
        <WelcomeView />
      ) : place.value === 'recover' ? (
        <RecoveryView />
      ) : (
        <SettingsFrame places={places} current={current} lead={t(leadOf(current.id))}>
          <SettingsPlaceView id={current.id} />
        </SettingsFrame>
      )}
    </TextProvider>
  );
}
