import { describe, expect, test } from 'vitest';
import type { MapNode } from '../../../core/desk/layout-flow.ts';
import { layoutFlow } from '../../../core/desk/layout-flow.ts';
import { content, sampleLibrary } from './sample-desk.ts';

const { flows } = sampleLibrary();
const flowOf = (id: string) => flows.get(id)!;

function overlap(one: MapNode, other: MapNode): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

describe.each(content.flows.map(({ id }) => id))('the map of %s', id => {
  const flow = flowOf(id);
  const map = layoutFlow(flow, { flows });

  test('has every step once and every branch once', () => {
    const steps = map.nodes.filter(({ kind }) => kind === 'step').map(({ step }) => step);
    expect(steps).toEqual(flow.steps.map(({ id }) => id));
    const branches = map.edges.filter(({ kind }) => kind === 'branch');
    expect(branches.map(({ from, branch }) => `${from}/${branch}`)).toEqual(
      flow.steps.flatMap(({ id, branches }) => branches.map((_, index) => `step:${id}/${index}`)),
    );
  });

  test('lies within its bounds, and no box covers another', () => {
    for (const node of map.nodes) {
      expect(node.x).toBeGreaterThanOrEqual(0);
      expect(node.y).toBeGreaterThanOrEqual(0);
      expect(node.x + node.width).toBeLessThanOrEqual(map.width);
      expect(node.y + node.height).toBeLessThanOrEqual(map.height);
    }
    for (const [index, node] of map.nodes.entries())
      for (const other of map.nodes.slice(index + 1))
        expect(overlap(node, other), `${node.id} and ${other.id}`).toBe(false);
  });

  test('leads every arrow from a box to a box, with its label beside it', () => {
    const ids = new Set(map.nodes.map(({ id }) => id));
    for (const { from, to, points, label, labelAt } of map.edges) {
      expect(ids.has(from) && ids.has(to)).toBe(true);
      expect(points.length).toBeGreaterThan(1);
      for (const { x, y } of points) expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true);
      expect(label.length > 0).toBe(labelAt !== undefined);
    }
  });

  test('is the same every time', () => {
    expect(layoutFlow(JSON.parse(JSON.stringify(flow)), { flows })).toEqual(map);
  });
});

test('sub-flows come back to their return step where they can', () => {
  const { nodes, edges } = layoutFlow(flowOf('flow.call.inbound'), { flows });
  const lookup = nodes.find(({ flow }) => flow === 'flow.call.lookup')!;
  expect(lookup.lines.join('')).toBe('搁置查询与回电流程');
  expect(edges.filter(({ from }) => from === lookup.id)).toMatchObject([
    { to: 'step:7', kind: 'back' },
  ]);
  const loop = nodes.find(({ flow }) => flow === 'flow.complaint.loop')!;
  expect(edges.filter(({ from }) => from === loop.id)).toEqual([]);
});

test('boxes are no wider than asked, and hold the whole title', () => {
  const { nodes } = layoutFlow(flowOf('flow.auto.reception'), { flows, nodeWidth: 100 });
  for (const { width } of nodes) expect(width).toBeLessThanOrEqual(100);
  const step = nodes.find(({ step }) => step === '1')!;
  expect(step.lines.join('')).toBe('1 一分钟内接待');
});

test('a broken flow is drawn as far as it goes', () => {
  const flow = structuredClone(flowOf('flow.call.closing'));
  flow.steps[0]!.branches[0]!.goto = '99';
  flow.steps[0]!.branches[1]!.goto = 'flow:none#1';
  const { nodes, edges } = layoutFlow(flow, { flows });
  expect(edges.filter(({ from }) => from === 'step:1')).toHaveLength(1);
  expect(nodes.some(({ flow }) => flow === 'none')).toBe(true);
  expect(layoutFlow({ ...flow, steps: [] }).nodes).toEqual([]);
});

test('the largest flow is laid out within 100 milliseconds', () => {
  const largest = content.flows.toSorted((a, b) => b.steps.length - a.steps.length)[0]!;
  const times = Array.from({ length: 7 }, () => {
    const began = performance.now();
    layoutFlow(largest, { flows });
    return performance.now() - began;
  }).toSorted((a, b) => a - b);
  expect(largest.steps.length).toBe(25);
  expect(times[3]).toBeLessThan(100);
});
