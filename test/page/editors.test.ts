import { describe, it } from 'vitest';
import { setUps } from '../e2e/editors/editors.ts';
import { checks } from '../e2e/editors/harness.ts';
import { useStage } from './open-page.ts';
import { directSurface } from './page-surface.ts';

const stage = useStage();
const surface = directSurface();

describe.each(setUps)('$name', setUp => {
  it.each(Object.entries(checks))('%s', async (_name, check) => {
    await check(stage.page, stage.origin, setUp, surface);
  });
});
