import type { ComponentProps } from 'preact';
import { useState } from 'preact/hooks';
import { describe, expect, test, vi } from 'vitest';
import type {
  ComplaintSource,
  OpenedComplaint,
} from '../../components/complaints/complaint-matcher.tsx';
import { ComplaintMatcher } from '../../components/complaints/complaint-matcher.tsx';
import { callbackInWords } from '../../components/complaints/complaint-words.ts';
import { createTextMemory } from '../../components/text/text-memory.ts';
import type { Keeping } from '../../components/complaints/keep-words.tsx';
import type { Delivered, Delivery } from '../../components/text/text-pane.tsx';
import { messagesFor } from '../../core/messages/table.ts';
import type { Locale } from '../../core/messages/text.ts';
import { createTranslate } from '../../core/messages/text.ts';
import { createLibrary } from './library.ts';
import { click, mount, press, rawKeys, settle, textOf, type } from './mount.tsx';

const BOX = '[data-testid="complaint-box"]';
const ROW = '[data-testid="complaint-row"]';
const WORDS = '你们热线一直占线，打了一上午都打不通';

interface Options {
  keeping?: Partial<Keeping>;
  source?: Partial<ComplaintSource>;
  opened?: OpenedComplaint;
  locale?: Locale;
  call?: ComponentProps<typeof ComplaintMatcher>['call'];
}

async function mountMatcher(options: Options = {}) {
  const { source, opened: first, locale, keeping, call } = options;
  const library = createLibrary();
  const onInsert = vi.fn(async (_delivery: Delivery): Promise<Delivered> => 'done');
  const actions = { onPhrase: vi.fn(), onFlow: vi.fn(), onSearch: vi.fn(), onNew: vi.fn() };
  const memory = createTextMemory();

  function Matcher() {
    const [text, setText] = useState('');
    const [opened, setOpened] = useState<OpenedComplaint | null>(first ?? null);
    return (
      <ComplaintMatcher
        {...actions}
        call={call}
        text={text}
        onText={setText}
        source={{ ...library, ...source }}
        tools={{
          mode: 'spoken',
          onMode: vi.fn(),
          fill: library.fill,
          onInsert,
          onCopy: vi.fn(),
          memory,
          version: 0,
        }}
        opened={opened}
        onOpened={setOpened}
        isActive
        isShown
        keeping={{
          isOn: true,
          onTurnOn: vi.fn(),
          isKnown: async () => false,
          propose: async (_, words) => words.replace(/\d{5,}/g, '**'),
          keep: async () => true,
          ...keeping,
        }}
      />
    );
  }

  const mounted = await mount(<Matcher />, { ...(locale && { locale }) });
  return { ...mounted, ...actions, onInsert, box: mounted.find<HTMLTextAreaElement>(BOX) };
}

describe('the customer’s words', () => {
  test('are ranked, with what decided marked in them and named in the row', async () => {
    const { box, find, all } = await mountMatcher();
    await type(box, WORDS);
    const [row] = all(ROW);
    expect(row!.dataset['id']).toBe('busy');
    const marks = all('.search-box-copy mark').map(textOf);
    expect(marks.length).toBeGreaterThan(0);
    expect(row!.dataset['reason']!.split(' · ')).toEqual(marks);
    expect(find('.search-box-copy').textContent).toContain(WORDS);
  });

  test('how sure the engine is stands in words, never as a number', async () => {
    const { box, find } = await mountMatcher();
    await type(box, WORDS);
    expect(textOf(find('.complaint-item-confidence'))).toMatch(/^(?:很符合|可能符合|略接近)$/);
    expect(find(ROW).textContent).not.toMatch(/%|0\.\d/);
  });

  test('Shift+Enter is left to the box for a line break', async () => {
    const { box, onInsert } = await mountMatcher();
    await type(box, WORDS);
    expect(await press('Shift+Enter', box)).toBe(false);
    expect(onInsert).not.toHaveBeenCalled();
  });

  test('nothing is said about the first characters, nor about what are no words of a customer', async () => {
    const { box, all, root } = await mountMatcher();
    for (const words of ['今天', '/bz', 'asdf']) {
      await type(box, words);
      expect(all('[data-testid="match-refused"]')).toEqual([]);
      expect(root.textContent).toContain('把客户的原话贴在上面');
    }
  });

  test('when nothing fits it says so and what to do next', async () => {
    const { box, find, all, onSearch, onNew } = await mountMatcher();
    await type(box, '今天天气不错我想吃火锅');
    const refusal = find('[data-testid="match-refused"]');
    expect(textOf(refusal)).toContain('没有合适的回复');
    expect(all('[data-testid="complaint-details"]')).toEqual([]);
    const [search, create] = refusal.querySelectorAll('button');
    await click(search!);
    expect(onSearch).toHaveBeenCalled();
    await click(create!);
    expect(onNew).toHaveBeenCalledWith('今天天气不错我想吃火锅');
  });

  test('Enter inserts nothing when nothing fits', async () => {
    const { box, onInsert } = await mountMatcher();
    await type(box, '今天天气不错我想吃火锅');
    await press('Enter', box);
    expect(onInsert).not.toHaveBeenCalled();
  });

  test('a text of 10,000 characters is taken and its cut is told', async () => {
    const { box, find } = await mountMatcher();
    await type(box, `${WORDS}${'，我很着急'.repeat(2000)}`);
    expect(textOf(find('.complaint-matcher-cut'))).toContain('2000');
    expect(box.value.length).toBeGreaterThan(10_000);
  });

  test('a slow old ranking never overtakes a new one', async () => {
    const library = createLibrary();
    const waiting = new Map<string, () => void>();
    const { box, all } = await mountMatcher({
      source: {
        matchComplaint: text =>
          new Promise(resolve =>
            waiting.set(text, () => void library.matchComplaint(text).then(resolve)),
          ),
      },
    });
    await type(box, '说好今天上门');
    await type(box, WORDS);
    await settle(() => waiting.get(WORDS)!());
    await settle(() => waiting.get('说好今天上门')!());
    expect(all(ROW)[0]!.dataset['id']).toBe('busy');
  });
});

describe('the reply', () => {
  test('of the first rank is open, and Enter in the box inserts it', async () => {
    const { box, find, onInsert } = await mountMatcher();
    await type(box, WORDS);
    expect(textOf(find('[data-testid="text"]'))).toContain('打了这么久才接通');
    await press('Enter', box);
    expect(onInsert.mock.calls[0]![0]).toMatchObject({
      ref: { kind: 'reply', id: 'busy', index: 0 },
    });
  });

  test('Enter before the new ranking is there inserts its reply, never the old one', async () => {
    const library = createLibrary();
    const waiting = new Map<string, () => void>();
    const { box, onInsert } = await mountMatcher({
      source: {
        matchComplaint: text =>
          new Promise(resolve =>
            waiting.set(text, () => void library.matchComplaint(text).then(resolve)),
          ),
      },
    });
    await type(box, WORDS);
    await settle(() => waiting.get(WORDS)!());
    await type(box, '说好今天上门到现在没来');
    await press('Enter', box);
    expect(onInsert).not.toHaveBeenCalled();
    await settle(() => waiting.get('说好今天上门到现在没来')!());
    expect(onInsert.mock.calls.map(([{ ref }]) => ref.id)).toEqual(['onsite']);
  });

  test('the arrows go through the ranking', async () => {
    const { box, all, find } = await mountMatcher({
      source: {
        matchComplaint: async () => ({
          ...(await createLibrary().matchComplaint(WORDS)),
          rows: [
            {
              id: 'busy',
              pack: 'basics',
              title: '热线长期打不通',
              category: [],
              preview: '',
              confidence: 0.9,
              severity: '一般',
              isOwn: false,
            },
            {
              id: 'onsite',
              pack: 'basics',
              title: '约好上门迟迟不来',
              category: [],
              preview: '',
              confidence: 0.5,
              severity: '一般',
              isOwn: false,
            },
          ],
          reasons: [[], []],
        }),
      },
    });
    await type(box, WORDS);
    await press('ArrowDown', box);
    expect(all('[aria-selected="true"]')[0]!.dataset['id']).toBe('onsite');
    expect(textOf(find('[data-testid="text"]'))).toContain('让您白等了');
    await press('ArrowDown', box);
    expect(textOf(find('[data-testid="text"]'))).toContain('打了这么久');
  });

  test('switches by condition', async () => {
    const { find, all } = await mountMatcher({ opened: { id: 'busy' } });
    await click(all('[role="radio"]').find(radio => textOf(radio) === '不能立即处理')!);
    expect(textOf(find('[data-testid="text"]'))).toBe('这件事我【回拨时间】给您回电话。');
  });

  test('comes with steps, what to avoid, what to record and when to call back', async () => {
    const { find, onPhrase, onFlow, all } = await mountMatcher({ opened: { id: 'busy' } });
    const details = textOf(find('[data-testid="complaint-details"]'));
    for (const words of [
      '重大',
      '责任待查',
      '致歉致歉一句就够',
      '怪客户挑高峰打',
      '记录：来电时间、问题现象',
      '客户最想说的是他的问题。',
    ])
      expect(details).toContain(words);
    expect(textOf(find('[data-testid="callback"]'))).toBe('30 分钟内回电（按说好的时间）');
    await click(find('.linked-phrases button'));
    expect(onPhrase).toHaveBeenCalledWith('thanks');
    await click(find('.complaint-details-flow'));
    expect(onFlow).toHaveBeenCalledWith('answer');
    expect(all('[data-testid="insert"]')).toHaveLength(2);
  });

  test('what to say when the customer insists can be inserted too', async () => {
    const { all, onInsert } = await mountMatcher({ opened: { id: 'busy' } });
    await click(all('[data-testid="insert"]')[1]!);
    expect(onInsert.mock.calls[0]![0].ref).toEqual({ kind: 'pushback', id: 'busy', index: 0 });
  });
});

describe('during a call', () => {
  test('the complaint that is shown is noted as the one of the call', async () => {
    const onCase = vi.fn();
    const { box, find } = await mountMatcher({ call: { onCase } });
    await type(box, WORDS);
    await click(find('[data-testid="note-case"]'));
    await press('Alt+.', box);
    expect(onCase.mock.calls).toEqual([['busy'], ['busy']]);
  });

  test('one that is noted already says so', async () => {
    const onCase = vi.fn();
    const { box, find, all } = await mountMatcher({ call: { complaint: 'busy', onCase } });
    await type(box, WORDS);
    expect(textOf(find('[data-testid="complaint-details"]'))).toContain('本次通话的投诉');
    expect(all('[data-testid="note-case"]')).toEqual([]);
  });

  test('without a call there is nothing to note', async () => {
    const { box, all } = await mountMatcher();
    await type(box, WORDS);
    expect(all('[data-testid="note-case"]')).toEqual([]);
  });
});

test('an empty box says what belongs there', async () => {
  const { root } = await mountMatcher();
  expect(root.textContent).toContain('匹配投诉');
});

test.each([
  ['30m', '30 分钟内回电', 'Call back within 30 minutes'],
  ['1h', '1 小时内回电', 'Call back within 1 hour'],
  ['3wd', '3 个工作日内回电', 'Call back within 3 working days'],
  ['1w', '1 周内回电', 'Call back within 1 week'],
])('%s is a callback in words', (within, zh, en) => {
  const inWords = (locale: Locale) =>
    callbackInWords({ within }, createTranslate(messagesFor(locale), locale));
  expect(inWords('zh-CN')).toBe(zh);
  expect(inWords('en')).toBe(en);
});

test.each<Locale>(['zh-CN', 'en'])('every word is there in %s', async locale => {
  const { root, box, update } = await mountMatcher({ locale, opened: { id: 'busy' } });
  expect(rawKeys(root)).toEqual([]);
  await type(box, '今天天气不错我想吃火锅');
  expect(rawKeys(root)).toEqual([]);
  await update(null);
});

describe('keeping the customer’s words', () => {
  const LEARN = '[data-testid="learn"]';
  const TEXT = '[data-testid="keep-text"]';

  test('after a pick the masked words are offered, and kept only on the click', async () => {
    const keep = vi.fn(async () => true);
    const { box, find, all } = await mountMatcher({ keeping: { keep } });
    await type(box, `${WORDS}，我的号码是 13900001234`);
    expect(all(LEARN)).toEqual([]);
    await press('Enter', box);
    await settle();
    await click(find(LEARN));
    await settle();
    expect(find<HTMLTextAreaElement>(TEXT).value).toContain('**');
    expect(find<HTMLTextAreaElement>(TEXT).value).not.toContain('13900001234');
    expect(keep).not.toHaveBeenCalled();
    await type(find<HTMLTextAreaElement>(TEXT), '热线老占线');
    await click(find('[data-testid="keep"]'));
    await settle();
    expect(keep).toHaveBeenCalledWith(expect.any(String), '热线老占线');
    expect(all(LEARN)).toEqual([]);
  });

  test('what fits nothing is recorded without a complaint, and Esc leaves it', async () => {
    const keep = vi.fn(async () => true);
    const { box, find, all } = await mountMatcher({ keeping: { keep } });
    await type(box, WORDS);
    await click(find('[data-testid="no-fit"]'));
    await settle();
    await press('Escape', find(TEXT));
    expect(all(TEXT)).toEqual([]);
    await click(find('[data-testid="no-fit"]'));
    await settle();
    await click(find('[data-testid="keep"]'));
    await settle();
    expect(keep).toHaveBeenCalledWith(null, WORDS);
  });

  test('where it is off it says so, and keeps nothing', async () => {
    const [keep, onTurnOn] = [vi.fn(async () => true), vi.fn()];
    const { box, find, all } = await mountMatcher({ keeping: { isOn: false, keep, onTurnOn } });
    await type(box, WORDS);
    await click(find('[data-testid="no-fit"]'));
    expect(all(TEXT)).toEqual([]);
    await click(find('[data-testid="keep-turn-on"]'));
    expect(onTurnOn).toHaveBeenCalledOnce();
    expect(keep).not.toHaveBeenCalled();
  });

  test('is not offered where they are known already or say too little', async () => {
    const isKnown = vi.fn(async () => true);
    const { box, all } = await mountMatcher({ keeping: { isKnown } });
    await type(box, WORDS);
    await press('Alt+Enter', box);
    expect(isKnown).toHaveBeenCalledWith('busy', WORDS);
    expect(all(LEARN)).toHaveLength(0);
  });
});

test('the reply whose condition the words meet comes first and is marked, until another is chosen', async () => {
  const { box, find, all } = await mountMatcher({
    source: {
      async matchComplaint(text) {
        const match = await createLibrary().matchComplaint(text);
        return { ...match, rows: match.rows.map(row => ({ ...row, bestReply: 3, isOwn: true })) };
      },
    },
  });
  await type(box, WORDS);
  const conditions = () => all('.wording-switch [role="radio"]').map(one => textOf(one));
  const chosen = () => textOf(find('.wording-switch [aria-checked="true"]'));
  expect(conditions().filter(title => title.includes('✓'))).toHaveLength(1);
  expect(chosen()).toBe('不能立即处理 ✓');
  expect(find('.complaint-item .complaint-own').textContent).toBe('自有');
  await click(all('.wording-switch [role="radio"]').find(one => !textOf(one).includes('✓'))!);
  expect(chosen()).not.toContain('✓');
});
