import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { MergeChoice, MergeChoices } from '../../core/library/merge-choice.ts';
import { draftOfMerge, firstChoice } from '../../core/library/merge-choice.ts';
import type { PhraseMerge } from '../../core/library/merge-phrase.ts';
import type { PhraseDraft } from '../../core/library/views.ts';
import type { Placeholder } from '../../core/library/types.ts';
import { Button } from '../base/button.tsx';
import { EmptyState } from '../base/empty-state.tsx';
import { isKey, withKeys } from '../base/key-table.ts';
import { MergeField } from './merge-field.tsx';
import { useText } from '../base/text-context.ts';
import { useKeys } from '../base/use-keys.ts';

/** What the sides are called. */
export interface MergeWords {
  title: string;
  hint: string;
  /** Missing where it is one of the sides. */
  base?: string;
  theirs: string;
  mine: string;
  takeTheirs: string;
  keepMine: string;
}

interface Props {
  merge: PhraseMerge;
  words: MergeWords;
  placeholders: readonly Placeholder[];
  /** Why what was chosen could not be saved. */
  trouble: string | null;
  onSave(draft: PhraseDraft): void;
  /** Goes on in the editor with what was chosen so far. */
  onEdit(draft: PhraseDraft): void;
  onBack(): void;
}

/** Two changes of one phrase side by side, field by field, and what is to become of them. */
export function MergeView(props: Props) {
  const { merge, words, placeholders, trouble, onSave, onEdit, onBack } = props;
  const t = useText();
  const root = useRef<HTMLElement>(null);
  const head = useRef<HTMLHeadingElement>(null);
  const [choices, setChoices] = useState<MergeChoices>({});
  const { fields } = merge;
  const clashes = fields.filter(({ clash }) => clash).length;
  const draft = draftOfMerge(merge, choices);

  useLayoutEffect(() => head.current!.focus(), [merge.id]);

  useKeys(root, event => {
    if (isKey(event, 'save')) onSave(draft);
    else if (isKey(event, 'back')) onBack();
    else return false;
    return true;
  });

  const takeAll = (choice: MergeChoice) =>
    setChoices(Object.fromEntries(fields.map(({ field }) => [field, choice])));

  return (
    <section ref={root} class="merge-view" aria-label={words.title} data-testid="merge-view">
      <h3 ref={head} tabIndex={-1} class="merge-view-title">
        {words.title}
        <span lang="zh-CN">{merge.mine.title}</span>
      </h3>
      <p>{clashes > 0 ? `${words.hint} ${t('merge_clashes', { count: clashes })}` : words.hint}</p>
      {fields.length === 0 && <EmptyState title={t('merge_same')} />}
      {fields.length > 1 && (
        <div class="merge-view-bar">
          <Button data-testid="merge-all-theirs" onClick={() => takeAll({ kind: 'theirs' })}>
            {t('merge_all', { side: words.takeTheirs })}
          </Button>
          <Button data-testid="merge-all-mine" onClick={() => takeAll({ kind: 'mine' })}>
            {t('merge_all', { side: words.keepMine })}
          </Button>
          <Button kind="quiet" onClick={() => setChoices({})}>
            {t('merge_proposal')}
          </Button>
        </div>
      )}
      {fields.map(field => (
        <MergeField
          key={field.field}
          merge={field}
          words={words}
          phrase={draft}
          placeholders={placeholders}
          choice={choices[field.field] ?? firstChoice(field)}
          onChoose={choice => setChoices({ ...choices, [field.field]: choice })}
        />
      ))}
      {trouble !== null && (
        <p class="library-notice" data-tone="warn" role="alert" data-testid="merge-trouble">
          {trouble}
        </p>
      )}
      <div class="merge-view-bar merge-view-end">
        <Button
          kind="primary"
          title={withKeys(t('panel_save'), 'save')}
          disabled={fields.length === 0}
          data-testid="merge-save"
          onClick={() => onSave(draft)}
        >
          {t('merge_save')}
        </Button>
        <Button data-testid="merge-edit" onClick={() => onEdit(draft)}>
          {t('merge_edit')}
        </Button>
        <Button kind="quiet" title={withKeys(t('panel_back'), 'back')} onClick={onBack}>
          {t('panel_back')}
        </Button>
      </div>
    </section>
  );
}
