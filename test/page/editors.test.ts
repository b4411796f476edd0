import { describe, it } from 'vitest';
import { chosen, setUps } from '../e2e/editors/editors.ts';
import { checks } from '../e2e/editors/harness.ts';
import { useStage } from './open-page.ts';
import { directSurface } from './page-surface.ts';

const stage = useStage();
const surface = directSurface();

/** UEditor's undo takes the page's own world, which only the extension reaches. */
const alone = chosen(setUps).map(setUp =>
  setUp.page === 'ueditor' ? { ...setUp, undo: 0 } : setUp,
);

describe.each(alone)('$name', setUp => {
  it.each(Object.entries(checks))('%s', async (_name, check) => {
    await check(stage.page, stage.origin, setUp, surface);
  });
});
