import { describe, it } from 'vitest';
import { allChecks, CHECKS } from '../e2e/editors/check-names.ts';
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
  it.each(allChecks.map(name => [CHECKS[name], name] as const))('%s', async (_title, name) => {
    await checks[name](stage.page, stage.origin, setUp, surface);
  });
});
