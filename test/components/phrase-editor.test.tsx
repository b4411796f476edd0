import { describe, expect, test, vi } from 'vitest';
import {
  draftOf,
  duplicateOf,
  emptyDraft,
  mergeDrafts,
  titleFrom,
  toDraft,
  toFields,
} from '../../components/editor/draft-fields.ts';
import type { Saved } from '../../components/editor/phrase-editor.tsx';
import { PhraseEditor } from '../../components/editor/phrase-editor.tsx';
import type { DraftProblem } from '../../core/library/check-draft.ts';
import type { PhraseDraft, PhraseView } from '../../core/library/views.ts';
import type { Finding } from '../../core/quality/check-text.ts';
import type { Locale } from '../../core/messages/text.ts';
import { createLibrary, PLACEHOLDERS } from './library.ts';
import { click, mount, press, rawKeys, settle, textOf, type } from './mount.tsx';

interface Options {
  draft?: PhraseDraft;
  isUnsaved?: boolean;
  save?: (draft: PhraseDraft) => Promise<Saved>;
  reload?: (id: string) => Promise<PhraseView | null>;
  findings?: Finding[];
  locale?: Locale;
}

async function mountEditor(options: Options = {}) {
  const library = createLibrary();
  const onSave = vi.fn(options.save ?? (async (): Promise<Saved> => ({ ok: true, id: 'own.1' })));
  const handlers = { onSaved: vi.fn(), onCancel: vi.fn(), onCopy: vi.fn() };
  const mounted = await mount(
    <PhraseEditor
      {...handlers}
      draft={options.draft ?? emptyDraft()}
      isUnsaved={options.isUnsaved ?? false}
      categories={await library.listCategories()}
      placeholders={PLACEHOLDERS}
      isActive
      isShown
      onSave={onSave}
      onReload={options.reload ?? library.openPhrase}
      check={async () => options.findings ?? []}
    />,
    { ...(options.locale && { locale: options.locale }) },
  );
  const field = (name: string) => mounted.find<HTMLInputElement>(`[data-name="${name}"]`);
  return {
    ...mounted,
    ...handlers,
    onSave,
    field,
    save: () => click(mounted.find('[data-testid="save"]')),
    trouble: () => mounted.find('[data-testid="save-trouble"]'),
  };
}

test('a rich phrase stays rich when it is edited, doubled and merged with another save', async () => {
  const view = (await createLibrary().openPhrase('thanks'))!;
  const rich = draftOf({ ...view, phrase: { ...view.phrase, format: 'rich' } });
  expect(toDraft(toFields(rich), rich)).toEqual(rich);
  const copy = duplicateOf({ ...view, phrase: { ...view.phrase, format: 'rich' } }, key => key);
  expect(copy).toMatchObject({ format: 'rich', text: view.phrase.text });
  const plain = draftOf(view);
  expect(mergeDrafts(plain, rich, { ...plain, title: '新' })).toMatchObject({
    title: '新',
    format: 'rich',
  });
});

test('a tag of two words and a category with a slash outlive a save that is about something else', () => {
  const draft = {
    ...emptyDraft('您好'),
    category: ['大班', '丙组/夜班'],
    tags: ['iPhone 15', '周一、周二', '售后'],
  };
  const fields = toFields(draft);
  expect(toDraft({ ...fields, title: '新' }, draft)).toEqual({ ...draft, title: '新' });
  const more = toDraft({ ...fields, tags: `急 ${fields.tags}，退货` }, draft);
  expect(more.tags).toEqual(['急', 'iPhone 15', '周一、周二', '售后', '退货']);
  // Half of one is not the one that was there.
  expect(toDraft({ ...fields, tags: 'iPhone 15s 售后' }, draft).tags).toEqual([
    'iPhone',
    '15s',
    '售后',
  ]);
});

const openThanks = async () => draftOf((await createLibrary().openPhrase('thanks'))!);

describe('writing', () => {
  test('begins in the title and hands over everything on Ctrl+S', async () => {
    const { field, onSave, onSaved, all, find } = await mountEditor();
    expect(document.activeElement).toBe(field('title'));
    await type(field('title'), '我的');
    await type(field('text'), '您好{{ 客户称呼 }}');
    await type(field('code'), '/WD');
    await type(field('category'), '我的/常用');
    await type(field('situation'), '开场');
    await type(field('tags'), '问候，开场  接听');
    await click(all('.channel-choice input')[3]!);
    await click(find('[data-testid="add-variant"]'));
    await type(find('[data-testid="variant"] textarea'), '您好');
    await press('Mod+S');
    expect(onSave).toHaveBeenCalledExactlyOnceWith({
      newId: expect.any(String) as string,
      title: '我的',
      text: '您好{{ 客户称呼 }}',
      format: 'plain',
      code: 'wd',
      category: ['我的', '常用'],
      channel: ['phone', 'chat', 'onsite'],
      tags: ['问候', '开场', '接听'],
      situation: '开场',
      variants: [{ text: '您好' }],
    });
    expect(onSaved).toHaveBeenCalledWith('own.1');
  });

  describe('as rich text', () => {
    const box = (editor: Awaited<ReturnType<typeof mountEditor>>) =>
      editor.field('text') as unknown as HTMLTextAreaElement;

    async function mountRich(text = '') {
      const editor = await mountEditor();
      await type(editor.field('title'), '富');
      await click(editor.find('[data-testid="rich"]'));
      await type(editor.field('text'), text);
      return editor;
    }

    async function select(target: HTMLTextAreaElement, words: string) {
      const at = target.value.indexOf(words);
      await settle(() => {
        target.focus();
        target.setSelectionRange(at, at + words.length);
      });
    }
    const selected = ({ value, selectionStart, selectionEnd }: HTMLTextAreaElement) =>
      value.slice(selectionStart, selectionEnd);

    test('is switched on, shown as it will look, and saved', async () => {
      const editor = await mountRich(
        '**您{{ 客户称呼 }}**\n- [看](https://a.example/)\n- <i>乙</i>',
      );
      const preview = editor.find('[data-testid="draft-preview"] .text-segments');
      expect(textOf(preview.querySelector('p')!)).toBe('您陈女士');
      expect(preview.querySelectorAll('strong')).toHaveLength(2);
      expect([...preview.querySelectorAll('li')].map(textOf)).toEqual(['看', '<i>乙</i>']);
      expect(preview.querySelector<HTMLElement>('.text-segments-link')!.title).toBe(
        'https://a.example/',
      );
      expect(preview.querySelector('i, a')).toBeNull();
      await editor.save();
      expect(editor.onSave.mock.lastCall![0]).toMatchObject({ format: 'rich' });
    });

    test('is shown in the preview of each wording, and as typed where it is switched off', async () => {
      const editor = await mountRich('好');
      await click(editor.find('[data-testid="add-variant"]'));
      await type(editor.find('[data-testid="variant"] textarea'), '**短**');
      const preview = () => editor.find('[data-testid="draft-preview"]');
      expect(textOf(preview().querySelector('strong')!)).toBe('短');
      await click(editor.find('[data-testid="rich"]'));
      expect(preview().querySelector('strong')).toBeNull();
      expect(textOf(preview())).toContain('**短**');
      await editor.save();
      expect(editor.onSave.mock.lastCall![0]).toMatchObject({ format: 'plain' });
    });

    test('a text that is no template yet says so, and can be written on', async () => {
      const editor = await mountRich('{{ 客户');
      expect(editor.find('[data-testid="draft-preview"] .field-problem')).toBeTruthy();
      await type(box(editor), '{{ 客户称呼 }}');
      expect(editor.all('[data-testid="draft-preview"] .field-problem')).toHaveLength(0);
    });

    test('Ctrl+B makes words bold, and takes that back', async () => {
      const editor = await mountRich('请稍等片刻');
      await select(box(editor), '稍等');
      expect(await press('Mod+B')).toBe(true);
      expect(box(editor).value).toBe('请**稍等**片刻');
      expect(selected(box(editor))).toBe('稍等');
      await press('Mod+B');
      expect(box(editor).value).toBe('请稍等片刻');
      await editor.save();
      expect(editor.onSave.mock.lastCall![0]).toMatchObject({ text: '请稍等片刻' });
    });

    test('Ctrl+K makes words a link and asks for the address, or the other way round', async () => {
      const editor = await mountRich('看帮助 https://a.example/x');
      await select(box(editor), '帮助');
      await press('Mod+K');
      expect(box(editor).value).toBe('看[帮助](https://) https://a.example/x');
      expect(selected(box(editor))).toBe('https://');
      await select(box(editor), 'https://a.example/x');
      await press('Mod+K');
      expect(box(editor).value).toBe('看[帮助](https://) [](https://a.example/x)');
      expect(box(editor).selectionStart).toBe(box(editor).value.indexOf('[]') + 1);
    });

    test('the keys work in a wording too, and its buttons do the same', async () => {
      const editor = await mountRich('好');
      await click(editor.find('[data-testid="add-variant"]'));
      const wording = editor.find<HTMLTextAreaElement>('[data-testid="variant"] textarea');
      await type(wording, '短句');
      await select(wording, '短');
      await click(editor.find('[data-testid="variant"] [data-testid="mark-bold"]'));
      expect(wording.value).toBe('**短**句');
      await select(wording, '句');
      await press('Mod+B', wording);
      expect(wording.value).toBe('**短****句**');
    });

    test('the keys are left alone in plain text, in other fields and while composing', async () => {
      const editor = await mountEditor();
      await type(editor.field('text'), '好');
      await select(box(editor), '好');
      expect(await press('Mod+B')).toBe(false);
      await click(editor.find('[data-testid="rich"]'));
      expect(await press('Mod+B', editor.field('title'))).toBe(false);
      await select(box(editor), '好');
      expect(await press('Mod+B', box(editor), { isComposing: true })).toBe(false);
      expect(box(editor).value).toBe('好');
    });
  });

  test('categories are offered', async () => {
    const { all } = await mountEditor();
    expect(all('datalist option').map(option => option.getAttribute('value'))).toEqual([
      '通用电话',
      '通用电话/开场',
      '通用电话/等待',
    ]);
  });

  test('a placeholder goes in where the caret is', async () => {
    const { field, find } = await mountEditor();
    await type(field('text'), '您好，请稍等');
    (field('text') as unknown as HTMLTextAreaElement).setSelectionRange(2, 2);
    const menu = find<HTMLSelectElement>('.name-menu');
    await settle(() => {
      menu.value = '客户称呼';
      menu.dispatchEvent(new Event('change', { bubbles: true }));
    });
    expect(field('text').value).toBe('您好{{ 客户称呼 }}，请稍等');
  });

  test('the keys belong to the input method while it composes', async () => {
    const { field, onSave, onCancel } = await mountEditor();
    await press('Mod+Enter', field('title'), { isComposing: true });
    await press('Escape', field('title'), { keyCode: 229 });
    expect(onSave).not.toHaveBeenCalled();
    expect(onCancel).not.toHaveBeenCalled();
  });

  test('what the standards advise against is noted, with a one-key better wording', async () => {
    const finding: Finding = {
      kind: 'standard',
      id: 's',
      start: 0,
      end: 2,
      why: '要给时间',
      whyEn: 'give a time',
      better: '10 分钟内',
    };
    const { field, find } = await mountEditor({
      draft: emptyDraft('稍后回复您'),
      findings: [finding],
    });
    expect(textOf(find('[data-testid="findings"]'))).toContain('稍后要给时间');
    await press('Alt+C', field('text'));
    expect(field('text').value).toBe('10 分钟内回复您');
  });
});

describe('a save that does not go through', () => {
  test.each<[DraftProblem, string]>([
    [{ field: 'title', problem: 'empty' }, '写个标题'],
    [{ field: 'text', problem: 'empty' }, '正文还是空的'],
    [
      { field: 'text', problem: 'broken', detail: 'output "{{ 坏" not closed', line: 2 },
      '第 2 行：占位符少了后面的 }}',
    ],
    [{ field: 'code', problem: 'malformed' }, '小写字母或数字'],
    [{ field: 'code', problem: 'taken', by: '标准开场' }, '「标准开场」'],
  ])('shows the problem %o at its field', async (problem, words) => {
    const { field, save, root } = await mountEditor({
      save: async () => ({ ok: false, reason: 'invalid', problems: [problem] }),
    });
    await save();
    const at = field(problem.field);
    expect(document.activeElement).toBe(at);
    expect(at.getAttribute('aria-invalid')).toBe('true');
    const note = root.querySelector(`#${at.getAttribute('aria-describedby')}`)!;
    expect(note.textContent).toContain(words);
    await type(at, 'x');
    expect(at.getAttribute('aria-invalid')).toBeNull();
  });

  test('shows all problems at once and goes to the first', async () => {
    const { field, save } = await mountEditor({
      save: async () => ({
        ok: false,
        reason: 'invalid',
        problems: [
          { field: 'title', problem: 'empty' },
          { field: 'text', problem: 'empty' },
          { field: 'code', problem: 'malformed' },
        ],
      }),
    });
    await save();
    for (const name of ['title', 'text', 'code'])
      expect(field(name).getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(field('title'));
  });

  test('unknown placeholders can be added with the next save', async () => {
    const save = vi
      .fn<(draft: PhraseDraft) => Promise<Saved>>()
      .mockResolvedValueOnce({ ok: false, reason: 'unknown-placeholders', names: ['甲', '乙'] })
      .mockResolvedValueOnce({ ok: true, id: 'own.1' });
    const editor = await mountEditor({ draft: emptyDraft('{{ 甲 }}{{ 乙 }}', '题'), save });
    await editor.save();
    expect(textOf(editor.trouble())).toContain('甲、乙');
    await click(editor.find('[data-testid="add-placeholders"]'));
    expect(save.mock.calls[1]![0].newPlaceholders).toEqual(['甲', '乙']);
    expect(editor.onSaved).toHaveBeenCalled();
  });

  test('a storage fault keeps what was written and offers to copy it', async () => {
    const editor = await mountEditor({
      draft: await openThanks(),
      save: async () => ({ ok: false, reason: 'storage', detail: 'disk full' }),
    });
    await type(editor.field('text'), '谢谢您等我。');
    await editor.save();
    expect(editor.trouble().innerHTML).toContain('disk full');
    expect(textOf(editor.trouble())).not.toContain('disk full');
    expect(editor.field('text').value).toBe('谢谢您等我。');
    await click(editor.trouble().querySelectorAll('button')[1]!);
    expect(editor.onCopy).toHaveBeenCalledWith('谢谢您等我。');
    expect(editor.onSaved).not.toHaveBeenCalled();
  });

  test('so does a background that gives no answer', async () => {
    const editor = await mountEditor({
      draft: await openThanks(),
      save: () => Promise.reject(new Error('no-answer')),
    });
    await editor.save();
    expect(textOf(editor.trouble())).toContain('没有保存成功');
    expect(editor.field('title').value).toBe('感谢耐心等待');
  });

  test('asking twice saves once', async () => {
    let finish: (saved: Saved) => void;
    const editor = await mountEditor({
      save: () => new Promise(resolve => void (finish = resolve)),
    });
    await editor.save();
    await editor.save();
    expect(editor.onSave).toHaveBeenCalledTimes(1);
    await settle(() => finish({ ok: true, id: 'own.1' }));
  });
});

describe('a conflict', () => {
  async function mountConflict(theirs: PhraseView | null) {
    const save = vi
      .fn<(draft: PhraseDraft) => Promise<Saved>>()
      .mockResolvedValueOnce({ ok: false, reason: 'conflict', detail: '' })
      .mockResolvedValue({ ok: true, id: 'thanks' });
    const editor = await mountEditor({
      draft: await openThanks(),
      save,
      reload: async () => theirs,
    });
    await type(editor.field('text'), '我写的');
    await editor.save();
    return { ...editor, save };
  }

  async function theirsOf(text: string) {
    const library = createLibrary();
    library.edit('thanks', { text });
    return { ...(await library.openPhrase('thanks'))!, rev: 7 };
  }

  test('shows both texts and says that both are kept', async () => {
    const editor = await mountConflict(await theirsOf('别人写的'));
    expect(textOf(editor.trouble())).toContain('两份都留着');
    expect(textOf(editor.trouble())).toContain('别人写的');
    expect(editor.field('text').value).toBe('我写的');
  });

  test('mine can be saved over theirs', async () => {
    const editor = await mountConflict(await theirsOf('别人写的'));
    await click(editor.find('[data-testid="save-mine"]'));
    expect(editor.save.mock.calls[1]![0]).toMatchObject({ id: 'thanks', rev: 7, text: '我写的' });
    expect(editor.onSaved).toHaveBeenCalledWith('thanks');
  });

  test('theirs can be taken, and mine stays beside it', async () => {
    const editor = await mountConflict(await theirsOf('别人写的'));
    await click(editor.find('[data-testid="take-theirs"]'));
    expect(editor.field('text').value).toBe('别人写的');
    expect(textOf(editor.trouble())).toContain('我写的');
  });

  test('shows every field that differs, not the text alone', async () => {
    const theirs = await theirsOf('别人写的');
    const editor = await mountConflict({
      ...theirs,
      phrase: { ...theirs.phrase, title: '别的标题' },
    });
    expect(textOf(editor.trouble())).toContain('标题别的标题');
    expect(textOf(editor.trouble())).not.toContain('快捷编码');
  });

  test('both sides’ changes can be put together, to be looked at before they are saved', async () => {
    const theirs = await theirsOf('别人写的');
    const editor = await mountConflict({
      ...theirs,
      phrase: { ...theirs.phrase, title: '别的标题' },
    });
    await click(editor.find('[data-testid="merge"]'));
    expect(editor.field('title').value).toBe('别的标题');
    expect(editor.field('text').value).toBe('我写的');
    expect(editor.save).toHaveBeenCalledTimes(1);
  });

  test('after theirs was taken there is nothing of mine to keep', async () => {
    const editor = await mountConflict(await theirsOf('别人写的'));
    await click(editor.find('[data-testid="take-theirs"]'));
    expect(document.activeElement).toBe(editor.field('text'));
    await press('Escape', editor.field('text'));
    expect(editor.onCancel.mock.calls[0]![1]).toBe(false);
  });

  test('with a phrase that is gone saves mine as a new one', async () => {
    const editor = await mountConflict(null);
    expect(textOf(editor.trouble())).toContain('已在别处删除');
    await click(editor.find('[data-testid="save-mine"]'));
    const sent = editor.save.mock.calls[1]![0];
    expect(sent).toMatchObject({ text: '我写的' });
    expect(sent.id).toBeUndefined();
  });
});

describe('leaving', () => {
  test('hands over what was written, and whether it differs', async () => {
    const { field, onCancel } = await mountEditor({ draft: await openThanks() });
    await press('Escape', field('title'));
    expect(onCancel.mock.calls[0]![1]).toBe(false);
    await type(field('title'), '改过的标题');
    await press('Escape', field('title'));
    expect(onCancel.mock.calls[1]![0].title).toBe('改过的标题');
    expect(onCancel.mock.calls[1]![1]).toBe(true);
  });

  test('a draft that was never saved counts as changed', async () => {
    const { field, onCancel } = await mountEditor({
      draft: emptyDraft('选中的字'),
      isUnsaved: true,
    });
    await press('Escape', field('title'));
    expect(onCancel.mock.calls[0]![1]).toBe(true);
  });
});

test('a draft survives the way into the fields and back', async () => {
  const draft = draftOf((await createLibrary().openPhrase('hold'))!);
  expect(toDraft(toFields(draft), draft)).toEqual(draft);
});

test.each([
  ['您好\n再见', '您好'],
  ['  空白开头', '空白开头'],
  ['保修还剩三个月，\n我帮您登记。', '保修还剩三个月'],
  ['😀'.repeat(30), `${'😀'.repeat(20)}…`],
])('the title for the text %j is its first line, cut to fit', (text, title) =>
  expect(titleFrom(text)).toBe(title),
);

test.each<Locale>(['zh-CN', 'en'])('every word is there in %s', async locale => {
  const editor = await mountEditor({
    locale,
    draft: draftOf((await createLibrary().openPhrase('hold'))!),
    save: async () => ({ ok: false, reason: 'conflict', detail: '' }),
  });
  await editor.save();
  expect(rawKeys(editor.root)).toEqual([]);
});
