import { parseGoto } from '../../core/library/check-flow.ts';
import type { Branch, Flow } from '../../core/library/types.ts';
import { titleOf } from './branch-list.tsx';
import type { MapMarks } from './flow-map-marks.ts';
import { useLocale, useText } from '../base/text-context.ts';

interface Props {
  flow: Flow;
  flows: ReadonlyMap<string, Flow>;
  marks: MapMarks;
  current: string | undefined;
  onStep(step: string): void;
  onFlow(flow: string, step?: string): void;
}

/** The same map in words: every step with the answers that lead on from it. */
export function FlowMapList({ flow, flows, marks, current, onStep, onFlow }: Props) {
  const t = useText();
  const isEnglish = useLocale() === 'en';
  const purposeOf = (id: string) => flow.steps.find(step => step.id === id)?.purpose ?? '';

  function describe({ goto, return: back }: Branch) {
    const target = parseGoto(goto);
    switch (target.kind) {
      case 'end':
        return t('flow_map_end');
      case 'return':
        return t('flow_map_return');
      case 'step':
        return `${target.step} ${purposeOf(target.step)}`;
      case 'flow': {
        const title = titleOf(flows, target.flow, isEnglish);
        const leads = back
          ? t('panel_branch_flow_return', { flow: title, step: back })
          : t('panel_branch_flow', { flow: title });
        return flows.has(target.flow) ? (
          <button type="button" onClick={() => onFlow(target.flow, target.step)}>
            {leads}
          </button>
        ) : (
          leads
        );
      }
    }
  }

  return (
    <ol class="flow-map-list">
      {flow.steps.map(({ id, purpose, branches }) => (
        <li
          key={id}
          aria-current={id === current ? 'step' : undefined}
          data-visited={marks.visited.has(id) ? '' : undefined}
        >
          <button type="button" class="flow-map-step" onClick={() => onStep(id)}>
            <span class="flow-map-number">{id}</span>
            <span lang="zh-CN">{purpose}</span>
            {id === current ? (
              <small>{t('flow_map_here')}</small>
            ) : (
              marks.visited.has(id) && <small>{t('flow_map_visited')}</small>
            )}
          </button>
          <ul>
            {branches.map((branch, index) => (
              <li
                key={branch.when}
                lang="zh-CN"
                data-taken={marks.taken.has(`${id}/${index}`) ? '' : undefined}
              >
                {branch.when} → {describe(branch)}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
