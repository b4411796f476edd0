import type { EdgeLabel, GraphLabel, NodeLabel } from '@dagrejs/dagre';
import { Graph, layout } from '@dagrejs/dagre';
import { parseGoto } from '../library/check-flow.ts';
import type { Branch, Flow, Step } from '../library/types.ts';
import { canReturn } from './flow-run.ts';

export interface Point {
  x: number;
  y: number;
}

/** A box of the map; `x` and `y` are its upper left corner. */
export interface MapNode extends Point {
  id: string;
  kind: 'step' | 'flow' | 'return' | 'end';
  /** The step, or the one where a sub-flow is entered. */
  step?: string;
  /** The sub-flow that is called. */
  flow?: string;
  lines: string[];
  width: number;
  height: number;
}

/** An arrow of the map. `label` is in the middle of `labelAt`. */
export interface MapEdge {
  from: string;
  to: string;
  /** Which branch of the step it is; missing on the way back from a sub-flow. */
  branch?: number;
  kind: 'branch' | 'back';
  points: Point[];
  label: string[];
  labelAt?: Point;
}

export interface FlowMap {
  width: number;
  height: number;
  nodes: MapNode[];
  edges: MapEdge[];
}

interface Options {
  /** Sub-flows, for their titles and to know whether they come back. */
  flows?: ReadonlyMap<string, Flow>;
  /** Widest box, in pixels. */
  nodeWidth?: number;
  /** Width of a text in pixels; by default a guess for 12 px type. */
  measure?: (text: string) => number;
  /** What the boxes at the ends are called; 结束 and 返回 by default. */
  words?: { end: string; return: string };
}

const LINE = 18;
const PADDING = 8;
const LABEL_WIDTH = 84;
const MARGIN = 12;
const WORDS = { end: '结束', return: '返回' };

type Box = Omit<MapNode, 'x' | 'y'>;
type Arrow = Omit<MapEdge, 'points' | 'labelAt'>;

/** Lays a flow out as a graph from top to bottom. The same flow gives the same map, always. */
export function layoutFlow(flow: Flow, options: Options = {}): FlowMap {
  const { boxes, arrows } = drawFlow(flow, options);
  const graph = new Graph<GraphLabel, NodeLabel, EdgeLabel>({ multigraph: true });
  graph.setGraph({
    rankdir: 'TB',
    nodesep: 16,
    ranksep: 24,
    edgesep: 12,
    marginx: MARGIN,
    marginy: MARGIN,
  });
  for (const { id, width, height } of boxes) graph.setNode(id, { width, height });
  const measure = options.measure ?? guessWidth;
  for (const [index, { from, to, label }] of arrows.entries()) {
    const width = Math.max(0, ...label.map(measure));
    const size = label.length > 0 ? { width: width + PADDING, height: label.length * LINE } : {};
    graph.setEdge(from, to, { ...size, labelpos: 'c' }, String(index));
  }
  layout(graph);

  const { width = 0, height = 0 } = graph.graph();
  const nodes = boxes.map((box): MapNode => {
    const { x = 0, y = 0 } = graph.node(box.id);
    return { ...box, x: round(x - box.width / 2), y: round(y - box.height / 2) };
  });
  const edges = arrows.map((arrow, index): MapEdge => {
    const { points = [], x, y } = graph.edge(arrow.from, arrow.to, String(index));
    const isLoop = arrow.from === arrow.to;
    const way = isLoop ? loopAround(graph.node(arrow.from), points) : points;
    const rounded = way.map(point => ({ x: round(point.x), y: round(point.y) }));
    const hasLabel = arrow.label.length > 0 && x !== undefined && y !== undefined;
    return {
      ...arrow,
      points: rounded,
      ...(hasLabel && { labelAt: { x: round(x), y: round(y) } }),
    };
  });
  return { width: round(width), height: round(height), nodes, edges };
}

/** dagre leaves a loop hanging in the air beside its box: this one leaves it on the right and comes back. */
function loopAround({ x = 0, y = 0, width, height }: NodeLabel, points: Point[]): Point[] {
  const side = x + width / 2;
  const far = Math.max(side + MARGIN, ...points.map(point => point.x));
  const rise = height / 4;
  return [
    { x: side, y: y - rise },
    { x: far, y: y - rise },
    { x: far, y: y + rise },
    { x: side, y: y + rise },
  ];
}

/** The boxes and arrows of a flow, without places. */
function drawFlow(
  flow: Flow,
  { flows, nodeWidth = 132, measure = guessWidth, words = WORDS }: Options,
) {
  const boxes = new Map<string, Box>();
  const arrows: Arrow[] = [];
  const known = new Set(flow.steps.map(({ id }) => id));
  const addBox = (box: Omit<Box, 'lines' | 'width' | 'height'>, title: string) => {
    if (!boxes.has(box.id)) boxes.set(box.id, { ...box, ...sizeOf(title, nodeWidth, measure) });
  };

  for (const step of flow.steps) addBox(stepBox(step), `${step.id} ${step.purpose}`);
  for (const step of flow.steps)
    for (const [index, branch] of step.branches.entries()) {
      const target = targetOf(branch, step, { flows, known, words });
      if (!target) continue;
      if (target.box) addBox(target.box, target.title);
      const label = wrap(branch.when, LABEL_WIDTH, measure);
      arrows.push({ from: `step:${step.id}`, to: target.id, branch: index, kind: 'branch', label });
      if (target.back !== undefined && !arrows.some(one => one.from === target.id))
        arrows.push({ from: target.id, to: `step:${target.back}`, kind: 'back', label: [] });
    }
  return { boxes: [...boxes.values()], arrows };
}

interface Context {
  flows: Options['flows'];
  known: ReadonlySet<string>;
  words: typeof WORDS;
}

interface Target {
  id: string;
  title: string;
  box?: Omit<Box, 'lines' | 'width' | 'height'>;
  /** The step that a sub-flow comes back to. */
  back?: string;
}

function targetOf(branch: Branch, step: Step, { flows, known, words }: Context): Target | null {
  const goto = parseGoto(branch.goto);
  switch (goto.kind) {
    case 'end':
      return { id: 'end', title: words.end, box: { id: 'end', kind: 'end' } };
    case 'return':
      return { id: 'return', title: words.return, box: { id: 'return', kind: 'return' } };
    case 'step':
      return known.has(goto.step) ? { id: `step:${goto.step}`, title: '' } : null;
    case 'flow': {
      const called = flows?.get(goto.flow);
      const entry = called?.steps.find(({ id }) => id === goto.step);
      const back = branch.return ?? (called && canReturn(called) ? step.id : undefined);
      const id = `flow:${goto.flow}#${goto.step ?? ''}~${back ?? ''}`;
      const name = called?.title ?? goto.flow;
      return {
        id,
        title: entry ? `${name} ${entry.id} ${entry.purpose}` : name,
        box: {
          id,
          kind: 'flow',
          flow: goto.flow,
          ...(goto.step !== undefined && { step: goto.step }),
        },
        ...(back !== undefined && known.has(back) && { back }),
      };
    }
  }
}

function stepBox({ id }: Step): Omit<Box, 'lines' | 'width' | 'height'> {
  return { id: `step:${id}`, kind: 'step', step: id };
}

function sizeOf(title: string, widest: number, measure: (text: string) => number) {
  const lines = wrap(title, widest - 2 * PADDING, measure);
  const width = Math.ceil(Math.max(...lines.map(measure), 24)) + 2 * PADDING;
  return { lines, width, height: lines.length * LINE + PADDING };
}

/** Breaks a text into lines: Chinese between any two characters, other words as a whole. */
function wrap(text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(/[\w.#-]+\s*|\s+|./gsu) ?? []) {
    if (line && measure(line + piece.trimEnd()) > width && !/^[，。、；：？！）》”]/.test(piece)) {
      // An opening bracket goes with what it opens.
      const [, whole = line, bracket = ''] = /^(.+)([（《“])$/su.exec(line) ?? [];
      lines.push(whole.trimEnd());
      line = bracket + piece.trimStart();
    } else line += piece;
  }
  if (line.trimEnd()) lines.push(line.trimEnd());
  return lines.length > 0 ? lines : [''];
}

/** About what 12 px type takes: Han and full-width characters a square, others just over half. */
function guessWidth(text: string): number {
  let width = 0;
  for (const character of text) width += character.codePointAt(0)! > 0x2e7f ? 12 : 7;
  return width;
}

const round = (value: number) => Math.round(value * 10) / 10;
