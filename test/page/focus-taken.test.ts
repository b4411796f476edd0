import { describe, it } from 'vitest';
import { chosen, setUps } from '../e2e/editors/editors.ts';
import { checks } from '../e2e/editors/harness.ts';
import { useStage } from './open-page.ts';
import { paletteSurface } from './page-surface.ts';

const stage = useStage();
const surface = paletteSurface();

// The others do not depend on where the focus was.
const names = ['insert', 'selection'] as const;

const alone = chosen(setUps).map(setUp =>
  setUp.page === 'ueditor' ? { ...setUp, undo: 0 } : setUp,
);

describe.each(alone)('$name, after our own interface took the focus:', setUp => {
  it.each(names)('check of %s', async name => {
    await checks[name](stage.page, stage.origin, setUp, surface);
  });
});
