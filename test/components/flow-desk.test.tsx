import { useState } from 'preact/hooks';
import { describe, expect, test, vi } from 'vitest';
import type { FlowDesk, OpenedFlow } from '../../components/flows/flow-browser.tsx';
import { FlowBrowser } from '../../components/flows/flow-browser.tsx';
import { createTextMemory } from '../../components/text/text-memory.ts';
import type { Flow } from '../../core/library/types.ts';
import type { Locale } from '../../core/messages/text.ts';
import { createLibrary } from './library.ts';
import { click, mount, press, rawKeys, settle, textOf, type } from './mount.tsx';

interface Options extends Partial<FlowDesk> {
  first?: OpenedFlow;
  locale?: Locale;
  /** What is looked for is found no sooner. */
  wait?: Promise<void>;
}

async function mountDesk({ first, locale, wait, ...desk }: Options = {}) {
  const library = createLibrary();
  const source = {
    ...library,
    async listFlows(query?: string) {
      if (query) await wait;
      return library.listFlows(query);
    },
  };
  const flows = desk.flows ?? library.state.flows;
  Object.assign(library.state, { flows });
  const onStart = vi.fn();
  const onFavourite = vi.fn();
  const memory = createTextMemory();

  function Browser() {
    const [query, setQuery] = useState('');
    const [opened, setOpened] = useState(first ?? null);
    return (
      <FlowBrowser
        query={query}
        onQuery={setQuery}
        source={source}
        tools={{
          mode: 'spoken',
          onMode: vi.fn(),
          fill: library.fill,
          onInsert: vi.fn(),
          memory,
          version: 0,
        }}
        opened={opened}
        onOpened={setOpened}
        isActive
        isShown
        onPhrase={vi.fn()}
        desk={{ flows, favourites: new Set(), onFavourite, onStart, ...desk }}
      />
    );
  }

  const mounted = await mount(<Browser />, { ...(locale && { locale }) });
  return {
    ...mounted,
    onStart,
    onFavourite,
    rows: () => mounted.all('[data-testid="flow-row"]').map(row => row.dataset['id']),
  };
}

/** The sample flow `answer` with something broken in it. */
function breakFlow(change: (flow: Flow) => void): ReadonlyMap<string, Flow> {
  const flows = new Map(createLibrary().state.flows);
  const flow = structuredClone(flows.get('answer')!);
  change(flow);
  return flows.set('answer', flow);
}

describe('choosing a flow for the call', () => {
  test('Enter starts the first that fits', async () => {
    const { find, onStart } = await mountDesk();
    await type(find('[data-testid="flow-box"]'), '听不清');
    await press('Enter');
    expect(onStart).toHaveBeenCalledWith('inaudible');
  });

  test('favourites stand first, under their own heading', async () => {
    const { rows, all } = await mountDesk({ favourites: new Set(['inaudible']) });
    expect(rows()).toEqual(['inaudible', 'answer']);
    expect(all('.flow-browser-head').map(textOf)).toEqual(['收藏', '通用电话']);
  });

  test('a key and a star make one a favourite', async () => {
    const { onFavourite, all } = await mountDesk({ favourites: new Set(['inaudible']) });
    await press('Mod+D');
    expect(onFavourite).toHaveBeenLastCalledWith('inaudible', false);
    await click(all('[data-action="favourite"]')[1]!);
    expect(onFavourite).toHaveBeenLastCalledWith('answer', true);
  });

  test('a click reads, the arrow in the row starts', async () => {
    const { all, find, onStart } = await mountDesk();
    await click(all('[data-action="start"]')[1]!);
    expect(onStart).toHaveBeenCalledWith('inaudible');
    await click(all('[data-testid="flow-row"]')[1]!);
    expect(textOf(find('[data-testid="flow"] h2'))).toBe('听不清处理流程');
  });

  test('the flow of the matched complaint is one key away', async () => {
    const { find, onStart } = await mountDesk({
      proposal: {
        kind: 'complaint',
        place: { flow: 'answer', step: '1' },
        title: '接听流程',
        reason: '热线长期打不通',
      },
    });
    expect(textOf(find('[data-testid="flow-proposal"]'))).toContain('热线长期打不通');
    await press('Alt+J');
    expect(onStart).toHaveBeenCalledWith('answer', '1');
  });

  test('Escape leads back to the flow that goes on', async () => {
    const onReturn = vi.fn();
    const { find } = await mountDesk({ running: { title: '接听流程', onReturn } });
    expect(textOf(find('[data-testid="running-flow"]'))).toContain('正在走：接听流程');
    await press('Escape');
    expect(onReturn).toHaveBeenCalled();
  });
});

describe('reading a flow', () => {
  test('it can be started, at the step that is read', async () => {
    const { find, onStart } = await mountDesk({ first: { id: 'answer' } });
    await click(find('[data-testid="start-flow"]'));
    expect(onStart).toHaveBeenLastCalledWith('answer', undefined);
    await press('ArrowDown', document.body);
    expect(textOf(find('[data-testid="start-flow"]'))).toContain('从第 2 步开始');
    await press('Alt+J', document.body);
    expect(onStart).toHaveBeenLastCalledWith('answer', '2');
  });

  test('its map stands in place of the steps, and Escape puts them back', async () => {
    const { find, all } = await mountDesk({ first: { id: 'answer' } });
    await press('Alt+M', document.body);
    await vi.waitUntil(() => all('.flow-map-node').length > 0);
    expect(find<HTMLOListElement>('.flow-reader > ol').hidden).toBe(true);
    await press('Escape', document.body);
    expect(all('.flow-map')).toEqual([]);
    expect(find<HTMLOListElement>('.flow-reader > ol').hidden).toBe(false);
  });

  test('a sound flow says nothing about itself', async () => {
    const { all } = await mountDesk({ first: { id: 'answer' } });
    expect(all('[data-testid="flow-findings"]')).toEqual([]);
  });

  test('what is wrong with a flow is said in the order of its steps, and leads there', async () => {
    const flows = breakFlow(flow => {
      flow.steps[1]!.say = '您好，{{ 没有的 }}。';
      flow.steps[1]!.branches = [];
      flow.steps[0]!.branches.push({ when: '没接起', goto: '9' });
    });
    const { find } = await mountDesk({ first: { id: 'answer' }, flows });
    const findings = find('[data-testid="flow-findings"]');
    expect(textOf(findings.querySelector('summary')!)).toBe('流程有 3 处问题，通话前先改好');
    expect([...findings.querySelectorAll('li')].map(textOf)).toEqual([
      '第 1 步要去的步骤「9」不存在',
      '第 2 步没写客户会怎么答，走到这里就断了',
      '第 2 步这段话术的写法有错：没有登记的占位符：没有的',
    ]);
    await click(findings.querySelectorAll('button')[1]!);
    expect(find('[aria-current="step"]').dataset['step']).toBe('2');
  });
});

test.each<Locale>(['zh-CN', 'en'])('every word is there in %s', async locale => {
  const flows = breakFlow(flow => void (flow.steps[1]!.branches = []));
  const { root } = await mountDesk({ first: { id: 'answer' }, flows, locale });
  expect(rawKeys(root)).toEqual([]);
});

describe('looking for a flow', () => {
  test('initials find it, and the title shows why', async () => {
    const { find, rows, all } = await mountDesk();
    await type(find('[data-testid="flow-box"]'), 'tbq');
    expect(rows()).toEqual(['inaudible']);
    expect(all('[data-part="title"] mark').map(textOf)).toEqual(['听不清']);
  });

  test('Enter right after the last letter starts what is about to appear', async () => {
    let find = () => undefined as void;
    const {
      find: part,
      onStart,
      rows,
    } = await mountDesk({
      wait: new Promise(resolve => (find = resolve)),
    });
    await type(part('[data-testid="flow-box"]'), 'tbq');
    expect(rows()[0]).toBe('answer');
    await press('Enter', part('[data-testid="flow-box"]'));
    expect(onStart).not.toHaveBeenCalled();
    await settle(find);
    expect(onStart.mock.calls).toEqual([['inaudible']]);
  });

  test('what was found comes as it fits, a favourite only among equals', async () => {
    const { find, rows, all } = await mountDesk({ favourites: new Set(['inaudible']) });
    expect(rows()[0]).toBe('inaudible');
    await type(find('[data-testid="flow-box"]'), '接听');
    expect(rows()[0]).toBe('answer');
    expect(all('.flow-browser-head')).toEqual([]);
  });
});
