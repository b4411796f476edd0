import { describe, expect, it } from 'vitest';
import { setUps } from '../e2e/editors/editors.ts';
import { checks, openEditor } from '../e2e/editors/harness.ts';
import { injectSession } from './isolated-world.ts';
import { useStage } from './open-page.ts';
import { directSurface } from './page-surface.ts';

const stage = useStage();
const surface = directSurface();

describe.each(setUps)('$name', setUp => {
  it('is known by its rule', async () => {
    await openEditor(stage.page, stage.origin, setUp, 'Hello| world');
    const world = await injectSession(stage.page);
    const target = await world.run(() => globalThis.world.session.describeTarget());
    expect(target).toMatchObject({
      rule: setUp.rule,
      focused: true,
      oneLine: setUp.oneLine ?? false,
    });
    expect(target!.refuse).toBeUndefined();
  });

  it.each(Object.entries(checks))('%s', async (_name, check) => {
    await check(stage.page, stage.origin, setUp, surface);
  });
});
