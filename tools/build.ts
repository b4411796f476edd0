/* Builds the extension for Chromium and Firefox: .output/chrome-mv3 and .output/firefox-mv3. */
import { buildExtension } from './build-extension.ts';

const ok = (await buildExtension('chrome')) && (await buildExtension('firefox'));
process.exitCode = ok ? 0 : 1;
