import { useState } from 'preact/hooks';
import { describe, expect, test, vi } from 'vitest';
import type { OpenedPhrase } from '../../components/phrases/phrase-finder.tsx';
import { PhraseFinder } from '../../components/phrases/phrase-finder.tsx';
import type { PhraseSource } from '../../components/phrases/phrase-source.ts';
import { createTextMemory } from '../../components/text/text-memory.ts';
import type { Delivered, Delivery } from '../../components/text/text-pane.tsx';
import type { Locale } from '../../core/messages/text.ts';
import { createLibrary } from './library.ts';
import { click, mount, press, rawKeys, settle, textOf, type } from './mount.tsx';

const BOX = '[data-testid="search-box"]';
const ROW = '[data-testid="phrase-row"]';

interface Options {
  source?: Partial<PhraseSource>;
  deliver?: (delivery: Delivery) => Promise<Delivered>;
  opened?: OpenedPhrase;
  locale?: Locale;
}

async function mountFinder({ source, deliver, opened: first, locale }: Options = {}) {
  const library = createLibrary();
  const done = async (): Promise<Delivered> => 'done';
  const onInsert = vi.fn(deliver ?? done);
  const onCopy = vi.fn(deliver ?? done);
  const actions = {
    onFavourite: vi.fn(),
    onEdit: vi.fn(),
    onDuplicate: vi.fn(),
    onDelete: vi.fn(),
    onRevert: vi.fn(),
    onNew: vi.fn(),
    onMatch: vi.fn(),
    onReady: vi.fn(),
  };
  const memory = createTextMemory();
  let show: (opened: OpenedPhrase | null) => void;

  function Finder({ version }: { version: number }) {
    const [query, setQuery] = useState('');
    const [opened, setOpened] = useState<OpenedPhrase | null>(first ?? null);
    show = setOpened;
    return (
      <PhraseFinder
        {...actions}
        query={query}
        onQuery={setQuery}
        source={{ ...library, ...source }}
        tools={{
          mode: 'spoken',
          onMode: vi.fn(),
          fill: library.fill,
          onInsert,
          onCopy,
          memory,
          version,
        }}
        opened={opened}
        onOpened={setOpened}
        isActive
        isShown
      />
    );
  }

  const mounted = await mount(<Finder version={0} />, { ...(locale && { locale }) });
  const box = mounted.find<HTMLTextAreaElement>(BOX);
  const rows = () => mounted.all(ROW);
  return {
    ...mounted,
    ...actions,
    library,
    onInsert,
    onCopy,
    box,
    rows,
    titles: () => rows().map(row => textOf(row.querySelector('[data-part="title"]')!)),
    selected: () => mounted.find('[aria-selected="true"]').dataset['id'],
    refresh: (version: number) => mounted.update(<Finder version={version} />),
    open: (opened: OpenedPhrase | null) => settle(() => show(opened)),
  };
}

describe('looking up', () => {
  test('the box has the focus and favourites stand first', async () => {
    const { box, rows } = await mountFinder();
    expect(document.activeElement).toBe(box);
    expect(rows()).toHaveLength(6);
  });

  test.each([
    ['chaxunqian', '查询前请求等待'],
    ['/dd', '查询前请求等待'],
    ['约好', '约好回电'],
  ])('%s finds %s with the hit marked', async (query, title) => {
    const { box, titles, find } = await mountFinder();
    await type(box, query);
    expect(titles()[0]).toBe(title);
    expect(find('mark').textContent).not.toBe('');
  });

  test('a list of nothing but near ones says so', async () => {
    const { rows } = createLibrary();
    const near = rows('').map(row => ({ ...row, isNear: true }));
    const { box, all } = await mountFinder({
      source: { lookUp: async ({ query }) => (query === '猫粮' ? near : rows(query)) },
    });
    const heads = () => all('.phrase-list-head').map(head => head.textContent);
    await type(box, '约好');
    expect(heads()).toEqual([]);
    await type(box, '猫粮');
    expect(heads()).toEqual(['没有完全对得上的，以下最接近']);
  });

  test('a slow old answer never overtakes a new one', async () => {
    const library = createLibrary();
    const waiting = new Map<string, () => void>();
    const { box, titles } = await mountFinder({
      source: {
        lookUp: request =>
          new Promise(resolve =>
            waiting.set(request.query, () => resolve(library.rows(request.query))),
          ),
      },
    });
    await settle(() => waiting.get('')!());
    await type(box, '约');
    await type(box, '约好');
    await settle(() => waiting.get('约好')!());
    await settle(() => waiting.get('约')!());
    expect(titles()[0]).toBe('约好回电');
    expect(titles()).toHaveLength(createLibrary().rows('约好').length);
  });

  test('rows name their pack only where titles repeat', async () => {
    const { rows } = await mountFinder();
    const packs = rows().map(row => row.querySelector('.phrase-item-pack')?.textContent ?? '');
    expect(packs.filter(Boolean).toSorted()).toEqual(['技术热线', '通用电话']);
  });

  test('says so when nothing is found, and what to do', async () => {
    const { box, find, onMatch, onNew } = await mountFinder();
    await type(box, 'ΩΩΩ');
    const nothing = find('[data-testid="nothing-found"]');
    const [match, create] = nothing.querySelectorAll('button');
    await click(match!);
    expect(onMatch).toHaveBeenCalledWith('ΩΩΩ');
    await click(create!);
    expect(onNew).toHaveBeenCalled();
  });

  test.each([
    ['more than twelve Han characters', '你们的热线怎么打了一上午都打不通'],
    ['a line break', '打不通\n没人接'],
  ])('%s offers to match a complaint', async (_, text) => {
    const { box, find, onMatch } = await mountFinder();
    await type(box, text);
    await click(find('[data-testid="offer-match"]'));
    expect(onMatch).toHaveBeenCalledWith(text);
  });

  test('a short query offers nothing', async () => {
    const { box, all } = await mountFinder();
    await type(box, '打了一上午打不通的热线啊');
    expect(all('[data-testid="offer-match"]')).toEqual([]);
  });
});

describe('the keys of the box', () => {
  test('arrows move and go round, Enter inserts the selected phrase', async () => {
    const { rows, selected } = await mountFinder();
    const ids = rows().map(row => row.dataset['id']);
    await press('ArrowDown');
    expect(selected()).toBe(ids[1]);
    await press('ArrowUp');
    await press('ArrowUp');
    expect(selected()).toBe(ids.at(-1));
  });

  test('the box points at the selected option', async () => {
    const { box, find } = await mountFinder();
    await press('ArrowDown');
    expect(
      find(`#${box.getAttribute('aria-activedescendant')}`).getAttribute('aria-selected'),
    ).toBe('true');
  });

  test('Enter inserts what has nothing missing', async () => {
    const { box, onInsert } = await mountFinder();
    await type(box, '/gx');
    await press('Enter');
    expect(onInsert).toHaveBeenCalledExactlyOnceWith({
      ref: { kind: 'phrase', id: 'thanks' },
      values: {},
      leaveGaps: false,
      stay: false,
    });
  });

  test('Enter on something missing opens the form at the first gap', async () => {
    const { box, onInsert, find } = await mountFinder();
    await type(box, '/hd');
    await press('Enter');
    expect(onInsert).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(find('[data-name="客户称呼"] input'));
  });

  test('Ctrl+Enter inserts and stays', async () => {
    const { box, onInsert } = await mountFinder();
    await type(box, '/gx');
    await press('Mod+Enter');
    expect(onInsert.mock.calls[0]![0]).toMatchObject({ stay: true });
  });

  test('Alt and a digit inserts that row', async () => {
    const { rows, onInsert } = await mountFinder();
    const index = rows().findIndex(row => row.dataset['id'] === 'thanks');
    await press(`Alt+${index + 1}`);
    expect(onInsert.mock.calls[0]![0].ref).toEqual({ kind: 'phrase', id: 'thanks' });
  });

  test('Shift+Enter is left to the box for a line break', async () => {
    const { onInsert } = await mountFinder();
    expect(await press('Shift+Enter')).toBe(false);
    expect(onInsert).not.toHaveBeenCalled();
  });

  test('Enter before the answer is there waits for it and takes the new first row', async () => {
    const library = createLibrary();
    const waiting = new Map<string, () => void>();
    const { box, onInsert } = await mountFinder({
      source: {
        lookUp: ({ query }) =>
          new Promise(resolve => waiting.set(query, () => resolve(library.rows(query)))),
      },
    });
    await settle(() => waiting.get('')!());
    await type(box, '/gx');
    await press('Enter', box);
    expect(onInsert).not.toHaveBeenCalled();
    await settle(() => waiting.get('/gx')!());
    expect(onInsert.mock.calls.map(([{ ref }]) => ref.id)).toEqual(['thanks']);
  });

  test('whoever types on after that Enter inserts nothing', async () => {
    const library = createLibrary();
    const waiting = new Map<string, () => void>();
    const { box, onInsert } = await mountFinder({
      source: {
        lookUp: ({ query }) =>
          new Promise(resolve => waiting.set(query, () => resolve(library.rows(query)))),
      },
    });
    await type(box, '/g');
    await press('Enter', box);
    await type(box, '/gx');
    await settle(() => waiting.get('/g')!());
    await settle(() => waiting.get('/gx')!());
    expect(onInsert).not.toHaveBeenCalled();
  });

  test('what is typed without any focus goes into the box', async () => {
    const { box } = await mountFinder();
    box.blur();
    await press('x', document.body);
    expect(document.activeElement).toBe(box);
  });

  test.each([{ isComposing: true }, { keyCode: 229 }])(
    'nothing happens while an input method composes (%o)',
    async init => {
      const { box, selected, onInsert } = await mountFinder();
      await type(box, '/gx');
      const before = selected();
      for (const keys of ['Enter', 'ArrowDown', 'Escape', 'Mod+Enter', 'Alt+1'])
        expect(await press(keys, box, init)).toBe(false);
      expect(onInsert).not.toHaveBeenCalled();
      expect(selected()).toBe(before);
    },
  );

  test('Escape never takes away what was typed', async () => {
    const { box } = await mountFinder();
    await type(box, '约好');
    await press('Escape');
    expect(box.value).toBe('约好');
  });
});

describe('an opened phrase', () => {
  test('opens below its row and closes again', async () => {
    const { find, all } = await mountFinder();
    await press('Alt+ArrowDown');
    expect(find('[data-testid="phrase-details"]').closest('[role="listbox"]')).not.toBeNull();
    await press('Alt+ArrowUp');
    expect(all('[data-testid="phrase-details"]')).toEqual([]);
  });

  test('a click on a row opens it, and the box keeps the focus', async () => {
    const { rows, box, find } = await mountFinder();
    await click(rows()[1]!);
    expect(find('[data-testid="phrase-details"]')).toBeTruthy();
    expect(document.activeElement).toBe(box);
  });

  test('shows when to use it and the advice', async () => {
    const { find } = await mountFinder({ opened: { id: 'greeting' } });
    const details = textOf(find('[data-testid="phrase-details"]'));
    expect(details).toContain('接起电话');
    expect(details).toContain('带着笑说');
    expect(details).toContain('您好，示例公司，有什么事您说。');
  });

  test('one that is not among the rows stands on top of them', async () => {
    const { box, open, titles } = await mountFinder();
    await type(box, '约好');
    await open({ id: 'thanks' });
    expect(titles()[0]).toBe('感谢耐心等待');
  });

  test('is opened at the field that is asked for', async () => {
    const { find } = await mountFinder({
      opened: { id: 'callback', focus: { name: '回拨时间' } },
    });
    expect(document.activeElement).toBe(find('[data-name="回拨时间"] input'));
  });

  test('keys work on it wherever the focus is', async () => {
    const { onEdit, onDelete, onDuplicate, onFavourite, onNew, onCopy } = await mountFinder({
      opened: { id: 'thanks' },
    });
    const { body } = document;
    await press('Mod+E', body);
    expect(onEdit.mock.calls[0]![0].phrase.id).toBe('thanks');
    await press('Alt+U', body);
    expect(onDuplicate.mock.calls[0]![0].phrase.id).toBe('thanks');
    await press('Mod+D', body);
    expect(onFavourite).toHaveBeenCalledWith('thanks', true);
    await press('Mod+C', body);
    expect(onCopy.mock.calls[0]![0].ref).toEqual({ kind: 'phrase', id: 'thanks' });
    await press('Alt+Delete', body);
    expect(onDelete.mock.calls[0]![0].phrase.id).toBe('thanks');
    await press('Alt+N', body);
    expect(onNew).toHaveBeenCalled();
  });

  test('selected text is copied by the browser, not the phrase', async () => {
    const { box, onCopy } = await mountFinder();
    await type(box, '约好');
    box.setSelectionRange(0, 1);
    expect(await press('Mod+C', box)).toBe(false);
    expect(onCopy).not.toHaveBeenCalled();
  });

  test('what is typed while a text is still on its way is not selected, and so not lost', async () => {
    const { promise, resolve } = Promise.withResolvers<Delivered>();
    const { box, onInsert } = await mountFinder({ deliver: () => promise });
    await type(box, '/gx');
    await press('Enter');
    expect(onInsert).toHaveBeenCalled();
    await type(box, '感');
    box.setSelectionRange(1, 1);
    await settle(() => resolve('done'));
    expect([box.value, box.selectionStart, box.selectionEnd]).toEqual(['感', 1, 1]);
  });

  test('after an insertion, when the whole query is selected, the phrase is copied', async () => {
    const { box, onCopy } = await mountFinder();
    await type(box, '/gx');
    await press('Enter');
    expect([box.selectionStart, box.selectionEnd]).toEqual([0, 3]);
    await press('Mod+C', box);
    expect(onCopy.mock.calls[0]![0].ref).toEqual({ kind: 'phrase', id: 'thanks' });
  });

  test('the next one opens when the selection moves on: what is read is what Enter inserts', async () => {
    const { find, rows, selected, onInsert } = await mountFinder();
    await press('Alt+ArrowDown');
    for (const _ of rows()) if (selected() !== 'thanks') await press('ArrowDown');
    expect(textOf(find('[data-testid="text"]'))).toBe('谢谢您等我，查到了。');
    await press('Enter');
    expect(onInsert.mock.calls[0]![0].ref).toEqual({ kind: 'phrase', id: 'thanks' });
  });

  test('digits with Alt in its form never send another phrase', async () => {
    const { find, onInsert } = await mountFinder({ opened: { id: 'callback' } });
    expect(await press('Alt+5', find('[data-name="客户称呼"] input'))).toBe(true);
    expect(onInsert).not.toHaveBeenCalled();
  });

  test('once it went out the focus is back in the box, ready for the next query', async () => {
    const { find, box, onInsert } = await mountFinder({ opened: { id: 'pay', focus: {} } });
    await click(find('[data-name="付款方式"] [role="radio"]'));
    await press('Enter', find('[data-name="付款方式"] [role="radio"]'));
    expect(onInsert).toHaveBeenCalled();
    expect(document.activeElement).toBe(box);
  });

  test('Tab in the box goes to its first gap, or else to its button', async () => {
    const { find, box, open } = await mountFinder({ opened: { id: 'callback' } });
    await press('Tab', box);
    expect(document.activeElement).toBe(find('[data-name="客户称呼"] input'));
    await open({ id: 'thanks' });
    box.focus();
    await press('Tab', box);
    expect(document.activeElement).toBe(find('[data-testid="insert"]'));
  });

  test('only an edited one can go back to the original', async () => {
    const { library, refresh, onRevert } = await mountFinder({ opened: { id: 'thanks' } });
    await press('Alt+V');
    expect(onRevert).not.toHaveBeenCalled();
    library.edit('thanks', { text: '谢谢您。' });
    await refresh(1);
    await press('Alt+V');
    expect(onRevert.mock.calls[0]![0].phrase.id).toBe('thanks');
  });
});

describe('a change from elsewhere', () => {
  test('is shown and leaves what is typed, selected and open as it is', async () => {
    const { library, box, refresh, selected, find } = await mountFinder();
    await type(box, '/hd');
    await press('Enter');
    await type(find('[data-name="客户称呼"] input'), '陈女士');
    library.edit('callback', { title: '说好回电' });
    await refresh(1);
    expect(textOf(find(`${ROW}[data-id="callback"]`))).toContain('说好回电');
    expect(box.value).toBe('/hd');
    expect(selected()).toBe('callback');
    expect(find<HTMLInputElement>('[data-name="客户称呼"] input').value).toBe('陈女士');
  });

  test('keeps the rows when the background does not answer', async () => {
    let isDead = false;
    const library = createLibrary();
    const { box, rows } = await mountFinder({
      source: {
        lookUp: request => (isDead ? Promise.reject(new Error()) : library.lookUp(request)),
      },
    });
    isDead = true;
    await type(box, '约');
    expect(rows()).toHaveLength(6);
    expect(box.value).toBe('约');
  });
});

describe('browsing', () => {
  test('goes by the keyboard into a category and out again', async () => {
    const { find, all, rows, box } = await mountFinder();
    await press('Alt+B');
    const tree = find('[role="tree"]');
    expect(tree.contains(document.activeElement)).toBe(true);
    await press('ArrowDown');
    await press('ArrowDown');
    await press('ArrowRight');
    await press('ArrowDown');
    expect(textOf(document.activeElement!)).toBe('开场1');
    await press('Enter');
    expect(rows().map(row => row.dataset['id'])).toEqual(['greeting']);
    expect(document.activeElement).toBe(box);
    await press('Escape');
    expect(rows()).toHaveLength(6);
    expect(all('[role="tree"]')).toEqual([]);
  });

  test('counts the phrases of packs and categories', async () => {
    const { all } = await mountFinder();
    await press('Alt+B');
    expect(all('[role="treeitem"]').map(textOf)).toEqual([
      '全部话术',
      '我的话术0',
      '通用电话6',
      '按话术包',
    ]);
    await press('End');
    await press('Enter');
    expect(all('[role="treeitem"]').map(textOf).slice(4)).toEqual(['通用电话5', '技术热线1']);
  });
});

test.each<Locale>(['zh-CN', 'en'])('every word is there in %s', async locale => {
  const { root, find } = await mountFinder({ locale, opened: { id: 'hold' } });
  expect(rawKeys(root)).toEqual([]);
  expect(find(BOX).getAttribute('aria-label')).toBe(
    locale === 'en' ? 'Search phrases' : '搜索话术',
  );
});
