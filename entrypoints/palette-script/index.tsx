import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { PaletteOpening } from '../../platform/protocol.ts';
import type { OpenPalette } from './open-palette.tsx';
import { openPalette } from './open-palette.tsx';

/*
 * The palette's script, brought into a tab when the palette is first opened there. Like the resident
 * script it is not one of WXT's content scripts and does without the polyfill.
 */
export default defineUnlistedScript(() => {
  let current: OpenPalette | null = null;

  globalThis.yingdaPalette = {
    open(opening: PaletteOpening): boolean {
      // The shortcut pressed again closes it.
      if (current) {
        current.close();
        return true;
      }
      current = openPalette(opening, () => void (current = null));
      return current !== null;
    },
  };
});
