import type { TargetedKeyboardEvent } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { FlowMap as Layout, MapEdge, MapNode } from '../../core/desk/layout-flow.ts';
import type { MapMarks } from './flow-map-marks.ts';
import { curveThrough, edgeKey } from './flow-map-marks.ts';
import { isComposing } from '../base/key-table.ts';
import { useText } from '../base/text-context.ts';
import type { PanZoom } from '../base/use-pan-zoom.ts';
import { usePanZoom } from '../base/use-pan-zoom.ts';

interface Props {
  layout: Layout;
  marks: MapMarks;
  /** The step where the call is. */
  current: string | undefined;
  /** How it is moved from outside, by buttons. */
  handle: { current: PanZoom | null };
  onNode(node: MapNode): void;
}

const LINE = 18;
const PAN = 60;
const ZOOM = 1.25;

/** A flow drawn as a graph, to move in and to jump from. */
export function FlowMap({ layout, marks, current, handle, onNode }: Props) {
  const t = useText();
  const window = useRef<HTMLDivElement>(null);
  const view = usePanZoom(window, layout);
  handle.current = view;
  const here = layout.nodes.find(node => node.kind === 'step' && node.step === current);
  const targets = layout.nodes.filter(isTarget);
  const [focused, setFocused] = useState<string | null>(null);
  const home = targets.find(({ id }) => id === focused) ?? here ?? targets[0];

  useEffect(() => {
    setFocused(null);
    if (here) view.show(here, true);
    else view.fit();
    // The keys of the map work at once, unless something is being typed.
    const active = window.current!.ownerDocument.activeElement;
    if (!active?.closest('input, textarea, select')) focusElement(here ?? targets[0]);
  }, [layout, current]);

  function handleKeyDown(event: TargetedKeyboardEvent<HTMLElement>) {
    if (isComposing(event) || event.altKey || event.ctrlKey || event.metaKey) return;
    const way = WAYS[event.key];
    if (way && event.shiftKey) view.pan(-way.x * PAN, -way.y * PAN);
    else if (way) focusNode(nextNode(home, targets, way));
    else if (event.key === '+' || event.key === '=') view.zoom(ZOOM);
    else if (event.key === '-') view.zoom(1 / ZOOM);
    else if (event.key === 'f' || event.key === 'F') view.fit();
    else if (home && (event.key === 'Enter' || event.key === ' ')) onNode(home);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function focusNode(node: MapNode | undefined) {
    if (!node) return;
    setFocused(node.id);
    view.show(node);
    focusElement(node);
  }

  function focusElement(node: MapNode | undefined) {
    const nodes = [...window.current!.querySelectorAll<SVGElement>('[data-node]')];
    const element = nodes.find(({ dataset }) => dataset['node'] === node?.id);
    element?.focus({ preventScroll: true });
  }

  // Moving the map must not draw all of it anew.
  const picture = useMemo(
    () => (
      <>
        {layout.edges.map((edge, index) => (
          <Edge
            key={index}
            edge={edge}
            isTaken={marks.taken.has(edgeKey(edge))}
            isFromHere={edge.from === here?.id}
            isUpwards={isUpwards(edge)}
          />
        ))}
        {layout.nodes.map(node => {
          const isVisited = node.kind === 'step' && marks.visited.has(node.step!);
          const words = [
            node.lines.join(''),
            node === here ? t('flow_map_here') : isVisited ? t('flow_map_visited') : '',
          ];
          return (
            <g
              key={node.id}
              class="flow-map-node"
              data-node={node.id}
              data-kind={node.kind}
              data-visited={isVisited ? '' : undefined}
              aria-current={node === here ? 'step' : undefined}
              {...(isTarget(node) && {
                role: 'button',
                tabindex: node === home ? 0 : -1,
                'aria-label': words.filter(Boolean).join(t('shared_list_comma')),
                onClick: () => onNode(node),
                onFocus: () => setFocused(node.id),
              })}
            >
              <rect
                x={node.x}
                y={node.y}
                width={node.width}
                height={node.height}
                rx={isTarget(node) ? 6 : node.height / 2}
              />
              {node.kind === 'flow' && (
                <rect
                  class="flow-map-inner"
                  x={node.x + 3}
                  y={node.y + 3}
                  width={node.width - 6}
                  height={node.height - 6}
                  rx={4}
                />
              )}
              <Lines lines={node.lines} x={node.x + node.width / 2} y={node.y + node.height / 2} />
            </g>
          );
        })}
      </>
    ),
    [layout, marks, here, home, onNode],
  );

  const { x, y, scale } = view.placement;
  return (
    <div ref={window} class="flow-map" onKeyDown={handleKeyDown}>
      <svg width="100%" height="100%" role="group" aria-label={t('flow_map')}>
        <defs>
          {['', '-taken', '-here'].map(kind => (
            <marker
              key={kind}
              id={`flow-map-arrow${kind}`}
              class={`flow-map-arrow${kind}`}
              viewBox="0 0 8 8"
              refX="7"
              refY="4"
              markerWidth="7"
              markerHeight="7"
              markerUnits="userSpaceOnUse"
              orient="auto"
            >
              <path d="M0 0.5 8 4 0 7.5z" />
            </marker>
          ))}
        </defs>
        <g transform={`translate(${x} ${y}) scale(${scale})`}>{picture}</g>
      </svg>
    </div>
  );
}

interface EdgeProps {
  edge: MapEdge;
  isTaken: boolean;
  isFromHere: boolean;
  isUpwards: boolean;
}

function Edge({ edge, isTaken, isFromHere, isUpwards: isLoop }: EdgeProps) {
  const { points, label, labelAt, kind } = edge;
  const state = isTaken ? 'taken' : isFromHere ? 'here' : undefined;
  return (
    <g
      class="flow-map-edge"
      data-state={state}
      data-loop={isLoop || kind === 'back' ? '' : undefined}
    >
      <path
        d={curveThrough(points)}
        marker-end={`url(#flow-map-arrow${state ? `-${state}` : ''})`}
      />
      {labelAt && <Lines lines={label} x={labelAt.x} y={labelAt.y} />}
    </g>
  );
}

/** Lines of text around a middle. */
function Lines({ lines, x, y }: { lines: readonly string[]; x: number; y: number }) {
  const top = y - ((lines.length - 1) * LINE) / 2;
  return (
    <text lang="zh-CN" text-anchor="middle" dominant-baseline="central">
      {lines.map((line, index) => (
        <tspan key={index} x={x} y={top + index * LINE}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

const isTarget = ({ kind }: MapNode) => kind === 'step' || kind === 'flow';

const isUpwards = ({ points }: MapEdge) => points.at(-1)!.y <= points[0]!.y;

const WAYS: Readonly<Record<string, { x: number; y: number }>> = {
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
};

/** The nearest box in a direction; what lies off to the side counts as farther. */
function nextNode(
  from: MapNode | undefined,
  nodes: readonly MapNode[],
  way: { x: number; y: number },
) {
  if (!from) return nodes[0];
  const middle = ({ x, y, width, height }: MapNode) => ({ x: x + width / 2, y: y + height / 2 });
  const start = middle(from);
  let best: { node: MapNode; far: number } | undefined;
  for (const node of nodes) {
    const { x, y } = middle(node);
    const [dx, dy] = [x - start.x, y - start.y];
    const along = dx * way.x + dy * way.y;
    const aside = Math.abs(dx * way.y) + Math.abs(dy * way.x);
    const far = along + 2 * aside;
    if (along > 4 && (!best || far < best.far)) best = { node, far };
  }
  return best?.node;
}
