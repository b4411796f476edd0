import { describe, expect, test, vi } from 'vitest';
import { ComplaintEditor } from '../../components/editor/complaint-editor.tsx';
import type { SavedComplaint } from '../../components/editor/complaint-editor.tsx';
import type { KeptRow } from '../../components/settings/learned-lists.tsx';
import { LearnedLists } from '../../components/settings/learned-lists.tsx';
import { checkComplaint, emptyComplaint, tidyComplaint } from '../../core/library/own-complaint.ts';
import type { ComplaintDraft } from '../../core/library/own-complaint.ts';
import { click, mount, press, settle, textOf, type } from './mount.tsx';

const EXAMPLE = '[data-name="example"]';
const REPLY = '[data-name="reply"]';

const draft = (change: Partial<ComplaintDraft> = {}): ComplaintDraft => ({
  ...emptyComplaint('乌龟死在驿站了'),
  title: '活体运输死亡',
  replies: [
    { when: '通用', tone: '标准', text: '第一条' },
    { when: '客户要赔', tone: '安抚', text: '第二条' },
  ],
  ...change,
});

async function mountEditor(
  given: ComplaintDraft,
  answer?: (sent: ComplaintDraft) => SavedComplaint,
) {
  const onSave = vi.fn(async (sent: ComplaintDraft): Promise<SavedComplaint> => {
    if (answer) return answer(sent);
    const problems = checkComplaint(tidyComplaint(sent));
    return problems.length > 0
      ? { ok: false, reason: 'invalid', problems }
      : { ok: true, id: 'own.1', undo: 7 };
  });
  const theirs = draft({ id: 'own.1', rev: 9, title: '别人写的' });
  const on = { onSaved: vi.fn(), onCancel: vi.fn(), onDelete: vi.fn(), onHold: vi.fn() };
  const mounted = await mount(
    <ComplaintEditor
      {...on}
      draft={given}
      notes={<p data-testid="note">有一份没存上</p>}
      isUnsaved={false}
      categories={[]}
      placeholders={[]}
      onSave={onSave}
      onReload={async () => theirs}
      check={async () => []}
    />,
  );
  const values = (selector: string) =>
    mounted.all(selector).map(box => (box as HTMLTextAreaElement).value);
  const sent = () => onSave.mock.lastCall![0];
  return { ...mounted, ...on, onSave, values, sent };
}

const save = () => press('Mod+S');

describe('the ways that customers put it', () => {
  test('are lines: Enter begins one, Backspace takes an empty one out', async () => {
    const { all, values, sent } = await mountEditor(draft());
    await press('Enter', all(EXAMPLE)[0]);
    expect(document.activeElement).toBe(all(EXAMPLE)[1]);
    await type(all(EXAMPLE)[1]!, '蛐蛐也没了');
    await press('Enter');
    expect(values(EXAMPLE)).toEqual(['乌龟死在驿站了', '蛐蛐也没了', '']);
    await press('Backspace');
    expect(document.activeElement).toBe(all(EXAMPLE)[1]);
    await save();
    expect(sent().examples.map(({ text }) => text)).toEqual(['乌龟死在驿站了', '蛐蛐也没了']);
  });

  test('Enter that chooses a word in an input method begins no line', async () => {
    const { all, values } = await mountEditor(draft());
    await press('Enter', all(EXAMPLE)[0], { isComposing: true });
    expect(values(EXAMPLE)).toHaveLength(1);
  });

  test('several that are pasted become several, and have a style of their own', async () => {
    const { all, values, sent } = await mountEditor(draft({ examples: [{ text: '' }] }));
    const event = new Event('paste', { bubbles: true, cancelable: true });
    Object.assign(event, { clipboardData: { getData: () => '一\n\n 二 \r\n三' } });
    await settle(() => void all(EXAMPLE)[0]!.dispatchEvent(event));
    expect(event.defaultPrevented).toBe(true);
    expect(values(EXAMPLE)).toEqual(['一', '二', '三']);
    const select = all('.example-fields select')[1] as HTMLSelectElement;
    await settle(() => {
      select.value = 'angry';
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await save();
    expect(sent().examples).toEqual([
      { text: '一' },
      { text: '二', style: 'angry' },
      { text: '三' },
    ]);
  });

  test('that tell who the customer is are pointed out, and masked by a click', async () => {
    const { all, find, values } = await mountEditor(draft());
    expect(all('[data-testid="personal"]')).toHaveLength(0);
    await type(all(EXAMPLE)[0]!, '我姓欧阳，电话13800001234');
    await click(find('[data-testid="mask"]'));
    expect(values(EXAMPLE)[0]).toBe('我姓**，电话**');
  });
});

describe('replies', () => {
  test('are moved by Alt and the arrows, the focus with them', async () => {
    const { all, values, sent } = await mountEditor(draft());
    all(REPLY)[1]!.focus();
    await press('Alt+ArrowUp');
    expect(values(REPLY)).toEqual(['第二条', '第一条']);
    expect((document.activeElement as HTMLTextAreaElement).value).toBe('第二条');
    await press('Alt+ArrowUp');
    expect(values(REPLY)).toEqual(['第二条', '第一条']);
    await save();
    expect(sent().replies.map(({ when }) => when)).toEqual(['客户要赔', '通用']);
  });

  test('that were removed can be had back where they were', async () => {
    const { all, find, values } = await mountEditor(draft());
    await click(all('[data-testid="remove-reply"]')[0]!);
    expect(values(REPLY)).toEqual(['第二条']);
    await click(find('[data-testid="undo-reply"]'));
    expect(values(REPLY)).toEqual(['第一条', '第二条']);
  });

  test('a mistake is told at the reply that has it, empty ones before it or not', async () => {
    const { all, onSaved } = await mountEditor(
      draft({
        replies: [
          { when: '', tone: '标准', text: '' },
          { when: '', tone: '标准', text: '好的{{ 客户' },
        ],
      }),
    );
    await save();
    expect(onSaved).not.toHaveBeenCalled();
    const [first, second] = all('.reply-fields');
    expect(first!.querySelector('[role="alert"]')).toBeNull();
    expect(textOf(second!.querySelector<HTMLElement>('[role="alert"]')!)).toContain('第 1 行');
    expect(document.activeElement).toBe(all(REPLY)[1]);
  });
});

describe('saving', () => {
  test('hands over all fields, and carries along what has none', async () => {
    const steps = [{ do: 'apology' as const, text: '道歉' }];
    const given = draft({ id: 'own.1', rev: 3, steps, flow: 'flow.x', gap: 'g1' });
    const { find, sent, onSaved } = await mountEditor(given);
    await type(find('[data-name="category"]'), '自有／运输');
    await type(find('[data-name="keywords"]'), '乌龟，驿站');
    await type(find('[data-name="avoid"]'), '让客户自己找\n\n推给驿站');
    const kind = find<HTMLSelectElement>('[data-name="callback"]');
    await settle(() => {
      kind.value = 'within';
      kind.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await type(find('[data-name="count"]'), '2');
    await save();
    expect(sent()).toMatchObject({
      id: 'own.1',
      rev: 3,
      gap: 'g1',
      steps,
      flow: 'flow.x',
      category: ['自有', '运输'],
      keywords: ['乌龟', '驿站'],
      avoid: ['让客户自己找', '推给驿站'],
      followUp: { callback: { within: '2h' } },
    });
    expect(onSaved).toHaveBeenCalledWith({ ok: true, id: 'own.1', undo: 7 }, expect.anything());
  });

  test('a line to say of two lines and a keyword of two words stay one each', async () => {
    const given = draft({
      pushback: ['先道歉。\n再解释。', '谢谢。'],
      keywords: ['huo ti', '死亡'],
    });
    const { sent, find } = await mountEditor(given);
    await type(find('[data-name="title"]'), '新标题');
    await save();
    expect(sent()).toMatchObject({ pushback: given.pushback, keywords: given.keywords });
  });

  test('when somebody else saved meanwhile shows theirs, and loses neither', async () => {
    let isFirst = true;
    const { find, values, sent } = await mountEditor(draft({ id: 'own.1', rev: 3 }), () => {
      if (!isFirst) return { ok: true, id: 'own.1', undo: 8 };
      isFirst = false;
      return { ok: false, reason: 'conflict', detail: '', kept: 'complaint:own.1:1' };
    });
    await type(find('[data-name="title"]'), '我写的');
    await save();
    expect(find('[data-testid="save-trouble"]').textContent).toContain('别人写的');
    await click(find('[data-testid="take-theirs"]'));
    expect(values('[data-name="title"]')).toEqual(['别人写的']);
    expect(find('[data-testid="save-trouble"]').textContent).toContain('我写的');
    await click(find('[data-testid="back-to-mine"]'));
    expect(values('[data-name="title"]')).toEqual(['我写的']);
    await save();
    expect(sent()).toMatchObject({ title: '我写的', rev: 9, resolves: 'complaint:own.1:1' });
  });

  test('nobody answers: it says so, and what was written stays', async () => {
    const { find, values } = await mountEditor(draft(), () => {
      throw new Error('no answer');
    });
    await type(find('[data-name="title"]'), '写到一半');
    await save();
    expect(find('[data-testid="save-trouble"]').textContent).toContain('没有保存成功');
    expect(values('[data-name="title"]')).toEqual(['写到一半']);
  });

  test('what has to be said of it stands between the buttons and the fields', async () => {
    const { find } = await mountEditor(draft());
    const { previousElementSibling, nextElementSibling } = find('[data-testid="note"]');
    expect(previousElementSibling!.tagName).toBe('HEADER');
    expect(nextElementSibling!.className).toContain('complaint-form');
  });

  test('out of sight it hands over what stands in it', async () => {
    const { find, update, onHold } = await mountEditor(draft());
    await type(find('[data-name="title"]'), '写到一半');
    await update(null);
    expect(onHold).toHaveBeenCalledWith(expect.objectContaining({ title: '写到一半' }), true);
  });

  test('leaving tells whether anything was written', async () => {
    const { find, onCancel } = await mountEditor(draft());
    await press('Escape');
    expect(onCancel).toHaveBeenLastCalledWith(expect.anything(), false);
    await type(find('[data-name="title"]'), '写到一半');
    await press('Escape');
    expect(onCancel).toHaveBeenLastCalledWith(expect.objectContaining({ title: '写到一半' }), true);
  });
});

describe('what was learned', () => {
  const row = (id: string, text: string, complaint?: string, title?: string): KeptRow => ({
    id,
    text,
    at: 1,
    ...(complaint !== undefined && { complaint, title: title ?? '' }),
  });
  const learned = [
    row('1', '嘟嘟嘟', 'busy', '热线打不通'),
    row('2', '走丢了', 'onsite', '迟迟不来'),
    row('3', '没人理', 'busy', '热线打不通'),
    row('4', '谁知道', 'gone', ''),
  ];
  const gaps = [row('5', '乌龟没了'), row('6', '花瓶碎了')];

  async function mountLists(some = learned, others = gaps) {
    const on = { onSwitch: vi.fn(), onForget: vi.fn(), onDismiss: vi.fn(), onMake: vi.fn() };
    const mounted = await mount(<LearnedLists isOn learned={some} gaps={others} {...on} />);
    const groups = () =>
      mounted
        .all('[data-testid="learned-group"]')
        .map(group => [
          group.querySelector('h4')!.textContent,
          group.querySelectorAll('[data-testid="learned"]').length,
        ]);
    return { ...mounted, ...on, groups };
  }

  test('stands under its complaint', async () => {
    const { groups } = await mountLists();
    expect(groups()).toEqual([
      ['热线打不通', 2],
      ['迟迟不来', 1],
      ['已经没有的投诉', 1],
    ]);
  });

  test('is searched by its words and by the complaint', async () => {
    const { find, all, groups } = await mountLists();
    await type(find('[data-testid="learned-search"]'), '打不通');
    expect(groups()).toEqual([['热线打不通', 2]]);
    expect(all('[data-testid="gap"]')).toHaveLength(0);
    await type(find('[data-testid="learned-search"]'), '乌龟');
    expect(groups()).toEqual([]);
    expect(all('[data-testid="gap"]')).toHaveLength(1);
  });

  test('a gap becomes a complaint by its button', async () => {
    const { all, onMake } = await mountLists();
    await click(all('[data-testid="make-complaint"]')[1]!);
    expect(onMake).toHaveBeenCalledWith('6');
  });

  test('says what to do where there is nothing', async () => {
    const { find } = await mountLists([], []);
    expect(textOf(find('[data-testid="no-gaps"]'))).toMatch(/还没有.*都不合适/);
    expect(textOf(find('[data-testid="no-learned"]'))).toMatch(/还没有.*记住这种说法/);
  });
});
