import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createPageScript } from '../page/script.ts';
import { pageEnv } from '../platform/placing/page-env.ts';

/*
 * The resident script. Not one of WXT's content scripts: those carry 18 kB of their own and announce
 * themselves to the page by events and messages, which would tell every site that we are installed.
 */
export default defineUnlistedScript(() => {
  // The palette is a frame of the page too, and none of the page's.
  const root = window.frameElement?.getRootNode() as ShadowRoot | undefined;
  if (root?.host?.hasAttribute('data-yingda')) return;

  // Brought in twice, the second one counts.
  globalThis.yingdaPage?.retire();
  globalThis.yingdaPage = createPageScript(window, pageEnv());
});
