import { describe, expect, test, vi } from 'vitest';
import { FlowMapPane } from '../../components/flows/flow-map-pane.tsx';
import { curveThrough } from '../../components/flows/flow-map-marks.ts';
import type { DeskAct } from '../../core/desk/types.ts';
import type { Flow } from '../../core/library/types.ts';
import type { Locale } from '../../core/messages/text.ts';
import { createDeskBench } from './desk-bench.ts';
import { click, mount, press, rawKeys, settle, textOf } from './mount.tsx';

const step = (id: string, purpose: string, branches: [when: string, goto: string][]) => ({
  id,
  purpose,
  say: purpose,
  variants: [],
  branches: branches.map(([when, goto]) => ({ when, goto })),
  fields: [],
  timers: [],
  phrases: [],
});

const FLOW: Flow = {
  id: 'walk',
  pack: 'basics',
  title: '走一走',
  trigger: '',
  start: '1',
  steps: [
    step('1', '开场', [
      ['听清', '2'],
      ['听不清', 'flow:inaudible'],
    ]),
    step('2', '核实', [
      ['对', '3'],
      ['不对', '1'],
    ]),
    step('3', '道别', [['好', 'end']]),
  ],
};

const WALK: DeskAct[] = [
  { type: 'open-flow', flow: 'walk' },
  { type: 'branch', flow: 'walk', step: '1', branch: 0 },
];

async function mountMap({ acts = WALK, locale }: { acts?: DeskAct[]; locale?: Locale } = {}) {
  const bench = createDeskBench({ flows: [FLOW] }).do(...acts);
  const onStep = vi.fn();
  const onFlow = vi.fn();
  const mounted = await mount(
    <FlowMapPane
      flow={FLOW}
      flows={bench.library.flows}
      path={bench.state.run?.path ?? []}
      current={bench.current()?.step.id}
      onStep={onStep}
      onFlow={onFlow}
    />,
    { ...(locale && { locale }) },
  );
  await vi.waitUntil(() => mounted.all('.flow-map-node').length > 0);
  await settle();
  const node = (id: string) => mounted.find(`[data-node="${id}"]`);
  return {
    ...mounted,
    onStep,
    onFlow,
    node,
    focused: () => document.activeElement?.getAttribute('data-node'),
    place: () => mounted.find('svg > g').getAttribute('transform')!,
    edge: (label: string) =>
      mounted.all('.flow-map-edge').find(edge => edge.textContent === label)!,
  };
}

describe('the drawing', () => {
  test('has every step, the sub-flow and the end, each by its name', async () => {
    const { all } = await mountMap();
    expect(all('.flow-map-node').map(textOf)).toEqual([
      '1 开场',
      '2 核实',
      '3 道别',
      '听不清处理流程',
      '结束',
    ]);
  });

  test('marks where the call is, what it has come by, and which way it took', async () => {
    const { node, edge } = await mountMap();
    expect(node('step:2').getAttribute('aria-current')).toBe('step');
    expect(node('step:1').getAttribute('aria-label')).toBe('1 开场、走过');
    expect(node('step:2').getAttribute('aria-label')).toBe('2 核实、当前');
    expect(edge('听清').dataset['state']).toBe('taken');
    expect(edge('对').dataset['state']).toBe('here');
    expect(edge('听不清').dataset['state']).toBeUndefined();
  });

  test('keeps quiet about what leads back', async () => {
    const { edge } = await mountMap();
    expect(edge('不对').dataset['loop']).toBe('');
    expect(edge('对').dataset['loop']).toBeUndefined();
  });

  test('a click jumps, to a step and into a sub-flow; the end leads nowhere', async () => {
    const { node, onStep, onFlow } = await mountMap();
    const pick = (id: string) =>
      settle(() => node(id).dispatchEvent(new MouseEvent('click', { bubbles: true })));
    await pick('step:3');
    expect(onStep).toHaveBeenCalledWith('3');
    await pick('flow:inaudible#~1');
    expect(onFlow).toHaveBeenCalledWith('inaudible', undefined);
    await pick('end');
    expect(onStep).toHaveBeenCalledTimes(1);
    expect(node('end').getAttribute('role')).toBeNull();
  });
});

describe('its keys', () => {
  test('begin where the call is, go from box to box, and jump', async () => {
    const { focused, onStep } = await mountMap();
    expect(focused()).toBe('step:2');
    await press('ArrowDown');
    expect(focused()).toBe('step:3');
    await press('ArrowDown');
    expect(focused()).toBe('step:3');
    await press('Enter');
    expect(onStep).toHaveBeenCalledWith('3');
    await press('ArrowUp');
    expect(focused()).toBe('step:2');
  });

  test('only one box is a stop of the Tab key', async () => {
    const { all, focused } = await mountMap();
    await press('ArrowUp');
    const stops = all('.flow-map-node').filter(one => one.getAttribute('tabindex') === '0');
    expect(stops.map(one => one.dataset['node'])).toEqual(['step:1']);
    expect(focused()).toBe('step:1');
  });

  test('zoom, and leave what is not theirs', async () => {
    const { place } = await mountMap();
    const before = place();
    await press('=');
    expect(place()).toContain('scale(1.25)');
    await press('-');
    expect(place()).toBe(before);
    expect(await press('1')).toBe(false);
    expect(await press('ArrowDown', document.activeElement!, { altKey: true })).toBe(false);
    expect(await press('ArrowDown', document.activeElement!, { isComposing: true })).toBe(false);
  });
});

describe('the pointer', () => {
  const at = (type: string, clientY: number) =>
    new PointerEvent(type, { bubbles: true, button: 0, clientX: 0, clientY });

  test('drags the map, and a drag is no click', async () => {
    const { node, place, onStep } = await mountMap();
    await press('-');
    const before = place();
    const target = node('step:3');
    await settle(() => {
      target.dispatchEvent(at('pointerdown', 0));
      target.dispatchEvent(at('pointermove', -40));
      target.dispatchEvent(at('pointerup', -40));
      target.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    });
    expect(place()).not.toBe(before);
    expect(onStep).not.toHaveBeenCalled();
  });

  test('moves it by the wheel', async () => {
    const { find, place } = await mountMap();
    const before = place();
    await settle(() => {
      find('.flow-map').dispatchEvent(new WheelEvent('wheel', { deltaY: -30 }));
    });
    expect(place()).not.toBe(before);
    expect(place()).toContain('scale(1)');
  });
});

describe('the list', () => {
  test('says the same in words', async () => {
    const { all, find, onStep, onFlow } = await mountMap();
    await click(find('[role="radio"][aria-checked="false"]'));
    expect(all('.flow-map-list > li').map(textOf)).toEqual([
      '1开场走过听清 → 2 核实听不清 → 听不清处理流程',
      '2核实当前对 → 3 道别不对 → 1 开场',
      '3道别好 → 结束',
    ]);
    await click(all('.flow-map-step')[2]!);
    expect(onStep).toHaveBeenCalledWith('3');
    await click(find('.flow-map-list ul button'));
    expect(onFlow).toHaveBeenCalledWith('inaudible', undefined);
  });
});

test('lines are straight at their ends and round at their corners', () => {
  const points = [0, 10, 20].map((y, index) => ({ x: index % 2 ? 10 : 0, y }));
  expect(curveThrough(points)).toBe('M0 0Q10 10 5 15L0 20');
  expect(curveThrough(points.slice(0, 2))).toBe('M0 0L10 10');
});

test.each<Locale>(['zh-CN', 'en'])('every word is there in %s', async locale => {
  const { root } = await mountMap({ locale });
  expect(rawKeys(root)).toEqual([]);
});
