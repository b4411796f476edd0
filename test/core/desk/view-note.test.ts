import { describe, expect, test } from 'vitest';
import { NOTE_SAMPLE, previewNote } from '../../../core/desk/preview-note.ts';
import { NOTE_LAYOUTS, NOTE_TEMPLATES } from '../../../core/desk/note-templates.ts';
import { viewNote } from '../../../core/desk/view-note.ts';
import { content, createBench, sampleLibrary } from './sample-desk.ts';
import type { Bench } from './sample-desk.ts';

const library = sampleLibrary();
const view = (desk: Bench, own?: string) =>
  viewNote(desk.state, library, desk.clock, { layout: 'brief', own });

describe('the note of a call', () => {
  test('is empty before anything happened', () => {
    expect(view(createBench(library)).isEmpty).toBe(true);
    expect(view(createBench(library).do({ type: 'answer' })).isEmpty).toBe(false);
  });

  test('stands as a row under its head', () => {
    const { row, header } = view(createBench(library).do({ type: 'answer' }));
    expect(row.split('\t')).toHaveLength(header.split('\t').length);
    expect(header.split('\t')[1]).toBe('方向');
    expect(row.split('\t')[1]).toBe('来电');
  });

  test('has nothing new to say when only time goes by, in a hold as well', () => {
    const desk = createBench(library).do({ type: 'answer' }, { type: 'hold' });
    const { basis, text } = view(desk);
    desk.wait(40).do({ type: 'active' });
    expect(view(desk).basis).toBe(basis);
    expect(view(desk).text).not.toBe(text);
  });

  test.each<[string, (desk: Bench) => unknown]>([
    ['a field', desk => desk.field('客户称呼', '陈女士')],
    ['a hold', desk => desk.do({ type: 'hold' })],
    ['a flow', desk => desk.do({ type: 'open-flow', flow: 'flow.call.inbound' })],
    ['a reply', desk => desk.do({ type: 'say', title: '问候', text: '您好', how: 'copy' })],
  ])('has something new to say after %s', (_, change) => {
    const desk = createBench(library).do({ type: 'answer' });
    const { basis } = view(desk);
    change(desk);
    expect(view(desk).basis).not.toBe(basis);
  });

  test('names the fault of an own template and takes the shipped one', () => {
    const desk = createBench(library).do({ type: 'answer' });
    const { text, problem } = view(desk, '一\n{% if 承诺 %}二');
    expect(problem).toMatchObject({ line: 2 });
    expect(text).toBe(view(desk).text);
  });
});

describe('the preview of a template', () => {
  const known = [...content.placeholders, ...content.fields];

  test.each(NOTE_LAYOUTS)('the shipped %s knows every name and has no gaps', layout => {
    const { text, unknown, problem } = previewNote(layout, NOTE_TEMPLATES[layout], known);
    expect(problem).toBeUndefined();
    expect(unknown).toEqual([]);
    expect(text).toContain('138');
  });

  test('a name that nothing fills is told', () => {
    const { text, unknown } = previewNote('brief', '{{ 客户 }}：{{ 承诺 }}', known);
    expect(unknown).toEqual(['客户']);
    expect(text).toBe(`：${NOTE_SAMPLE['承诺']}`);
  });

  test('a fault is told with its line', () => {
    const { problem, unknown } = previewNote('brief', '{{ 承诺 }}\n\n{{ 日期', known);
    expect(problem?.line).toBe(3);
    expect(unknown).toEqual([]);
  });
});
