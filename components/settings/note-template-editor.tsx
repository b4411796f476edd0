import { RotateCcw } from 'lucide-preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { NotePreview } from '../../core/desk/preview-note.ts';
import type { NoteLayout } from '../../core/desk/note-templates.ts';
import { NOTE_LAYOUTS, NOTE_TEMPLATES } from '../../core/desk/note-templates.ts';
import { Button } from '../base/button.tsx';
import { explainTemplate } from '../text/explain-template.ts';
import { Field } from '../base/field.tsx';
import { isKey, showKeys } from '../base/key-table.ts';
import { LAYOUT_TITLES } from '../desk/note-view.tsx';
import { NameMenu } from '../text/name-menu.tsx';
import { Segmented } from '../base/segmented.tsx';
import { useText } from '../base/text-context.ts';
import { useAnswer } from '../base/use-answer.ts';

export type NoteTemplates = Readonly<Partial<Record<NoteLayout, string>>>;

interface Props {
  /** The user's own; what is missing is as it ships. */
  templates: NoteTemplates;
  /** Names that a template may use, the note's own ones and those of fields. */
  names: { own: readonly string[]; fields: readonly string[] };
  /** `previewNote`: rendered with sample values. */
  preview(layout: NoteLayout, template: string): Promise<NotePreview>;
  /** Null puts the shipped one back. False when it could not be kept. */
  onSave(layout: NoteLayout, template: string | null): Promise<boolean>;
}

/** The templates of the note: one's own wording for each layout, with what comes of it. */
export function NoteTemplateEditor({ templates, names, preview, onSave }: Props) {
  const t = useText();
  const box = useRef<HTMLTextAreaElement>(null);
  const [layout, setLayout] = useState<NoteLayout>('brief');
  const [drafts, setDrafts] = useState<NoteTemplates>({});
  const [outcome, setOutcome] = useState<'saved' | 'failed' | null>(null);

  const kept = templates[layout] ?? NOTE_TEMPLATES[layout];
  const draft = drafts[layout] ?? kept;
  const isChanged = draft !== kept;
  const isOwn = templates[layout] !== undefined;
  // The fields may come later than this does, and the preview tells which names are known.
  const shown = useAnswer(() => preview(layout, draft), [layout, draft, names.fields]).value;
  const problem = shown?.problem;

  useLayoutEffect(() => setOutcome(null), [layout]);

  function change(next: string | undefined) {
    const { [layout]: _, ...others } = drafts;
    setDrafts(next === undefined ? others : { ...others, [layout]: next });
    setOutcome(null);
  }

  async function save(template: string | null) {
    const isKept = await onSave(layout, template);
    if (isKept) change(undefined);
    setOutcome(isKept ? 'saved' : 'failed');
  }

  /** Shows the line that is wrong. */
  function select(line: number) {
    const lines = draft.split('\n');
    const start = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
    box.current!.focus();
    box.current!.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  }

  const canSave = isChanged && !problem;
  const detail =
    problem && t('note_fault', { line: problem.line, detail: explainTemplate(problem.reason, t) });
  return (
    <section
      class="note-template-editor"
      aria-label={t('note_templates')}
      data-testid="note-templates"
      onKeyDown={event => {
        if (!isKey(event, 'save')) return;
        event.preventDefault();
        event.stopPropagation();
        if (canSave) void save(draft);
      }}
    >
      <h2>{t('note_templates')}</h2>
      <Segmented
        label={t('note_layout')}
        options={NOTE_LAYOUTS.map((one): { value: NoteLayout; title: string } => ({
          value: one,
          title: t(LAYOUT_TITLES[one]) + (drafts[one] === undefined ? '' : ' •'),
        }))}
        value={layout}
        onChoose={(one: NoteLayout) => setLayout(one)}
      />
      <div class="note-template-pair">
        <div class="note-template-side">
          <Field
            label={t('note_template')}
            {...(detail ? { problem: detail } : { hint: t('note_template_hint') })}
          >
            {control => (
              <textarea
                {...control}
                ref={box}
                class="control"
                lang="zh-CN"
                autocomplete="off"
                spellcheck={false}
                rows={14}
                data-testid="note-template"
                value={draft}
                onInput={event => change(event.currentTarget.value)}
              />
            )}
          </Field>
          {problem && (
            <button type="button" class="note-template-link" onClick={() => select(problem.line)}>
              {t('note_show_line', { line: problem.line })}
            </button>
          )}
          {!problem && shown && shown.unknown.length > 0 && (
            <p class="note-template-unknown" data-testid="unknown-names">
              {t('note_unknown', { names: shown.unknown.join(t('shared_list_comma')) })}
            </p>
          )}
          <NameMenu
            title={t('note_insert_name')}
            groups={[
              { title: t('note_names_own'), names: names.own.map(name => ({ name })) },
              { title: t('note_names_fields'), names: names.fields.map(name => ({ name })) },
            ]}
            target={box}
          />
        </div>
        <div class="note-template-side">
          <h4>{t('note_preview')}</h4>
          <pre lang="zh-CN" data-testid="note-preview">
            {problem ? t('note_preview_shipped') : (shown?.text ?? '')}
          </pre>
        </div>
      </div>
      <div class="note-template-actions">
        <Button
          kind="primary"
          disabled={!canSave}
          data-testid="save-template"
          onClick={() => void save(draft)}
        >
          {t('note_save')}
          <kbd class="button-keys">{showKeys('save')}</kbd>
        </Button>
        {isChanged && (
          <Button kind="quiet" data-testid="drop-template" onClick={() => change(undefined)}>
            {t('note_discard')}
          </Button>
        )}
        {isOwn && !isChanged && (
          <Button
            kind="quiet"
            icon={<RotateCcw size={16} />}
            data-testid="reset-template"
            onClick={() => void save(null)}
          >
            {t('note_reset')}
          </Button>
        )}
        <span
          role="status"
          class={outcome === 'failed' ? 'note-template-failed' : 'note-template-state'}
        >
          {outcome === 'saved'
            ? t('note_saved')
            : outcome === 'failed'
              ? t('note_save_failed')
              : isChanged
                ? t('note_unsaved')
                : t(isOwn ? 'note_own' : 'note_shipped')}
        </span>
      </div>
    </section>
  );
}
