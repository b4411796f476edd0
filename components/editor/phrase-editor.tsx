import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { DraftProblem } from '../../core/library/check-draft.ts';
import type { Finding } from '../../core/quality/check-text.ts';
import type { Channel, Placeholder } from '../../core/library/types.ts';
import type { CategoryNode, PhraseDraft, PhraseView } from '../../core/library/views.ts';
import { DraftForm } from './draft-form.tsx';
import { draftOf, isSameDraft, mergeDrafts, toDraft, toFields } from './draft-fields.ts';
import { EditorHead } from './editor-head.tsx';
import { isKey } from '../base/key-table.ts';
import { SaveTrouble } from './save-trouble.tsx';
import type { Trouble } from './save-trouble.tsx';
import { useText } from '../base/text-context.ts';
import type { Refused } from './use-saving.ts';
import { useSaving } from './use-saving.ts';
import { useWriting } from './use-writing.ts';
import { useKeys } from '../base/use-keys.ts';

/** How an attempt to save ended, as the background says it. */
export type Saved = { ok: true; id: string } | Refused<DraftProblem>;

interface Props {
  draft: PhraseDraft;
  /** The draft holds something that is saved nowhere, from the start. */
  isUnsaved: boolean;
  categories: readonly CategoryNode[];
  placeholders: readonly Placeholder[];
  /** Whether the editor has the keyboard. */
  isActive: boolean;
  isShown: boolean;
  onSave(draft: PhraseDraft): Promise<Saved>;
  onSaved(id: string): void;
  /** With what was written, so that it can be taken back; `isChanged` when there is something. */
  onCancel(draft: PhraseDraft, isChanged: boolean): void;
  /** The phrase as it is saved now; null when it is gone. */
  onReload(id: string): Promise<PhraseView | null>;
  onCopy(text: string): void;
  check(text: string, channel: Channel | undefined): Promise<Finding[]>;
  /** The phrase that has a code. */
  ownerOf?(code: string): Promise<{ id: string; title: string } | null>;
  /** Told whenever something else stands here, so that it can be kept. */
  onWrite?(draft: PhraseDraft, isChanged: boolean): void;
}

const NONE: readonly string[] = [];

/** Makes or changes a phrase. Whatever goes wrong on saving, what was written stays here. */
export function PhraseEditor(props: Props) {
  const t = useText();
  const root = useRef<HTMLElement>(null);
  const [base, setBase] = useState(props.draft);
  const [fields, setFields] = useState(() => toFields(props.draft));
  /** What the draft is compared with, to tell whether anything is unsaved. */
  const [origin, setOrigin] = useState({ draft: props.draft, isUnsaved: props.isUnsaved });
  const [problems, setProblems] = useState<readonly DraftProblem[]>([]);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const draft = toDraft(fields, base);

  /** Where the agent was writing, to go on there after something lay over the editor. */
  const writing = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    if (!props.isActive) return;
    const title = root.current!.querySelector<HTMLElement>('[data-name="title"]')!;
    (writing.current?.isConnected ? writing.current : title).focus();
  }, [props.isActive]);

  const attempt = useSaving<PhraseDraft, Saved & { ok: true }, DraftProblem, PhraseView>({
    resolves: props.draft.resolves,
    onSave: props.onSave,
    onSaved: ({ id }) => props.onSaved(id),
    onReload: props.onReload,
    onTrouble: setTrouble,
    onProblems: showProblems,
  });
  const save = (next: PhraseDraft = draft) => attempt(next);

  function showProblems(found: readonly DraftProblem[]) {
    setProblems(found);
    if (found[0]) focusField(found[0].field);
  }

  const focusField = (name: string) =>
    root.current!.querySelector<HTMLElement>(`[data-name="${name}"]`)?.focus();

  /** Saves over what somebody else saved, or anew when it is gone. */
  function saveMine(theirs: PhraseView | null) {
    const { id: _id, rev: _rev, ...content } = draft;
    const next = theirs ? { ...draft, rev: theirs.rev } : content;
    setBase(next);
    void save(next);
  }

  function takeTheirs(theirs: PhraseView) {
    const next = draftOf(theirs);
    setBase(next);
    setFields(toFields(next));
    setOrigin({ draft: next, isUnsaved: false });
    setTrouble({ kind: 'kept', mine: draft, theirs: next });
    focusField('text');
  }

  /** Both sides' changes in the fields, to be looked at before they are saved. */
  function merge(theirs: PhraseView) {
    const next = draftOf(theirs);
    setFields(mergeDrafts(base, draft, next));
    setBase(next);
    setTrouble(null);
    focusField('text');
  }

  async function findOther(code: string) {
    const owner = await props.ownerOf!(code);
    return owner && owner.id !== draft.id ? owner : null;
  }

  const isChanged = origin.isUnsaved || !isSameDraft(draft, origin.draft);
  const cancel = () => props.onCancel(draft, isChanged);

  useWriting(fields, () => props.onWrite?.(draft, isChanged));

  useKeys(
    root,
    event => {
      if (isKey(event, 'save')) void save();
      else if (isKey(event, 'back')) cancel();
      else return false;
      return true;
    },
    props.isActive,
  );

  return (
    <section
      ref={root}
      class="phrase-editor"
      hidden={!props.isShown}
      aria-label={t('panel_editor')}
      data-testid="editor"
      onFocusIn={({ target }) => void (writing.current = target as HTMLElement)}
    >
      <EditorHead onBack={cancel} onSave={() => void save()}>
        <h2>{t(props.draft.id === undefined ? 'panel_new_long' : 'panel_edit_long')}</h2>
      </EditorHead>
      {trouble && trouble.kind !== 'unknown' && (
        <SaveTrouble
          trouble={trouble}
          onRetry={() => void save()}
          onMine={saveMine}
          onMerge={merge}
          onTheirs={takeTheirs}
          onCopy={props.onCopy}
          draft={draft}
        />
      )}
      <DraftForm
        fields={fields}
        categories={props.categories}
        placeholders={props.placeholders}
        problems={problems}
        unknown={trouble?.kind === 'unknown' ? trouble.names : NONE}
        onAdd={names => void save({ ...draft, newPlaceholders: names })}
        check={props.check}
        ownerOf={props.ownerOf && findOther}
        onChange={change => {
          setFields(before => ({ ...before, ...change }));
          setProblems(before => before.filter(({ field }) => !(field in change)));
        }}
      />
    </section>
  );
}
