import type { Visit } from '../../core/desk/types.ts';
import type { MapEdge, Point } from '../../core/desk/layout-flow.ts';
import type { Flow } from '../../core/library/types.ts';

/** What of a flow the call has come by. */
export interface MapMarks {
  visited: ReadonlySet<string>;
  /** Branches that were taken, as `step/branch`. */
  taken: ReadonlySet<string>;
}

/** Reads the marks off the path of a call. */
export function markPath(flow: Flow, path: readonly Visit[]): MapMarks {
  const visited = new Set<string>();
  const taken = new Set<string>();
  for (const { flow: id, step, left } of path) {
    if (id !== flow.id) continue;
    visited.add(step);
    const branches = flow.steps.find(one => one.id === step)?.branches ?? [];
    const index = branches.findIndex(({ when }) => when === left?.when);
    if (left?.when !== undefined && index >= 0) taken.add(`${step}/${index}`);
  }
  return { visited, taken };
}

export const edgeKey = ({ from, branch }: MapEdge) => `${from.replace(/^step:/, '')}/${branch}`;

/** A line through points with its corners rounded off: straight in the middle of each stretch. */
export function curveThrough(points: readonly Point[]): string {
  const [first, ...rest] = points as [Point, ...Point[]];
  const parts = [`M${first.x} ${first.y}`];
  for (const [index, point] of rest.entries()) {
    const next = rest[index + 1];
    if (!next) parts.push(`L${point.x} ${point.y}`);
    else {
      const middle = { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
      parts.push(`Q${point.x} ${point.y} ${middle.x} ${middle.y}`);
    }
  }
  return parts.join('');
}
