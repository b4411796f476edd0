import type { ComponentChildren } from 'preact';
import { expect, test, vi } from 'vitest';
import { CallField } from '../../components/desk/call-field.tsx';
import { CallStrip } from '../../components/desk/call-strip.tsx';
import { CloseCheck } from '../../components/desk/close-check.tsx';
import { MaskProvider } from '../../components/base/mask-context.ts';
import { NoteView } from '../../components/desk/note-view.tsx';
import { PromiseSheet } from '../../components/desk/promise-sheet.tsx';
import { TextSegments } from '../../components/text/text-segments.tsx';
import { createMask } from '../../core/desk/mask-desk.ts';
import { viewNote } from '../../core/desk/view-note.ts';
import { createDeskBench } from './desk-bench.ts';
import { click, mount, settle, textOf } from './mount.tsx';

const NAME = '欧阳晓燕';
const PHONE = '13977553311';

function createCall() {
  const bench = createDeskBench({
    content: {
      placeholders: ['客户姓名', '联系电话'].map(name => ({
        name,
        en: name,
        type: 'text' as const,
        example: '',
        scope: 'call' as const,
        personal: true,
      })),
    },
  }).do(
    { type: 'answer' },
    { type: 'field', name: '客户姓名', value: NAME },
    { type: 'field', name: '联系电话', value: PHONE },
  );
  const mask = createMask(bench.state, bench.library, bench.clock);
  const draw = (children: ComponentChildren) =>
    mount(<MaskProvider value={mask}>{children}</MaskProvider>);
  return { bench, draw };
}

const ignore = () => undefined;

test('a field shows its value whole only to whoever is in it, and keeps it whole', async () => {
  const onChange = vi.fn();
  const { find } = await createCall().draw(
    <CallField
      name="联系电话"
      placeholder={undefined}
      value={PHONE}
      onChange={onChange}
      onDone={ignore}
    />,
  );
  const input = find<HTMLInputElement>('input');
  expect(input.value).toBe('139****3311');
  await settle(() => input.focus());
  expect(input.value).toBe(PHONE);
  await settle(() => input.blur());
  expect(input.value).toBe('139****3311');
  expect(onChange).not.toHaveBeenCalled();
});

test('the strip and a text show the form of a value only', async () => {
  const { root, find } = await createCall().draw(
    <>
      <CallStrip
        values={{ 客户姓名: NAME, 联系电话: PHONE }}
        placeholders={[]}
        isOpen={false}
        onToggle={ignore}
        onChange={ignore}
        onClear={ignore}
      />
      <TextSegments
        segments={[
          { kind: 'text', text: '您是' },
          { kind: 'filled', name: '客户姓名', text: NAME },
          { kind: 'text', text: '吗？' },
        ]}
      />
    </>,
  );
  expect(textOf(find('.call-strip-values'))).toContain('欧阳** · 139****3311');
  expect(textOf(find('.text-segments'))).toBe('您是欧阳**吗？');
  expect(root.innerHTML).not.toContain(NAME);
});

test('the note is copied and inserted whole, and seen whole by whoever changes it', async () => {
  const { bench, draw } = createCall();
  const onInsert = vi.fn();
  const onCopy = vi.fn();
  const readNote = () => viewNote(bench.state, bench.library, bench.clock, { layout: 'brief' });
  const { find } = await draw(
    <NoteView
      note={readNote()}
      readNote={readNote}
      onLayout={ignore}
      edits={{}}
      onEdits={ignore}
      onInsert={onInsert}
      onCopy={onCopy}
      onTemplates={ignore}
      isActive
      isShown
    />,
  );
  const box = find<HTMLTextAreaElement>('textarea');
  expect(box.value).toContain('139****3311');
  expect(box.value).not.toContain(PHONE);
  await click(find('[data-testid="copy-note"]'));
  await click(find('[data-testid="insert-note"]'));
  await click(find('[data-testid="copy-row"]'));
  for (const [text] of [...onCopy.mock.calls, ...onInsert.mock.calls])
    expect(text).toContain(PHONE);
  await settle(() => box.focus());
  expect(box.value).toContain(PHONE);
});

test('promises and what is still open name nobody', async () => {
  const { root } = await createCall().draw(
    <>
      <PromiseSheet
        rows={[
          {
            id: '1',
            kind: 'callback',
            madeAt: 0,
            status: 'open',
            detail: { to: '陈女士', what: `给陈女士 ${PHONE} 回电` },
          },
        ]}
        suggestions={[
          { id: '2', kind: 'callback', what: `会打给${NAME}`, when: '30m', source: 's' } as never,
        ]}
        flowTitle={() => ''}
        onKept={ignore}
        onPostpone={ignore}
        onRemove={ignore}
        onTake={ignore}
        onDrop={ignore}
        onClose={ignore}
      />
      <CloseCheck
        reasons={[{ kind: 'promise', id: '3', name: `给${NAME}回电` }]}
        onTick={ignore}
        onBack={ignore}
        onAnyway={ignore}
      />
    </>,
  );
  expect(root.textContent).toContain('陈** · 给陈** 139****3311 回电');
  for (const value of ['陈女士', NAME, PHONE]) expect(root.innerHTML).not.toContain(value);
});
