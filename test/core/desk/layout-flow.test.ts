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

test('arrows begin and end at the edge of their boxes, loops too', () => {
  const touches = ({ x, y, width, height }: MapNode, point: { x: number; y: number }) =>
    point.x >= x - 0.2 &&
    point.x <= x + width + 0.2 &&
    point.y >= y - 0.2 &&
    point.y <= y + height + 0.2;
  for (const flow of content.flows) {
    const { nodes, edges } = layoutFlow(flow, { flows });
    const nodeOf = new Map(nodes.map(node => [node.id, node]));
    for (const { from, to, points } of edges) {
      expect(touches(nodeOf.get(from)!, points[0]!), `${flow.id}: ${from} to ${to}`).toBe(true);
      expect(touches(nodeOf.get(to)!, points.at(-1)!), `${flow.id}: ${from} to ${to}`).toBe(true);
    }
  }
});

test('boxes are no wider than asked, and hold the whole title', () => {
  const { nodes } = layoutFlow(flowOf('flow.auto.reception'), { flows, nodeWidth: 100 });
  for (const { width } of nodes) expect(width).toBeLessThanOrEqual(100);
  const step = nodes.find(({ step }) => step === '1')!;
  expect(step.lines.join('')).toBe('1 一分钟内接待');
});

test('the ends are called what the reader calls them', () => {
  const words = { end: 'End', return: 'Return' };
  const { nodes } = layoutFlow(flowOf('flow.call.closing'), { words });
  expect(nodes.find(({ kind }) => kind === 'end')!.lines).toEqual(['End']);
  expect(nodes.find(({ kind }) => kind === 'return')!.lines).toEqual(['Return']);
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

test('every flow is laid out within 100 milliseconds', () => {
  const largest = Math.max(...content.flows.map(({ steps }) => steps.length));
  expect(largest).toBe(25);
  for (const flow of content.flows) {
    layoutFlow(flow, { flows });
    // Time of the processor: other programs on the machine are no fault of the map's.
    const before = process.cpuUsage();
    layoutFlow(flow, { flows });
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000, flow.id).toBeLessThan(100);
  }
});
