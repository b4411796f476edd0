import { setUps } from './editors/editors.ts';
import { checkInFirefox } from './firefox-checks.ts';

/* Every editor in Firefox, through the palette over the page. */
checkInFirefox(setUps, 'open');
