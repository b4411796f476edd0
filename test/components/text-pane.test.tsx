import { describe, expect, test, vi } from 'vitest';
import { createTextMemory } from '../../components/text/text-memory.ts';
import type { Delivered, Delivery } from '../../components/text/text-pane.tsx';
import { TextPane } from '../../components/text/text-pane.tsx';
import type { Mode } from '../../components/base/wording.ts';
import type { Locale } from '../../core/messages/text.ts';
import { createLibrary } from './library.ts';
import type { Mounted } from './mount.tsx';
import { click, mount, press, rawKeys, settle, textOf, type } from './mount.tsx';

interface Options {
  call?: Record<string, string>;
  profile?: Record<string, string>;
  mode?: Mode;
  locale?: Locale;
  deliver?: (delivery: Delivery) => Promise<Delivered>;
  /** As a page sees it. */
  hidden?: boolean;
}

async function mountPane(id: string, options: Options = {}) {
  const { mode: first = 'spoken', hidden = false, deliver, locale, ...known } = options;
  const library = createLibrary(known);
  const open = hidden ? library.openHidden : library.openPhrase;
  const memory = createTextMemory();
  const onInsert = vi.fn(deliver ?? (async (): Promise<Delivered> => 'done'));
  const onCopy = vi.fn(async (): Promise<Delivered> => 'done');
  const onPanel = vi.fn();
  const onMode = vi.fn();
  const draw = async (mode: Mode, version = 0) => {
    const view = (await open(id))!;
    return (
      <TextPane
        wordings={view.wordings}
        channels={view.phrase.channel}
        mode={mode}
        onMode={onMode}
        fill={library.fill}
        onInsert={onInsert}
        onCopy={onCopy}
        {...(hidden && { onPanel })}
        memory={memory}
        version={version}
      />
    );
  };
  const mounted = await mount(await draw(first), { inPage: hidden, ...(locale && { locale }) });
  return {
    ...mounted,
    library,
    memory,
    onInsert,
    onCopy,
    onPanel,
    onMode,
    text: () => textOf(mounted.find('[data-testid="text"]')),
    redraw: async (mode: Mode, version = 0) => mounted.update(await draw(mode, version)),
  };
}

const input = ({ find }: Mounted, name: string) =>
  find<HTMLInputElement>(`[data-name="${name}"] input`);

test('a rich text is drawn as it goes out, with gaps, values and lists', async () => {
  const library = createLibrary({ call: { 处理结果: '**好**' } });
  library.edit('thanks', {
    format: 'rich',
    text: '**您{{ 处理结果 }}**\n- 甲\n- [乙](https://a.example/)\n\n{{ 客户称呼 }}',
  });
  const view = (await library.openPhrase('thanks'))!;
  const { find, all } = await mount(
    <TextPane
      wordings={view.wordings}
      mode="spoken"
      onMode={() => {}}
      fill={library.fill}
      onInsert={async () => 'done'}
      memory={createTextMemory()}
      version={0}
    />,
  );
  const text = find('[data-testid="text"]');
  expect(all('[data-testid="text"] strong').map(textOf)).toEqual(['您', '**好**']);
  expect(text.querySelector('strong .text-segments-filled')).not.toBeNull();
  expect(all('[data-testid="text"] li').map(textOf)).toEqual(['甲', '乙']);
  expect(textOf(text.lastElementChild!)).toBe('【客户称呼】');
  expect(library.rows('').find(({ id }) => id === 'thanks')!.preview.text).toBe(
    '您**好** 甲 乙 【客户称呼】',
  );
});

describe('the form', () => {
  test('shows gaps in the text, and how it reads as they are filled', async () => {
    const pane = await mountPane('callback');
    expect(pane.text()).toBe('【客户称呼】，我【回拨时间】给您回电话。');
    await type(input(pane, '客户称呼'), '陈女士');
    expect(pane.text()).toBe('陈女士，我【回拨时间】给您回电话。');
  });

  test('what call and profile know is filled, with its source', async () => {
    const pane = await mountPane('greeting');
    expect(pane.text()).toBe('您好，示例公司，有什么事您说。');
    expect(textOf(pane.find('[data-name="公司名"]'))).toBe('公司名示例公司资料');
  });

  test('a known value opens into a field and can be changed for this text', async () => {
    const pane = await mountPane('greeting');
    await click(pane.find('[data-name="公司名"]'));
    await type(input(pane, '公司名'), '另一家');
    expect(pane.text()).toBe('您好，另一家，有什么事您说。');
  });

  test('a chip that opens into a field takes the focus along', async () => {
    const pane = await mountPane('callback', { call: { 客户称呼: '陈女士' } });
    await click(pane.find('[data-name="客户称呼"]'));
    expect(document.activeElement).toBe(input(pane, '客户称呼'));
  });

  test('a suggestion counts only when it is accepted with one key', async () => {
    const pane = await mountPane('hold');
    expect(pane.find('[data-name="等待秒数"]').hasAttribute('data-missing')).toBe(true);
    input(pane, '等待秒数').focus();
    await press('ArrowRight');
    expect(pane.text()).toContain('大约30秒');
    expect(pane.find('[data-name="等待秒数"]').hasAttribute('data-missing')).toBe(false);
  });

  test('the right arrow in a filled field only moves the caret', async () => {
    const pane = await mountPane('hold');
    await type(input(pane, '等待秒数'), '5');
    expect(await press('ArrowRight', input(pane, '等待秒数'))).toBe(false);
    expect(input(pane, '等待秒数').value).toBe('5');
  });

  test('a moment offers times to pick with Alt and a digit', async () => {
    const pane = await mountPane('callback');
    input(pane, '回拨时间').focus();
    const proposals = pane.all('.placeholder-field-proposals > button').map(textOf);
    expect(proposals.at(-1)).toBe('明天9:00');
    await press(`Alt+${proposals.length}`);
    expect(input(pane, '回拨时间').value).toBe('明天9:00');
  });

  test('one of a few choices is a group of buttons for the arrow keys', async () => {
    const pane = await mountPane('pay');
    const group = pane.find('[data-name="付款方式"] [role="radiogroup"]');
    await press('ArrowRight', group.children[0]!);
    expect(pane.text()).toBe('您用现金付，对吗？');
    await press('ArrowRight', group.children[0]!);
    expect(pane.text()).toBe('您用刷卡付，对吗？');
  });

  test('a number shows its unit and asks for digits', async () => {
    const pane = await mountPane('hold');
    expect(input(pane, '等待秒数').inputMode).toBe('decimal');
    expect(textOf(pane.find('.placeholder-field-unit'))).toBe('秒');
  });

  test('every field says autocomplete="off"', async () => {
    const pane = await mountPane('callback');
    for (const field of pane.all('input, textarea'))
      expect(field.getAttribute('autocomplete')).toBe('off');
  });

  test('a value with braces and HTML stands in literally', async () => {
    const pane = await mountPane('callback');
    await type(input(pane, '客户称呼'), '<b>{{ x }}</b>');
    expect(pane.text()).toContain('<b>{{ x }}</b>，我');
    expect(pane.all('b')).toEqual([]);
  });
});

describe('sending a text', () => {
  test('Enter inserts when nothing is missing, with what was typed', async () => {
    const pane = await mountPane('callback', { call: { 回拨时间: '今天16:00' } });
    await type(input(pane, '客户称呼'), '陈女士');
    await press('Enter', input(pane, '客户称呼'));
    expect(pane.onInsert).toHaveBeenCalledExactlyOnceWith({
      ref: { kind: 'phrase', id: 'callback' },
      values: { 客户称呼: '陈女士' },
      leaveGaps: false,
      stay: false,
    });
  });

  test('Enter with something missing says what, and goes to it', async () => {
    const pane = await mountPane('callback');
    await type(input(pane, '客户称呼'), '陈女士');
    await press('Enter', input(pane, '客户称呼'));
    expect(pane.onInsert).not.toHaveBeenCalled();
    expect(textOf(pane.find('[data-testid="gap-bar"]'))).toContain('还缺 回拨时间');
    expect(document.activeElement).toBe(input(pane, '回拨时间'));
  });

  test('a value of spaces is missing', async () => {
    const pane = await mountPane('callback', { call: { 回拨时间: '今天16:00' } });
    await type(input(pane, '客户称呼'), '  ');
    await press('Enter', input(pane, '客户称呼'));
    expect(pane.onInsert).not.toHaveBeenCalled();
  });

  test('leaving gaps takes another key, never Enter twice', async () => {
    const pane = await mountPane('callback');
    const field = input(pane, '客户称呼');
    await press('Enter', field);
    await press('Enter', field);
    expect(pane.onInsert).not.toHaveBeenCalled();
    await press('Alt+Enter', field);
    expect(pane.onInsert.mock.calls[0]![0]).toMatchObject({ leaveGaps: true });
  });

  test('Enter on a button only presses it', async () => {
    const pane = await mountPane('greeting');
    expect(await press('Enter', pane.find('[data-testid="copy"]'))).toBe(false);
    expect(pane.onInsert).not.toHaveBeenCalled();
  });

  test.each([{ isComposing: true }, { keyCode: 229 }])(
    'Enter belongs to the input method while it composes (%o)',
    async init => {
      const pane = await mountPane('greeting');
      await click(pane.find('[data-name="公司名"]'));
      await press('Enter', input(pane, '公司名'), init);
      expect(pane.onInsert).not.toHaveBeenCalled();
    },
  );

  test('a second Enter while the first is at work sends nothing again', async () => {
    let finish: (how: Delivered) => void;
    const pane = await mountPane('greeting', {
      deliver: () => new Promise(resolve => void (finish = resolve)),
    });
    const button = pane.find('[data-testid="insert"]');
    await click(button);
    await click(button);
    expect(pane.onInsert).toHaveBeenCalledTimes(1);
    await settle(() => finish('done'));
    await click(button);
    expect(pane.onInsert).toHaveBeenCalledTimes(2);
  });

  test('a failure keeps what was typed, success begins anew', async () => {
    let result: Delivered = 'failed';
    const pane = await mountPane('hold', { deliver: async () => result });
    await type(input(pane, '等待秒数'), '45');
    await press('Enter', input(pane, '等待秒数'));
    expect(input(pane, '等待秒数').value).toBe('45');
    result = 'done';
    await press('Enter', input(pane, '等待秒数'));
    expect(input(pane, '等待秒数').value).toBe('');
  });

  test('copying asks for what is missing too', async () => {
    const pane = await mountPane('callback');
    await click(pane.find('[data-testid="copy"]'));
    expect(pane.onCopy).not.toHaveBeenCalled();
    expect(pane.find('[data-testid="gap-bar"]')).toBeTruthy();
  });
});

describe('wordings', () => {
  test('switch by condition, tone and channel', async () => {
    const pane = await mountPane('hold');
    const choose = (title: string) =>
      click(pane.all('[role="radio"]').find(radio => textOf(radio) === title)!);
    await choose('简短');
    expect(pane.text()).toBe('我查一下，您别挂。');
    await choose('客户很急');
    expect(pane.text()).toBe('我知道您急，马上查，您别挂。');
    await choose('通用');
    await choose('写');
    expect(pane.onMode).toHaveBeenCalledWith('written');
    await pane.redraw('written');
    expect(pane.text()).toContain('请稍等');
  });

  test('one key goes through those of the mode and comes back', async () => {
    const pane = await mountPane('hold');
    const seen = [pane.text()];
    for (let turn = 0; turn < 3; turn++) {
      await press('Alt+R', pane.find('[data-testid="insert"]'));
      seen.push(pane.text());
    }
    expect(new Set(seen).size).toBe(3);
    expect(seen[3]).toBe(seen[0]);
  });

  test('the condition is kept where there is no wording for the channel', async () => {
    const pane = await mountPane('hold', { mode: 'written' });
    await click(pane.all('[role="radio"]').find(radio => textOf(radio) === '客户很急')!);
    expect(pane.text()).toBe('我知道您急，马上查，您别挂。');
    expect(pane.root.textContent).toContain('口语');
  });

  test('the wording that is shown is the one that is sent', async () => {
    const pane = await mountPane('hold');
    await click(pane.all('[role="radio"]').find(radio => textOf(radio) === '简短')!);
    await click(pane.find('[data-testid="insert"]'));
    expect(pane.onInsert.mock.calls[0]![0].ref).toEqual({ kind: 'phrase', id: 'hold', variant: 0 });
  });
});

describe('where a page could look on', () => {
  test('a known personal value is a mark without its text', async () => {
    const pane = await mountPane('callback', { hidden: true, call: { 客户称呼: '陈女士' } });
    expect(pane.root.innerHTML).not.toContain('陈女士');
    expect(pane.find('[data-name="客户称呼"]').querySelector('svg')).not.toBeNull();
    expect(pane.all('[data-name="客户称呼"] input')).toEqual([]);
  });

  test('an unknown one is filled in the panel', async () => {
    const pane = await mountPane('callback', { hidden: true });
    expect(pane.all('[data-name="客户称呼"] input')).toEqual([]);
    await click(pane.find('[data-name="客户称呼"] button'));
    expect(pane.onPanel).toHaveBeenCalledWith({ kind: 'phrase', id: 'callback' }, '客户称呼');
  });

  test('the others are typed here', async () => {
    const pane = await mountPane('callback', { hidden: true });
    await type(input(pane, '回拨时间'), '今天16:00');
    expect(input(pane, '回拨时间').value).toBe('今天16:00');
  });
});

test('what is typed comes back when the text is opened again', async () => {
  const pane = await mountPane('callback');
  await type(input(pane, '客户称呼'), '陈女士');
  await pane.update(null);
  await pane.redraw('spoken');
  expect(input(pane, '客户称呼').value).toBe('陈女士');
});

test.each<Locale>(['zh-CN', 'en'])('every word is there in %s, in a page too', async locale => {
  const pane = await mountPane('callback', { locale, hidden: true });
  await click(pane.find('[data-testid="insert"]'));
  expect(rawKeys(pane.root)).toEqual([]);
});
