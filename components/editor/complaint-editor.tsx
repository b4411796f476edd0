import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ComplaintDraft, ComplaintProblem } from '../../core/library/own-complaint.ts';
import { tidyComplaint } from '../../core/library/own-complaint.ts';
import type { Channel, Placeholder } from '../../core/library/types.ts';
import type { CategoryNode } from '../../core/library/views.ts';
import type { Finding } from '../../core/quality/check-text.ts';
import { Button } from '../base/button.tsx';
import { isSameComplaint, toComplaintDraft, toComplaintFields } from './complaint-fields.ts';
import { ComplaintForm } from './complaint-form.tsx';
import type { ComplaintTroubleKind } from './complaint-trouble.tsx';
import { ComplaintTrouble } from './complaint-trouble.tsx';
import { EditorHead } from './editor-head.tsx';
import { isKey } from '../base/key-table.ts';
import { useText } from '../base/text-context.ts';
import type { Refused } from './use-saving.ts';
import { useSaving } from './use-saving.ts';
import { useWriting } from './use-writing.ts';
import { useKeys } from '../base/use-keys.ts';

/** How an attempt to save ended, as the background says it. */
export type SavedComplaint =
  { ok: true; id: string; undo: number; isCopy?: true } | Refused<ComplaintProblem>;

interface Props {
  draft: ComplaintDraft;
  /** Said above the fields. */
  notes?: ComponentChildren;
  /** The draft holds something that is saved nowhere, from the start. */
  isUnsaved: boolean;
  categories: readonly CategoryNode[];
  placeholders: readonly Placeholder[];
  onSave(draft: ComplaintDraft): Promise<SavedComplaint>;
  onSaved(saved: SavedComplaint & { ok: true }, draft: ComplaintDraft): void;
  /** With what was written, so that it can be taken back; `isChanged` when there is something. */
  onCancel(draft: ComplaintDraft, isChanged: boolean): void;
  onDelete(id: string): void;
  /** The editor goes out of sight, to another place of the page say, with what stands in it. */
  onHold(draft: ComplaintDraft, isChanged: boolean): void;
  /** Told whenever something else stands here, so that it can be kept. */
  onWrite?(draft: ComplaintDraft, isChanged: boolean): void;
  /** The complaint as it is saved now; null when it is gone. */
  onReload(id: string): Promise<ComplaintDraft | null>;
  check(text: string, channel: Channel | undefined): Promise<Finding[]>;
}

const NONE: readonly string[] = [];

/** Makes or changes a complaint of one's own. Whatever goes wrong, what was written stays here. */
export function ComplaintEditor(props: Props) {
  const t = useText();
  const root = useRef<HTMLElement>(null);
  const [base, setBase] = useState(props.draft);
  const [fields, setFields] = useState(() => toComplaintFields(props.draft));
  /** What the draft is compared with, to tell whether anything is unsaved. */
  const [origin, setOrigin] = useState({ draft: props.draft, isUnsaved: props.isUnsaved });
  const [problems, setProblems] = useState<readonly ComplaintProblem[]>([]);
  const [trouble, setTrouble] = useState<ComplaintTroubleKind | null>(null);
  const draft = toComplaintDraft(fields, base);
  const { id } = base;

  useLayoutEffect(() => {
    focusField('title');
    root.current!.scrollIntoView({ block: 'start' });
  }, []);

  // What is said above the fields is seen, however far down the agent was writing.
  useLayoutEffect(() => {
    if (trouble && trouble.kind !== 'unknown') root.current!.scrollIntoView({ block: 'start' });
  }, [trouble]);

  const focusField = (name: string, at = 0) =>
    root.current!.querySelectorAll<HTMLElement>(`[data-name="${name}"]`)[at]?.focus();

  const attempt = useSaving<
    ComplaintDraft,
    SavedComplaint & { ok: true },
    ComplaintProblem,
    ComplaintDraft
  >({
    resolves: props.draft.resolves,
    onSave: props.onSave,
    onSaved: (result, sent) => props.onSaved(result, tidyComplaint(sent)),
    onReload: props.onReload,
    onTrouble: setTrouble,
    onProblems: showProblems,
  });
  const save = (next: ComplaintDraft = draft) => attempt(next);

  /** Empty rows are left out on saving: a place in what was sent is one among the others here. */
  function showProblems(found: readonly ComplaintProblem[], sent: ComplaintDraft) {
    const placed = found.map(problem => {
      if (!('at' in problem) || problem.field === 'pushback') return problem;
      const tidied = tidyComplaint(sent)[problem.field][problem.at]!;
      const rows = sent[problem.field];
      const at = rows.findIndex(({ text }) => text.trim() === tidied.text.trim());
      return { ...problem, at: Math.max(0, at) };
    });
    setProblems(placed);
    const [first] = placed;
    const name = { title: 'title', replies: 'reply', examples: 'example', pushback: 'pushback' };
    if (first) focusField(name[first.field], 'at' in first ? first.at : 0);
  }

  /** Saves over what somebody else saved, or anew when it is gone. */
  function saveMine(theirs: ComplaintDraft | null) {
    const { id: _id, rev: _rev, ...content } = draft;
    const next: ComplaintDraft = theirs ? { ...draft, ...revOf(theirs) } : content;
    setBase(next);
    void save(next);
  }

  function show(next: ComplaintDraft) {
    setBase(next);
    setFields(toComplaintFields(next));
    focusField('title');
  }

  function takeTheirs(theirs: ComplaintDraft) {
    show(theirs);
    setOrigin({ draft: theirs, isUnsaved: false });
    setTrouble({ kind: 'kept', mine: draft });
  }

  function takeBackMine(mine: ComplaintDraft) {
    show({ ...mine, ...revOf(base) });
    setTrouble(null);
  }

  const isChanged = () => origin.isUnsaved || !isSameComplaint(draft, origin.draft);
  const hold = useRef(() => {});
  hold.current = () => props.onHold(draft, isChanged());
  useLayoutEffect(() => () => hold.current(), []);
  useWriting(fields, () => props.onWrite?.(draft, isChanged()));

  useKeys(root, event => {
    if (isKey(event, 'save')) void save();
    else if (isKey(event, 'back')) props.onCancel(draft, isChanged());
    else return false;
    return true;
  });

  return (
    <section
      ref={root}
      class="complaint-editor"
      aria-label={t('complaint_editor')}
      data-testid="complaint-editor"
    >
      <EditorHead onBack={() => props.onCancel(draft, isChanged())} onSave={() => void save()}>
        <h3>{t(id === undefined ? 'complaint_new_long' : 'complaint_edit_long')}</h3>
        {id !== undefined && (
          <Button kind="danger" data-testid="delete-complaint" onClick={() => props.onDelete(id)}>
            {t('panel_delete')}
          </Button>
        )}
      </EditorHead>
      {props.notes}
      {draft.gap !== undefined && <p class="library-notice">{t('complaint_of_gap')}</p>}
      {trouble && trouble.kind !== 'unknown' && (
        <ComplaintTrouble
          trouble={trouble}
          draft={draft}
          onRetry={() => void save()}
          onMine={saveMine}
          onTheirs={takeTheirs}
          onBack={takeBackMine}
        />
      )}
      <ComplaintForm
        fields={fields}
        categories={props.categories}
        placeholders={props.placeholders}
        problems={problems}
        unknown={trouble?.kind === 'unknown' ? trouble.names : NONE}
        onAdd={names => void save({ ...draft, newPlaceholders: names })}
        check={props.check}
        onChange={change => {
          setFields(before => ({ ...before, ...change }));
          setProblems(before => before.filter(({ field }) => !(field in change)));
        }}
      />
    </section>
  );
}

const revOf = ({ rev }: ComplaintDraft) => (rev === undefined ? {} : { rev });
