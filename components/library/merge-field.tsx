import type { MergeChoice, Pick } from '../../core/library/merge-choice.ts';
import {
  canMerge,
  chosenValue,
  chunksOf,
  isWritable,
  writeValue,
} from '../../core/library/merge-choice.ts';
import type { FieldMerge } from '../../core/library/merge-phrase.ts';
import { isSame } from '../../core/exchange/same-value.ts';
import type { Placeholder, Variant } from '../../core/library/types.ts';
import type { PhraseDraft } from '../../core/library/views.ts';
import { VariantList } from '../editor/variant-list.tsx';
import { DiffText } from '../base/diff-text.tsx';
import type { MergeWords } from './merge-view.tsx';
import { Segmented } from '../base/segmented.tsx';
import { MERGED_TITLES, showField } from '../text/show-field.ts';
import { useText } from '../base/text-context.ts';

interface Props {
  merge: FieldMerge;
  choice: MergeChoice;
  words: MergeWords;
  /** What wordings that are written by hand belong to. */
  phrase: PhraseDraft;
  placeholders: readonly Placeholder[];
  onChoose(choice: MergeChoice): void;
}

/** One field on all sides, with the changed words marked, and what it is to be. */
export function MergeField({ merge, choice, words, phrase, placeholders, onChoose }: Props) {
  const t = useText();
  const { field, base, mine, theirs } = merge;
  const show = (value: unknown) => showField(field, value, t);
  const title = t(MERGED_TITLES[field]);
  const value = chosenValue(merge, choice);
  const bothChanged = !isSame(base, mine) && !isSame(base, theirs);
  const options = [
    ...(bothChanged && canMerge(merge)
      ? [{ value: 'merged' as const, title: t('merge_both') }]
      : []),
    { value: 'theirs' as const, title: words.takeTheirs },
    { value: 'mine' as const, title: words.keepMine },
    ...(isWritable(field) ? [{ value: 'hand' as const, title: t('merge_hand') }] : []),
    ...(field === 'variants' ? [{ value: 'wordings' as const, title: t('merge_hand') }] : []),
  ];

  function choose(kind: MergeChoice['kind']) {
    if (kind === 'hand') onChoose({ kind, text: writeValue(field, value) });
    else if (kind === 'wordings') onChoose({ kind, variants: (value as Variant[]) ?? [] });
    else if (kind === 'merged') onChoose({ kind, picks: {} });
    else onChoose({ kind });
  }

  return (
    <section class="merge-field" data-testid="merge-field" data-field={field}>
      <h3>
        {title}
        {merge.clash && <strong>{t('merge_clash')}</strong>}
      </h3>
      <dl>
        {words.base !== undefined && (
          <div>
            <dt>{words.base}</dt>
            <dd>
              <DiffText before={show(base)} after={show(base)} />
            </dd>
          </div>
        )}
        <div>
          <dt>{words.theirs}</dt>
          <dd>
            <DiffText before={show(base)} after={show(theirs)} />
          </dd>
        </div>
        <div>
          <dt>{words.mine}</dt>
          <dd>
            <DiffText before={show(base)} after={show(mine)} />
          </dd>
        </div>
      </dl>
      <Segmented
        wrap
        label={t('merge_choose', { field: title })}
        options={options}
        value={settledKind(merge, choice, bothChanged)}
        onChoose={choose}
      />
      {choice.kind === 'merged' && merge.clash && (
        <Clashes merge={merge} picks={choice.picks} words={words} onPick={onChoose} />
      )}
      {choice.kind === 'wordings' && (
        <div class="merge-field-wordings" data-testid="merge-wordings">
          <VariantList
            variants={choice.variants}
            placeholders={placeholders}
            isRich={phrase.format === 'rich'}
            channels={phrase.channel}
            onChange={variants => onChoose({ kind: 'wordings', variants })}
          />
        </div>
      )}
      {choice.kind === 'hand' && (
        <textarea
          class="control"
          lang="zh-CN"
          autocomplete="off"
          rows={field === 'text' ? 5 : 1}
          aria-label={t('merge_by_hand', { field: title })}
          data-testid="merge-hand"
          value={choice.text}
          onInput={event => onChoose({ kind: 'hand', text: event.currentTarget.value })}
        />
      )}
      {choice.kind !== 'hand' && choice.kind !== 'wordings' && (
        <div class="merge-field-result" data-testid="merge-result">
          <small>{t('merge_result')}</small>
          <DiffText before={show(value)} after={show(value)} />
        </div>
      )}
    </section>
  );
}

/** Where one side alone changed a field, both together are that side. */
function settledKind(merge: FieldMerge, choice: MergeChoice, bothChanged: boolean) {
  if (choice.kind !== 'merged' || bothChanged) return choice.kind;
  return isSame(merge.base, merge.mine) ? 'theirs' : 'mine';
}

interface ClashProps {
  merge: FieldMerge;
  picks: Readonly<Record<number, Pick>>;
  words: MergeWords;
  onPick(choice: MergeChoice): void;
}

/** The places that both changed, to be decided one by one. */
function Clashes({ merge, picks, words, onPick }: ClashProps) {
  const t = useText();
  const chunks = chunksOf(merge);
  if (!chunks) return null;
  const clashes = chunks.flatMap((chunk, at) => (chunk.kind === 'clash' ? [{ chunk, at }] : []));
  return (
    <ol class="merge-field-clashes">
      {clashes.map(({ chunk, at }, index) => (
        <li key={at} data-testid="merge-clash">
          <dl>
            <div>
              <dt>{words.theirs}</dt>
              <dd>
                <DiffText before={chunk.base} after={chunk.theirs} />
              </dd>
            </div>
            <div>
              <dt>{words.mine}</dt>
              <dd>
                <DiffText before={chunk.base} after={chunk.mine} />
              </dd>
            </div>
          </dl>
          <Segmented<Pick>
            wrap
            label={t('merge_clash_number', { number: index + 1 })}
            options={[
              { value: 'theirs', title: words.takeTheirs },
              { value: 'mine', title: words.keepMine },
              { value: 'both', title: t('merge_take_both') },
            ]}
            value={picks[at] ?? 'mine'}
            onChoose={pick => onPick({ kind: 'merged', picks: { ...picks, [at]: pick } })}
          />
        </li>
      ))}
    </ol>
  );
}
