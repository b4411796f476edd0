import { signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { describe, expect, test, vi } from 'vitest';
import type { FlowProposal } from '../../core/desk/propose-next.ts';
import { FlowRun } from '../../components/flows/flow-run.tsx';
import { StepTimers } from '../../components/flows/step-timers.tsx';
import { createTextMemory } from '../../components/text/text-memory.ts';
import type { Delivered, Delivery } from '../../components/text/text-pane.tsx';
import { listChecklists } from '../../core/desk/checklists.ts';
import { readLimits } from '../../core/desk/limits.ts';
import { readTimes } from '../../core/desk/clock.ts';
import { dueNudges } from '../../core/desk/nudges.ts';
import type { DeskAct } from '../../core/desk/types.ts';
import type { Branch, Flow, Standard, Step } from '../../core/library/types.ts';
import type { Locale } from '../../core/messages/text.ts';
import { createDeskBench } from './desk-bench.ts';
import { click, mount, press, rawKeys, settle, textOf, type } from './mount.tsx';

const step = (id: string, say: string, branches: Branch[], more: Partial<Step> = {}): Step => ({
  id,
  purpose: `目的${id}`,
  say,
  variants: [],
  branches,
  fields: [],
  timers: [],
  phrases: [],
  ...more,
});

const FLOW: Flow = {
  id: 'check',
  pack: 'basics',
  title: '核对流程',
  trigger: '核对',
  start: '1',
  steps: [
    step('1', '{{ 客户称呼 }}，我跟您核对一下。', [
      { when: '愿意', goto: '2' },
      { when: '听不清', goto: 'flow:inaudible', return: '2' },
      { when: '不存在的', goto: '99' },
      { when: '不愿意', goto: 'end' },
    ]),
    step('2', '谢谢，都对上了。', [], {
      variants: [{ when: '客户很急', text: '好了，对上了。' }],
      timers: [
        { kind: 'countdown', seconds: 10, text: '十秒讲完' },
        { kind: 'promise', field: '回拨时间', text: '到点回电' },
      ],
      tip: '慢一点说',
      phrases: ['thanks'],
    }),
  ],
};

const CHECKLIST = { kind: 'checklist', topic: '', en: '' } as const;

interface Options {
  standards?: Standard[];
  acts?: DeskAct[];
  locale?: Locale;
  proposal?: FlowProposal;
  flow?: Flow;
}

async function mountRun(options: Options = {}) {
  const { acts = [], locale, proposal, flow = FLOW, standards = [] } = options;
  const bench = createDeskBench({ flows: [flow], content: { standards } });
  bench.do({ type: 'answer' }, { type: 'open-flow', flow: flow.id }, ...acts);
  const onAct = vi.fn();
  const onNote = vi.fn();
  const onBrowse = vi.fn();
  const onPhrase = vi.fn();
  const onInsert = vi.fn(async (_delivery: Delivery): Promise<Delivered> => 'done');
  const memory = createTextMemory();
  let draw = (_state: object) => undefined as void;

  function Run() {
    const [, setState] = useState<object>({});
    draw = setState;
    return (
      <FlowRun
        run={bench.state.run!}
        current={bench.current()}
        view={bench.view()}
        flows={bench.library.flows}
        placeholders={bench.content.placeholders}
        tools={{
          mode: 'spoken',
          onMode: vi.fn(),
          fill: bench.fill,
          onInsert,
          onCopy: onInsert,
          memory,
          version: bench.state.history.events.length,
        }}
        checklists={listChecklists(bench.state, bench.library)}
        timers={
          <StepTimers
            timers={bench.current()?.step.timers ?? []}
            nudges={
              dueNudges(bench.state, readLimits(bench.library.standards), bench.clock).running
            }
            elapsed={signal(readTimes(bench.state, bench.clock).step ?? 0)}
          />
        }
        proposal={proposal}
        fields={<input data-testid="own-field" />}
        isActive
        isShown
        onAct={act => {
          onAct(act);
          bench.do(act);
          draw({});
        }}
        onPhrase={onPhrase}
        onBrowse={onBrowse}
        onNote={onNote}
      />
    );
  }

  const mounted = await mount(<Run />, { ...(locale && { locale }) });
  return {
    ...mounted,
    bench,
    onAct,
    onNote,
    onBrowse,
    onPhrase,
    onInsert,
    line: () => textOf(mounted.find('.flow-run-line .text-segments')),
    answers: () => mounted.all('.branch-list-item').map(textOf),
    redraw: () => settle(() => draw({})),
    field: (name: string) =>
      mounted.find<HTMLInputElement>(`.placeholder-field[data-name="${name}"] input`),
  };
}

describe('the step', () => {
  test('shows the line with its gap, the answers with where they lead, and the next line', async () => {
    const { line, answers, find } = await mountRun();
    expect(line()).toBe('【客户称呼】，我跟您核对一下。');
    expect(answers()).toEqual([
      '1愿意目的2',
      '2听不清听不清处理流程，完了回来',
      '3不存在的要去的步骤不存在',
      '4不愿意结束',
    ]);
    expect(textOf(find('[data-testid="next-line"]'))).toBe('接下来谢谢，都对上了。');
  });

  test('is read out when it comes, and only that', async () => {
    const { find } = await mountRun({ acts: [{ type: 'jump', flow: 'check', step: '2' }] });
    const announced = find('[aria-live="polite"]');
    expect(textOf(announced)).toBe('目的2：谢谢，都对上了。');
  });

  test('a value typed for a gap goes to the call when the field is left', async () => {
    const { line, field, onAct, all } = await mountRun();
    await type(field('客户称呼'), '陈女士');
    expect(line()).toBe('陈女士，我跟您核对一下。');
    expect(onAct).not.toHaveBeenCalled();
    field('客户称呼').focus();
    await press('Enter');
    expect(onAct).toHaveBeenCalledWith({ type: 'field', name: '客户称呼', value: '陈女士' });
    expect(all('.placeholder-field')).toEqual([]);
    expect(line()).toBe('陈女士，我跟您核对一下。');
  });

  test('what the call knows better replaces what was typed before', async () => {
    const { line, field, bench, redraw } = await mountRun();
    await type(field('客户称呼'), '陈女士');
    field('客户称呼').focus();
    await press('Enter');
    bench.do({ type: 'field', name: '客户称呼', value: '程女士' });
    await redraw();
    expect(line()).toBe('程女士，我跟您核对一下。');
  });

  test('Enter inserts the line, and asks for what is missing first', async () => {
    const { onInsert, find, bench, redraw } = await mountRun();
    await press('Enter', document.body);
    expect(onInsert).not.toHaveBeenCalled();
    expect(textOf(find('[data-testid="gap-bar"]'))).toContain('客户称呼');
    bench.do({ type: 'field', name: '客户称呼', value: '陈女士' });
    await redraw();
    await press('Enter', document.body);
    expect(onInsert.mock.calls[0]![0].ref).toEqual({ kind: 'step', id: 'check', step: '1' });
  });

  test('timers that run count down, the others remind', async () => {
    const { all, bench, redraw } = await mountRun({
      acts: [{ type: 'jump', flow: 'check', step: '2' }],
    });
    const timers = () => all('.step-timers-item').map(textOf);
    expect(timers()).toEqual(['十秒讲完还有 10 秒', '到点回电']);
    bench.wait(12);
    await redraw();
    expect(timers()[0]).toBe('十秒讲完超了 2 秒');
  });

  test('a step without answers says so', async () => {
    const { find, onPhrase } = await mountRun({
      acts: [{ type: 'jump', flow: 'check', step: '2' }],
    });
    expect(textOf(find('.branch-list-none'))).toContain('没写客户会怎么答');
    await click(find('.linked-phrases button'));
    expect(onPhrase).toHaveBeenCalledWith('thanks');
  });
});

describe('checklists', () => {
  const outbound: Flow = {
    ...FLOW,
    steps: FLOW.steps.map((one, index) =>
      index > 0
        ? one
        : { ...one, timers: [{ kind: 'rings', count: 6, standard: 'std.call.outbound-rings' }] },
    ),
  };
  const standards: Standard[] = [
    { ...CHECKLIST, id: 'std.outbound.prep', title: '备好两样', items: ['对方是谁', '说什么'] },
    { ...CHECKLIST, id: 'std.call.recap', title: '对一遍', items: ['复述要点', '确认约定'] },
  ];

  test('an outbound flow begins with what to prepare, and folds it away on the way', async () => {
    const { find, onAct } = await mountRun({ flow: outbound, standards });
    const list = () => find<HTMLDetailsElement>('.flow-run-step > [data-testid="check-list"]');
    expect(list().open).toBe(true);
    expect(textOf(list())).toContain('备好两样0/2');
    await click(list().querySelector('input')!);
    expect(onAct).toHaveBeenCalledWith({ type: 'tick', item: 'std.outbound.prep#0', on: true });
    expect(textOf(list())).toContain('1/2');
    await press('1', document.body);
    expect(list().open).toBe(false);
  });

  test('what has to be said before the end stands below, folded', async () => {
    const { all } = await mountRun({ standards, acts: [{ type: 'complaint', id: 'busy' }] });
    const [list] = all('[data-testid="check-list"]') as HTMLDetailsElement[];
    expect(list!.open).toBe(false);
    expect(textOf(list!.querySelector('summary')!)).toBe('挂机前要说到0/2');
    const line = all('.flow-run-line')[0]!;
    expect(line.compareDocumentPosition(list!)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  });
});

describe('keys', () => {
  test('a digit takes the answer of that number', async () => {
    const { onAct, line } = await mountRun();
    await press('1', document.body);
    expect(onAct).toHaveBeenCalledWith({ type: 'branch', flow: 'check', step: '1', branch: 0 });
    expect(line()).toBe('谢谢，都对上了。');
  });

  test('none leads where there is nothing, none repeats, none works while one types', async () => {
    const { onAct, find } = await mountRun();
    await press('3', document.body);
    await press('9', document.body);
    await press('1', document.body, { repeat: true });
    await press('1', document.body, { isComposing: true });
    const field = find('[data-testid="own-field"]');
    field.focus();
    expect(await press('1', field)).toBe(false);
    expect(onAct).not.toHaveBeenCalled();
  });

  test('with Alt a digit answers from a field as well', async () => {
    const { onAct, find } = await mountRun();
    await press('Alt+1', find('[data-testid="own-field"]'));
    expect(onAct).toHaveBeenCalledWith({ type: 'branch', flow: 'check', step: '1', branch: 0 });
  });

  test('Escape ends the typing, and the digits answer again', async () => {
    const { find, root } = await mountRun();
    const field = find('[data-testid="own-field"]');
    field.focus();
    await press('Escape');
    expect(document.activeElement).toBe(root.querySelector('.flow-run'));
  });

  test('Backspace takes the last step back, Alt+R says it differently', async () => {
    const { onAct, line } = await mountRun();
    await press('1', document.body);
    await press('Alt+R', document.body);
    expect(line()).toBe('好了，对上了。');
    await press('Alt+R', document.body);
    expect(line()).toBe('谢谢，都对上了。');
    await press('Backspace', document.body);
    expect(onAct).toHaveBeenLastCalledWith({ type: 'back' });
    expect(line()).toContain('我跟您核对一下');
  });

  test('Alt+K makes the line large, Escape small again', async () => {
    const { find, all, answers } = await mountRun();
    await press('Alt+K', document.body);
    expect(textOf(find('[data-testid="prompter"]')).replaceAll('\u200b', '')).toBe(
      '【客户称呼】，我跟您核对一下。',
    );
    expect(answers()).toEqual(['1愿意', '2听不清', '3不存在的要去的步骤不存在', '4不愿意']);
    await press('1', document.body);
    expect(textOf(find('[data-testid="prompter"]')).replaceAll('\u200b', '')).toBe(
      '谢谢，都对上了。',
    );
    await press('Escape', document.body);
    expect(all('[data-testid="prompter"]')).toEqual([]);
  });

  test('a proposed flow is taken by its key', async () => {
    const { onAct, find } = await mountRun({
      proposal: {
        kind: 'escalation',
        place: { flow: 'inaudible', step: '1' },
        title: '听不清处理流程',
        reason: '曝光',
      },
    });
    expect(textOf(find('[data-testid="flow-proposal"]'))).toBe('要升级曝光听不清处理流程Alt+J');
    await press('Alt+J', document.body);
    expect(onAct).toHaveBeenCalledWith({ type: 'open-flow', flow: 'inaudible', step: '1' });
  });
});

describe('flows within flows', () => {
  test('a sub-flow says where it came from, and 0 leads back', async () => {
    const { find, answers, line } = await mountRun();
    await press('2', document.body);
    expect(textOf(find('.flow-run-title'))).toBe('核对流程 › 听不清处理流程');
    expect(answers()).toEqual(['1听清了回到：目的2']);
    await press('0', document.body);
    expect(line()).toBe('谢谢，都对上了。');
  });

  test('the way back is offered where no answer leads back', async () => {
    const { answers } = await mountRun({
      acts: [{ type: 'open-flow', flow: 'answer', step: '2' }],
    });
    expect(answers().at(-1)).toBe('0回到原来的流程目的1');
  });
});

describe('the end', () => {
  test('says how it ended and what comes now', async () => {
    const { find, onNote, line } = await mountRun();
    await press('4', document.body);
    expect(textOf(find('[data-testid="flow-end"]'))).toContain('最后一步：不愿意');
    await click(find('[data-testid="to-note"]'));
    expect(onNote).toHaveBeenCalled();
    await press('Backspace', document.body);
    expect(line()).toContain('我跟您核对一下');
  });

  test('a step that the library lost says so', async () => {
    const { bench, redraw, find } = await mountRun();
    (bench.library.flows as Map<string, Flow>).set('check', {
      ...FLOW,
      steps: FLOW.steps.slice(1),
    });
    await redraw();
    expect(textOf(find('[data-testid="flow-end"]'))).toContain('这一步不在话术库里了');
  });
});

test.each<Locale>(['zh-CN', 'en'])('every word is there in %s', async locale => {
  const { root } = await mountRun({ locale, acts: [{ type: 'jump', flow: 'check', step: '2' }] });
  expect(rawKeys(root)).toEqual([]);
  await press('Alt+K', document.body);
  expect(rawKeys(root)).toEqual([]);
});
