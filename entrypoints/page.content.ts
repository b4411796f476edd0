import { defineContentScript } from 'wxt/utils/define-content-script';
import { createPageScript } from '../page/script.ts';
import { pageEnv } from '../platform/page-env.ts';

/*
 * Registered at run time and without matches: with them WXT would ask for the sites at install.
 */
export default defineContentScript({
  registration: 'runtime',
  main() {
    const known = globalThis.yingdaPage;
    // After an update the old script is still here, cut off from the extension.
    if (known) known.retire();
    globalThis.yingdaPage = createPageScript(window, pageEnv());
  },
} as Parameters<typeof defineContentScript>[0]);
