import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setUps } from './editors/editors.ts';
import { handOf, openEditor, readEditor } from './editors/harness.ts';
import type { EditorScene } from './editor-scene.ts';
import { openEditorScene } from './editor-scene.ts';
import type { EditorServer } from './editors/server.ts';
import { paletteSurface, panelSurface } from './extension-surfaces.ts';
import type { Session } from './extension.ts';

let session: Session;
let editors: EditorServer;
let page: Page;
let panel: Page;
let scene: EditorScene;

beforeAll(async () => {
  scene = await openEditorScene();
  ({ session, editors, page, panel } = scene);
});
afterAll(() => scene.close());

describe.each(
  setUps.filter(({ name }) =>
    ['TinyMCE in its iframe', 'CKEditor 5', 'ProseMirror', 'Tiptap'].includes(name),
  ),
)('a rich reply in $name', setUp => {
  /** What the editor shows, as HTML. */
  const drawn = () =>
    page.evaluate(() => {
      const inner = document.querySelector('iframe')?.contentDocument?.body;
      return (inner ?? document.querySelector('[contenteditable]'))!.innerHTML;
    });

  test.each(['palette', 'panel'])(
    'from the %s stands there as such, and one undo takes it back',
    async name => {
      await page.bringToFront();
      await openEditor(page, editors.origin, setUp, 'Hello| world');
      const surface = name === 'palette' ? paletteSurface(session, panel) : panelSurface(panel);
      await surface.open(page);
      const source = '请看**两步**：\n- 打开[订单页](https://shop.example/a?b=1&c=<i>)\n- 点退款';
      const outcome = await surface.insert(page, source, 'rich');
      expect(outcome).toMatchObject({ ok: true, rule: setUp.rule });
      const html = await drawn();
      expect(html).toMatch(/<(?:strong|b)\b[^>]*>两步<\/(?:strong|b)>/);
      expect(html).not.toContain('**');
      // Not every editor knows lists and links; what it does not know stays as words.
      if (setUp.name !== 'ProseMirror') expect(html).toMatch(/<li\b/);
      if (setUp.name !== 'Tiptap')
        expect(html).toContain('href="https://shop.example/a?b=1&amp;c=');
      await expect.poll(() => readEditor(page)).toContain('点退款');
      await page.bringToFront();
      await handOf(page).press('Control', 'z');
      await expect.poll(() => readEditor(page)).toBe('Hello world');
    },
  );
});
