import { afterAll, beforeAll, describe } from 'vitest';
import { findFirefox } from '../../tools/browser.ts';
import { allChecks } from './editors/check-names.ts';
import type { SetUp } from './editors/editors.ts';
import { replies } from './editors/harness.ts';
import { runChecks } from './editors/run-checks.ts';
import type { EditorServer } from './editors/server.ts';
import { serveEditors } from './editors/server.ts';
import type { FirefoxSession } from './firefox-session.ts';
import { firefoxPalette, startFirefox } from './firefox-session.ts';
import type { Screen } from './screen.ts';
import { hasScreen, startScreen } from './screen.ts';

const texts = Object.fromEntries(replies.map((text, index) => [`zz${'abc'[index]}`, text]));

/** Runs the checks on the palette in Firefox, which is driven by a hand of its own per file. */
export function checkInFirefox(setUps: readonly SetUp[], file: string): void {
  describe.skipIf(!hasScreen() || !findFirefox())('in Firefox', () => {
    let screen: Screen;
    let editors: EditorServer;
    let firefox: FirefoxSession;

    beforeAll(async () => {
      [screen, editors] = await Promise.all([startScreen(), serveEditors()]);
      firefox = await startFirefox(screen, texts);
    });
    afterAll(async () => {
      await firefox?.close();
      editors?.close();
      screen?.close();
    });

    runChecks(
      setUps,
      { column: { surface: 'palette', browser: 'Firefox' }, file, checks: allChecks },
      () => ({
        page: firefox.page,
        origin: editors.origin,
        surface: firefoxPalette(screen, texts),
      }),
    );
  });
}
