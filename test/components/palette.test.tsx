import { describe, expect, test, vi } from 'vitest';
import { Palette } from '../../components/palette/palette.tsx';
import type { TargetState } from '../../components/text/explain-target.ts';
import type { Delivered, Delivery } from '../../components/text/text-pane.tsx';
import type { TextRef } from '../../core/library/views.ts';
import type { Locale } from '../../core/messages/text.ts';
import { createLibrary } from './library.ts';
import { click, mount, press, rawKeys, settle, textOf, type } from './mount.tsx';

const BOX = '[data-testid="palette-box"]';
const ROW = '[data-testid="phrase-row"]';

const TARGET: TargetState = {
  ok: true,
  host: 'crm.example.com',
  target: { rule: 'textarea', label: '回复框', oneLine: false, focused: true, at: 0 },
};

interface Options {
  first?: TextRef;
  target?: TargetState;
  deliver?: (delivery: Delivery) => Promise<Delivered>;
  lookUp?: (query: string) => Promise<ReturnType<ReturnType<typeof createLibrary>['rows']>>;
  call?: Record<string, string>;
  locale?: Locale;
  mode?: 'spoken' | 'written';
}

async function mountPalette(options: Options = {}) {
  const library = createLibrary(options.call ? { call: options.call } : {});
  if (options.mode) library.state.user.settings.channel = options.mode;
  const onDeliver = vi.fn(options.deliver ?? (async (): Promise<Delivered> => 'done'));
  const handlers = {
    onFavourite: vi.fn(async () => undefined),
    onPanel: vi.fn(),
    onMatch: vi.fn(),
    onClose: vi.fn(),
    onAllow: vi.fn(),
  };
  const draw = (notice: string | null) => (
    <Palette
      {...handlers}
      source={{
        lookUp: options.lookUp ?? (async query => library.rows(query)),
        openPhrase: library.openHidden,
        fill: library.fill,
      }}
      rows={library.rows()}
      mode={options.mode ?? 'spoken'}
      first={options.first}
      target={options.target ?? TARGET}
      notice={notice}
      onDeliver={onDeliver}
    />
  );
  const mounted = await mount(draw(null), {
    inPage: true,
    ...(options.locale && { locale: options.locale }),
  });
  return {
    ...mounted,
    ...handlers,
    onDeliver,
    box: () => mounted.find<HTMLInputElement>(BOX),
    first: () => mounted.find(ROW).dataset['id'],
    notify: (notice: string) => mounted.update(draw(notice)),
  };
}

describe('the list', () => {
  test('is there at once, and the box has the focus', async () => {
    const { all, box } = await mountPalette();
    expect(all(ROW)).toHaveLength(6);
    expect(document.activeElement).toBe(box());
    expect(box().getAttribute('role')).toBe('combobox');
  });

  test('type, arrows and Enter insert the phrase as the row shows it', async () => {
    const { box, first, onDeliver } = await mountPalette();
    await type(box(), 'gx');
    expect(first()).toBe('thanks');
    await press('Enter');
    expect(onDeliver).toHaveBeenCalledExactlyOnceWith({
      ref: { kind: 'phrase', id: 'thanks' },
      values: {},
      leaveGaps: false,
      stay: false,
    });
  });

  test('Ctrl+Enter inserts, empties the box and stays', async () => {
    const { box, all, onDeliver, onClose } = await mountPalette();
    await type(box(), 'gx');
    box().blur();
    await press('Mod+Enter', box());
    expect(onDeliver.mock.calls[0]![0].stay).toBe(true);
    expect(box().value).toBe('');
    expect(all(ROW)).toHaveLength(6);
    expect(document.activeElement).toBe(box());
    expect(onClose).not.toHaveBeenCalled();
  });

  test('Alt and a digit inserts that row', async () => {
    const { all, onDeliver } = await mountPalette();
    await press('Alt+2');
    expect(onDeliver.mock.calls[0]![0].ref.id).toBe(all(ROW)[1]!.dataset['id']);
    expect(all('.option-row-number').map(textOf).slice(0, 3)).toEqual(['1', '2', '3']);
  });

  test('a click inserts', async () => {
    const { all, onDeliver } = await mountPalette();
    await click(all(ROW)[1]!);
    expect(onDeliver).toHaveBeenCalledTimes(1);
  });

  test('Escape closes', async () => {
    const { onClose } = await mountPalette();
    await press('Escape');
    expect(onClose).toHaveBeenCalled();
  });

  test.each([{ isComposing: true }, { keyCode: 229 }])(
    'no key is one while an input method composes (%o)',
    async init => {
      const { box, onDeliver, onClose } = await mountPalette();
      for (const keys of ['Enter', 'Mod+Enter', 'Escape', 'ArrowDown', 'Alt+1'])
        expect(await press(keys, box(), init)).toBe(false);
      expect(onDeliver).not.toHaveBeenCalled();
      expect(onClose).not.toHaveBeenCalled();
    },
  );

  test('a second Enter while the first is at work inserts nothing again', async () => {
    let finish: (how: Delivered) => void;
    const { box, onDeliver } = await mountPalette({
      deliver: () => new Promise(resolve => void (finish = resolve)),
    });
    await press('Enter', box());
    await press('Enter', box());
    expect(onDeliver).toHaveBeenCalledTimes(1);
    await settle(() => finish('done'));
  });

  test('a slow old answer never overtakes a new one', async () => {
    const library = createLibrary();
    const waiting = new Map<string, () => void>();
    const { box, first } = await mountPalette({
      lookUp: query =>
        new Promise(resolve => waiting.set(query, () => resolve(library.rows(query)))),
    });
    await type(box(), 'g');
    await type(box(), 'gx');
    await settle(() => waiting.get('gx')!());
    await settle(() => waiting.get('g')!());
    expect(first()).toBe(library.rows('gx')[0]!.id);
  });

  test('Enter before the answer is there waits for it and takes the new first row', async () => {
    const library = createLibrary();
    const waiting = new Map<string, () => void>();
    const { box, onDeliver } = await mountPalette({
      lookUp: query =>
        new Promise(resolve => waiting.set(query, () => resolve(library.rows(query)))),
    });
    await type(box(), 'gx');
    await press('Enter', box());
    expect(onDeliver).not.toHaveBeenCalled();
    await settle(() => waiting.get('gx')!());
    expect(onDeliver.mock.calls.map(([{ ref }]) => ref.id)).toEqual(['thanks']);
  });

  test('Tab stays in the box: behind it the page would begin', async () => {
    const { box } = await mountPalette();
    expect(await press('Tab')).toBe(true);
    expect(await press('Shift+Tab')).toBe(true);
    expect(document.activeElement).toBe(box());
  });

  test('a key that is held down inserts nothing', async () => {
    const { box, onDeliver } = await mountPalette();
    await press('Enter', box(), { repeat: true });
    expect(onDeliver).not.toHaveBeenCalled();
  });

  test('what was taken for an attempt that failed gets the focus back', async () => {
    const { box } = await mountPalette({
      deliver: async () => {
        box().blur();
        return 'failed';
      },
    });
    await press('Enter', box());
    expect(document.activeElement).toBe(box());
  });

  test('where writing is wanted, a row shows the written wording and stands for it', async () => {
    const { box, find, onDeliver } = await mountPalette({ mode: 'written' });
    await type(box(), '/dd');
    expect(textOf(find('.option-row-more'))).toBe('我查一下，请稍等【等待秒数】秒。');
    await press('Enter');
    expect(onDeliver.mock.calls[0]![0].ref).toEqual({ kind: 'phrase', id: 'hold', variant: 1 });
  });

  test('Ctrl+D marks a favourite', async () => {
    const { first, onFavourite } = await mountPalette();
    const id = first();
    await press('Mod+D');
    expect(onFavourite).toHaveBeenCalledWith(id, true);
  });

  test('says so when nothing is found', async () => {
    const { box, root } = await mountPalette();
    await type(box(), 'ΩΩΩ');
    expect(root.textContent).toContain('没有找到');
    await press('Enter', box());
  });
});

describe('the form', () => {
  const missing = async (): Promise<Delivered> => 'missing';

  test('opens before anything goes out with a gap', async () => {
    const { box, find } = await mountPalette({ deliver: missing });
    await type(box(), '/dd');
    await press('Enter');
    expect(document.activeElement).toBe(find('[data-name="等待秒数"] input'));
  });

  test('fills and inserts with Enter', async () => {
    let isAsked = false;
    const { box, find, onDeliver } = await mountPalette({
      deliver: async () => (isAsked ? 'done' : ((isAsked = true), 'missing')),
    });
    await type(box(), '/dd');
    await press('Enter');
    await type(find('[data-name="等待秒数"] input'), '45');
    await press('Enter', find('[data-name="等待秒数"] input'));
    expect(onDeliver.mock.calls[1]![0]).toMatchObject({
      ref: { kind: 'phrase', id: 'hold' },
      values: { 等待秒数: '45' },
    });
  });

  test('begins with the wording of the mode, and what is optional is no gap', async () => {
    const { box, find, root } = await mountPalette({ mode: 'written' });
    await type(box(), '/dd');
    await press('Alt+ArrowDown');
    expect(textOf(find('.text-segments'))).toContain('请稍等');
    expect(root.querySelector('.palette-footer')!.textContent).not.toContain('Alt+Enter');
  });

  test('never holds a customer’s data', async () => {
    const { box, root } = await mountPalette({ deliver: missing, call: { 客户称呼: '陈女士' } });
    await type(box(), '/hd');
    await press('Enter');
    expect(root.innerHTML).not.toContain('陈女士');
    expect(root.querySelector('[data-name="客户称呼"] input')).toBeNull();
  });

  test('leads to the panel for an unknown personal value, in the very key press', async () => {
    const { box, find, onPanel } = await mountPalette({ deliver: missing });
    await type(box(), '/hd');
    await press('Enter');
    const button = find('[data-name="客户称呼"] button');
    expect(document.activeElement).toBe(button);
    button.click();
    expect(onPanel).toHaveBeenCalledWith({ kind: 'phrase', id: 'callback' }, '客户称呼');
  });

  test('Escape leads back to the list with what was typed', async () => {
    const { box, all, onClose } = await mountPalette();
    await type(box(), '/dd');
    await press('Alt+ArrowDown');
    await press('Escape');
    expect(box().value).toBe('/dd');
    expect(all(ROW).length).toBeGreaterThan(0);
    expect(onClose).not.toHaveBeenCalled();
  });

  test('Tab goes round and round in it', async () => {
    const { box, root } = await mountPalette();
    await type(box(), '/dd');
    await press('Alt+ArrowDown');
    const seen: Element[] = [];
    for (let times = 0; times < 12; times++) {
      expect(await press('Tab')).toBe(true);
      seen.push(document.activeElement!);
    }
    expect(seen.every(element => root.contains(element) && element !== root)).toBe(true);
    expect(seen.some(element => element.matches('[data-testid="insert"]'))).toBe(true);
    expect(new Set(seen).size).toBeGreaterThan(2);
  });

  test('of a reply from the menu is open at once, and Escape closes it', async () => {
    const { find, onClose } = await mountPalette({ first: { kind: 'phrase', id: 'hold' } });
    expect(document.activeElement).toBe(find('[data-name="等待秒数"] input'));
    await press('Escape');
    expect(onClose).toHaveBeenCalled();
  });
});

test('what is typed while a text is still on its way stays, when the palette stays', async () => {
  const { promise, resolve } = Promise.withResolvers<Delivered>();
  const { box, onDeliver } = await mountPalette({ deliver: () => promise });
  await type(box(), '/dd');
  await press('Mod+Enter');
  expect(onDeliver).toHaveBeenCalled();
  await type(box(), '感');
  await settle(() => resolve('done'));
  expect(box().value).toBe('感');
});

describe('the lower edge', () => {
  test('says where the text goes', async () => {
    const { find } = await mountPalette();
    expect(textOf(find('[data-testid="palette-target"]'))).toBe('将插入：回复框');
  });

  test('says that a field takes one line only', async () => {
    const { find } = await mountPalette({
      target: { ...TARGET, target: { ...TARGET.target, oneLine: true, remaining: 12 } },
    });
    const target = textOf(find('[data-testid="palette-target"]'));
    expect(target).toContain('将插入：回复框');
    expect(target).toContain('单行');
    expect(target).toContain('剩 12 字');
  });

  test('says why nothing can be inserted', async () => {
    const { find } = await mountPalette({ target: { ok: false, reason: 'password' } });
    const footer = find('footer');
    expect(textOf(footer)).toContain('光标在密码框里，不会插入');
    expect(textOf(footer)).toContain('Enter 复制');
  });

  test('offers to ask for the site of a frame, by key and by mouse, also after a failure', async () => {
    const origin = 'https://editor.example';
    const { find, notify, onAllow } = await mountPalette({
      target: { ok: false, reason: 'frame-blocked', origin },
    });
    expect(textOf(find('[data-testid="palette-allow"]'))).toBe('总是在此网站启用 Alt+0');
    expect(await press('Alt+0')).toBe(true);
    expect(onAllow).toHaveBeenCalledExactlyOnceWith(origin);
    await notify('已复制');
    await click(find('[data-testid="palette-notice"] [data-testid="palette-allow"]'));
    expect(onAllow).toHaveBeenCalledTimes(2);
    await press('Alt+0', document.activeElement!, { isComposing: true });
    expect(onAllow).toHaveBeenCalledTimes(2);
  });

  test('offers nothing where no site is in the way', async () => {
    const { all, onAllow } = await mountPalette({ target: { ok: false, reason: 'password' } });
    expect(all('[data-testid="palette-allow"]')).toEqual([]);
    await press('Alt+0');
    expect(onAllow).not.toHaveBeenCalled();
  });

  test('a failure stays until Escape', async () => {
    const { find, notify, onClose } = await mountPalette();
    await notify('这个编辑器没有接受插入。已复制，按 Ctrl+V 粘贴。');
    expect(find('[data-testid="palette-notice"]').getAttribute('role')).toBe('alert');
    expect(onClose).not.toHaveBeenCalled();
  });
});

test.each<Locale>(['zh-CN', 'en'])(
  'every word is there in %s with the messages that a page gets',
  async locale => {
    const { root, box } = await mountPalette({ locale });
    expect(rawKeys(root)).toEqual([]);
    await type(box(), '/hd');
    await press('Alt+ArrowDown');
    expect(rawKeys(root)).toEqual([]);
  },
);

describe('a customer’s own words', () => {
  const OFFER = '[data-testid="palette-match"]';
  const WORDS = '你们热线一直占线，打了一上午都没人接';

  test('can be matched in the panel, by key and by click', async () => {
    const { box, find, onMatch, onDeliver } = await mountPalette();
    await type(box(), WORDS);
    expect(textOf(find(OFFER))).toContain('匹配投诉');
    await press('Alt+T');
    expect(onMatch).toHaveBeenCalledWith(WORDS);
    await click(find(OFFER));
    expect(onMatch).toHaveBeenCalledTimes(2);
    expect(onDeliver).not.toHaveBeenCalled();
  });

  test('are offered to the panel where no phrase was found, and not for a look-up', async () => {
    const { box, root, onMatch } = await mountPalette();
    await press('Alt+T');
    expect(onMatch).not.toHaveBeenCalled();
    await type(box(), '/dd');
    expect(root.querySelector(OFFER)).toBeNull();
    await type(box(), '占线');
    expect(root.querySelector('[data-testid="phrase-row"]')).toBeNull();
    expect(root.querySelector(OFFER)).not.toBeNull();
  });
});
