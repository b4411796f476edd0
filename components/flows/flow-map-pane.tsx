import { Minus, Plus, Scan } from 'lucide-preact';
import { useCallback, useMemo, useRef, useState } from 'preact/hooks';
import type { MapNode } from '../../core/desk/layout-flow.ts';
import type { Visit } from '../../core/desk/types.ts';
import type { Flow } from '../../core/library/types.ts';
import { Button } from '../base/button.tsx';
import { FlowMapList } from './flow-map-list.tsx';
import { FlowMap } from './flow-map.tsx';
import { markPath } from './flow-map-marks.ts';
import { Segmented } from '../base/segmented.tsx';
import { useText } from '../base/text-context.ts';
import { useAnswer } from '../base/use-answer.ts';
import type { PanZoom } from '../base/use-pan-zoom.ts';

interface Props {
  flow: Flow;
  flows: ReadonlyMap<string, Flow>;
  /** Where the call has been; empty when the flow is only looked at. */
  path: readonly Visit[];
  current: string | undefined;
  onStep(step: string): void;
  onFlow(flow: string, step?: string): void;
}

/** The graph layout is a heavy package: it is loaded with the first map. */
const loadLayout = () => import('../../core/desk/layout-flow.ts');

const ZOOM = 1.25;

/** The map of a flow, as a drawing or as a list. */
export function FlowMapPane({ flow, flows, path, current, onStep, onFlow }: Props) {
  const t = useText();
  const view = useRef<PanZoom | null>(null);
  const [isList, setList] = useState(false);
  const words = { end: t('flow_map_end'), return: t('flow_map_return') };
  const layout = useAnswer(
    async () => (await loadLayout()).layoutFlow(flow, { flows, words }),
    [flow, flows, words.end],
  );
  const marks = useMemo(() => markPath(flow, path), [flow, path]);
  const open = useCallback(
    ({ kind, step, flow: called }: MapNode) => {
      if (kind === 'flow') onFlow(called!, step);
      else onStep(step!);
    },
    [flow, onStep, onFlow],
  );

  return (
    <div class="flow-map-pane" data-testid="flow-map">
      {isList || layout.failed ? (
        <FlowMapList
          flow={flow}
          flows={flows}
          marks={marks}
          current={current}
          onStep={onStep}
          onFlow={onFlow}
        />
      ) : (
        layout.value && (
          <FlowMap
            layout={layout.value}
            marks={marks}
            current={current}
            handle={view}
            onNode={open}
          />
        )
      )}
      <div class="flow-map-tools">
        <Segmented
          label={t('flow_map_as')}
          options={[
            { value: 'map', title: t('flow_map_drawing') },
            { value: 'list', title: t('flow_map_list') },
          ]}
          value={isList ? 'list' : 'map'}
          onChoose={value => setList(value === 'list')}
        />
        {!isList && (
          <>
            <Button
              kind="quiet"
              icon={<Minus size={16} />}
              label={t('flow_map_smaller')}
              title={`${t('flow_map_smaller')} (-)`}
              onClick={() => view.current?.zoom(1 / ZOOM)}
            />
            <Button
              kind="quiet"
              icon={<Plus size={16} />}
              label={t('flow_map_larger')}
              title={`${t('flow_map_larger')} (+)`}
              onClick={() => view.current?.zoom(ZOOM)}
            />
            <Button
              kind="quiet"
              icon={<Scan size={16} />}
              label={t('flow_map_fit')}
              title={`${t('flow_map_fit')} (F)`}
              onClick={() => view.current?.fit()}
            />
          </>
        )}
      </div>
    </div>
  );
}
