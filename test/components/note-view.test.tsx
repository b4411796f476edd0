import { useState } from 'preact/hooks';
import { describe, expect, test, vi } from 'vitest';
import type { NoteTemplates } from '../../components/settings/note-template-editor.tsx';
import { NoteTemplateEditor } from '../../components/settings/note-template-editor.tsx';
import type { NoteEdits } from '../../core/desk/view-note.ts';
import { NoteView } from '../../components/desk/note-view.tsx';
import type { NoteLayout } from '../../core/desk/note-templates.ts';
import { NOTE_TEMPLATES } from '../../core/desk/note-templates.ts';
import { previewNote } from '../../core/desk/preview-note.ts';
import type { DeskAct } from '../../core/desk/types.ts';
import { viewNote } from '../../core/desk/view-note.ts';
import type { Locale } from '../../core/messages/text.ts';
import { createDeskBench } from './desk-bench.ts';
import { click, mount, press, rawKeys, settle, textOf, type } from './mount.tsx';

interface Options {
  acts?: DeskAct[];
  own?: string;
  locale?: Locale;
  canInsert?: boolean;
}

async function mountNote(options: Options = {}) {
  const { acts = [{ type: 'answer' }], own, locale, canInsert = true } = options;
  const bench = createDeskBench().do(...acts);
  const onInsert = vi.fn();
  const onCopy = vi.fn();
  const onTemplates = vi.fn();
  let draw = (_state: object) => undefined as void;

  function Note() {
    const [, setState] = useState<object>({});
    const [layout, setLayout] = useState<NoteLayout>('brief');
    const [edits, setEdits] = useState<NoteEdits>({});
    const readNote = () => viewNote(bench.state, bench.library, bench.clock, { layout, own });
    draw = setState;
    return (
      <NoteView
        note={readNote()}
        readNote={readNote}
        onLayout={setLayout}
        edits={edits}
        onEdits={setEdits}
        onInsert={canInsert ? onInsert : undefined}
        onCopy={onCopy}
        onTemplates={onTemplates}
        isActive
        isShown
      />
    );
  }
  const mounted = await mount(<Note />, { ...(locale && { locale }) });
  const box = () => mounted.find<HTMLTextAreaElement>('[data-testid="note-text"]');
  return {
    ...mounted,
    bench,
    onInsert,
    onCopy,
    onTemplates,
    box,
    redraw: () => settle(() => draw({})),
    told: () => mounted.all('[data-testid="note-edited"]').map(textOf),
  };
}

describe('the note', () => {
  test('before a call there is none', async () => {
    const { find, all } = await mountNote({ acts: [] });
    expect(textOf(find('[data-testid="no-note"]'))).toContain('还没有通话');
    expect(all('textarea')).toEqual([]);
  });

  test('is live, says that nothing is kept, and has three layouts', async () => {
    const { box, bench, redraw, all, root } = await mountNote();
    expect(box().value).toContain('客户：未留称呼');
    bench.do({ type: 'field', name: '客户称呼', value: '陈女士' });
    await redraw();
    expect(box().value).toContain('客户：陈女士');
    expect(root.textContent).toContain('通话结束就清掉');
    await click(all('[role="radio"]')[2]!);
    expect(box().value).toContain('投诉登记');
  });

  test('an edit is kept while the call goes on, and says so', async () => {
    const { box, bench, redraw, told, find } = await mountNote();
    await type(box(), '我写的小结');
    expect(told()).toEqual(['您改过这份小结重新生成']);
    bench.wait(30).do({ type: 'active' });
    await redraw();
    expect(told()).toEqual(['您改过这份小结重新生成']);
    bench.do({ type: 'field', name: '客户称呼', value: '陈女士' });
    await redraw();
    expect(told()).toEqual(['通话有了新内容，这里还是您改过的重新生成']);
    expect(box().value).toBe('我写的小结');
    await click(find('[data-testid="rebuild"]'));
    expect(told()).toEqual([]);
    expect(box().value).toContain('陈女士');
  });

  test('each layout has an edit of its own', async () => {
    const { box, all } = await mountNote();
    await type(box(), '我写的小结');
    await click(all('[role="radio"]')[1]!);
    expect(box().value).toContain('【通话】');
    await click(all('[role="radio"]')[0]!);
    expect(box().value).toBe('我写的小结');
  });

  test('goes out as it was edited, by key and by button', async () => {
    const { box, onInsert, find, onCopy } = await mountNote();
    await type(box(), '我写的小结');
    box().focus();
    expect(await press('Enter')).toBe(false);
    await press('Mod+Enter');
    expect(onInsert).toHaveBeenLastCalledWith('我写的小结');
    await click(find('[data-testid="copy-note"]'));
    expect(onCopy).toHaveBeenLastCalledWith('我写的小结');
  });

  test('goes out with the time that has passed until then, whatever is drawn', async () => {
    const { box, bench, onInsert, onCopy, find } = await mountNote();
    bench.wait(300);
    expect(box().value).toContain('来电 0秒');
    await press('Mod+Enter');
    expect(onInsert.mock.lastCall![0]).toContain('来电 5分钟');
    await click(find('[data-testid="copy-row"]'));
    expect(onCopy.mock.lastCall![0]).toContain('来电\t5分钟\t');
  });

  test('does not move under the caret as time goes by', async () => {
    const { box, bench, redraw } = await mountNote();
    box().focus();
    bench.wait(300);
    await redraw();
    expect(box().value).toContain('来电 0秒');
    box().blur();
    await redraw();
    expect(box().value).toContain('来电 5分钟');
  });

  test('Enter outside of the text inserts', async () => {
    const { onInsert } = await mountNote();
    await press('Enter', document.body);
    expect(onInsert).toHaveBeenCalledTimes(1);
  });

  test('where nothing can be inserted it is copied', async () => {
    const { onCopy, box, all } = await mountNote({ canInsert: false });
    expect(all('[data-testid="insert-note"]')).toEqual([]);
    await press('Mod+Enter', box());
    expect(onCopy).toHaveBeenCalledTimes(1);
  });

  test('is copied as a row of a table, with Shift under its head', async () => {
    const { find, onCopy } = await mountNote();
    await click(find('[data-testid="copy-row"]'));
    const row = onCopy.mock.lastCall![0] as string;
    expect(row.split('\t')[1]).toBe('来电');
    const button = find('[data-testid="copy-row"]');
    await settle(() =>
      button.dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey: true })),
    );
    expect(onCopy.mock.lastCall![0]).toBe(
      `日期\t方向\t通话时长\t客户称呼\t联系电话\t流程\t处理结果\t承诺\n${row}`,
    );
  });

  test('the caret stays where it is while the call goes on', async () => {
    const { box, bench, redraw } = await mountNote();
    box().focus();
    box().setSelectionRange(3, 3);
    bench.do({ type: 'field', name: '客户称呼', value: '陈女士' });
    await redraw();
    expect([box().selectionStart, box().value.includes('陈女士')]).toEqual([3, true]);
  });

  test('a broken template is named, and leads to where it is mended', async () => {
    const { find, onTemplates, box } = await mountNote({ own: '一\n{% if 承诺 %}二' });
    expect(textOf(find('[data-testid="note-problem"]'))).toContain('第 2 行有错');
    expect(box().value).toContain('客户：');
    await click(find('[data-testid="note-problem"] button'));
    expect(onTemplates).toHaveBeenCalled();
  });
});

async function mountEditor({
  templates = {},
  isKept = true,
  locale,
}: { templates?: NoteTemplates; isKept?: boolean; locale?: Locale } = {}) {
  const onSave = vi.fn();
  function Editor() {
    const [kept, setKept] = useState(templates);
    return (
      <NoteTemplateEditor
        templates={kept}
        names={{ own: ['承诺'], fields: ['客户称呼'] }}
        preview={async (layout, template) =>
          previewNote(layout, template, [{ name: '客户称呼', example: '陈女士' }])
        }
        onSave={async (layout, template) => {
          onSave(layout, template);
          if (!isKept) return false;
          const { [layout]: _, ...others } = kept;
          setKept(template === null ? others : { ...others, [layout]: template });
          return true;
        }}
      />
    );
  }
  const mounted = await mount(<Editor />, { ...(locale && { locale }) });
  const box = () => mounted.find<HTMLTextAreaElement>('[data-testid="note-template"]');
  return {
    ...mounted,
    onSave,
    box,
    preview: () => textOf(mounted.find('[data-testid="note-preview"]')),
    state: () => textOf(mounted.find('.note-template-actions [role="status"]')),
    save: () => mounted.find<HTMLButtonElement>('[data-testid="save-template"]'),
  };
}

describe('the template editor', () => {
  test('shows what comes of a template, and saves it by its key', async () => {
    const { box, preview, onSave, state } = await mountEditor();
    expect(state()).toBe('自带的模板');
    await type(box(), '客户 {{ 客户称呼 }}');
    expect(preview()).toBe('客户 陈女士');
    expect(state()).toBe('还没保存');
    await press('Mod+S', box());
    expect(onSave).toHaveBeenCalledWith('brief', '客户 {{ 客户称呼 }}');
    expect(state()).toBe('已保存');
  });

  test('a fault is shown with its line and can’t be saved', async () => {
    const { box, root, save, onSave, all } = await mountEditor();
    await type(box(), '一\n{{ 客户称呼');
    expect(textOf(root)).toContain('第 2 行：占位符少了后面的 }}');
    expect(save().disabled).toBe(true);
    await press('Mod+S', box());
    expect(onSave).not.toHaveBeenCalled();
    await click(all('.note-template-link')[0]!);
    expect(box().value.slice(box().selectionStart, box().selectionEnd)).toBe('{{ 客户称呼');
  });

  test('a name that nothing fills is pointed out', async () => {
    const { box, find } = await mountEditor();
    await type(box(), '{{ 顾客 }}');
    expect(textOf(find('[data-testid="unknown-names"]'))).toContain('顾客');
  });

  test('no name is pointed out that turns out to be a field a moment later', async () => {
    let learn = (_fields: string[]) => undefined as void;
    function Late() {
      const [fields, setFields] = useState<string[]>([]);
      learn = setFields;
      return (
        <NoteTemplateEditor
          templates={{ brief: '{{ 事项 }}' }}
          names={{ own: [], fields }}
          preview={async (layout, template) =>
            previewNote(
              layout,
              template,
              fields.map(name => ({ name })),
            )
          }
          onSave={async () => true}
        />
      );
    }
    const { root } = await mount(<Late />);
    learn(['事项']);
    await settle();
    expect(root.querySelector('[data-testid="unknown-names"]')).toBeNull();
  });

  test('the shipped one comes back', async () => {
    const { find, onSave, box, state } = await mountEditor({ templates: { brief: '短' } });
    expect(state()).toBe('您自己的模板');
    await click(find('[data-testid="reset-template"]'));
    expect(onSave).toHaveBeenCalledWith('brief', null);
    expect(box().value).toBe(NOTE_TEMPLATES.brief);
  });

  test('what could not be saved stays', async () => {
    const { box, save, state } = await mountEditor({ isKept: false });
    await type(box(), '短');
    await click(save());
    expect(state()).toContain('没能保存');
    expect(box().value).toBe('短');
  });

  test('a draft waits while another layout is looked at', async () => {
    const { box, all, find } = await mountEditor();
    await type(box(), '短');
    await click(all('[role="radio"]')[1]!);
    expect(box().value).toBe(NOTE_TEMPLATES.full);
    await click(all('[role="radio"]')[0]!);
    expect(box().value).toBe('短');
    await click(find('[data-testid="drop-template"]'));
    expect(box().value).toBe(NOTE_TEMPLATES.brief);
  });

  test('a name goes in at the caret', async () => {
    const { box, find } = await mountEditor();
    await type(box(), '客户：。');
    box().setSelectionRange(3, 3);
    const menu = find<HTMLSelectElement>('select');
    menu.value = '客户称呼';
    await settle(() => menu.dispatchEvent(new Event('change', { bubbles: true })));
    expect(box().value).toBe('客户：{{ 客户称呼 }}。');
  });
});

test.each<Locale>(['zh-CN', 'en'])('every word is there in %s', async locale => {
  const note = await mountNote({ locale, own: '{{ x' });
  await type(note.box(), 'x');
  expect(rawKeys(note.root)).toEqual([]);
  const editor = await mountEditor({ locale });
  await type(editor.box(), '{{ 顾客 }}');
  expect(rawKeys(editor.root)).toEqual([]);
});
