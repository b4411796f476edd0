import { hiddenSetUps } from './editors/editors.ts';
import { checkInFirefox } from './firefox-checks.ts';

/* In frames of other origins, shadow roots and behind a strict policy; apart, to run beside the others. */
checkInFirefox(hiddenSetUps, 'hidden');
