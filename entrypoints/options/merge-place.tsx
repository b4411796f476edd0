import type { MergeWords } from '../../components/library/merge-view.tsx';
import { MergeView } from '../../components/library/merge-view.tsx';
import type { Translate } from '../../core/messages/text.ts';
import type { Merging } from './merge-state.ts';
import * as merge from './merge-state.ts';
import * as state from './options-state.ts';

/** Two changes of one phrase, to be brought together. */
export function MergePlace() {
  const { kind, merge: shown, row } = merge.merging.value!;
  return (
    <MergeView
      key={row?.key ?? `${shown.id}:${shown.rev}`}
      merge={shown}
      words={wordsFor(kind, state.translate.value)}
      placeholders={state.placeholders.value}
      trouble={merge.trouble.value}
      onSave={merge.saveMerge}
      onEdit={merge.editMerge}
      onBack={merge.closeMerge}
    />
  );
}

function wordsFor(kind: Merging['kind'], t: Translate): MergeWords {
  switch (kind) {
    case 'stale':
      return {
        title: t('merge_stale_title'),
        hint: t('merge_stale_hint'),
        base: t('merge_stale_base'),
        theirs: t('merge_stale_theirs'),
        mine: t('merge_mine'),
        takeTheirs: t('manager_take_new'),
        keepMine: t('manager_keep_mine'),
      };
    case 'compare':
      return {
        title: t('merge_compare_title'),
        hint: t('merge_compare_hint'),
        theirs: t('merge_compare_theirs'),
        mine: t('merge_mine'),
        takeTheirs: t('merge_compare_take'),
        keepMine: t('manager_keep_mine'),
      };
    case 'conflict':
      return {
        title: t('merge_conflict_title'),
        hint: t('merge_conflict_hint'),
        base: t('merge_conflict_base'),
        theirs: t('merge_conflict_theirs'),
        mine: t('merge_conflict_mine'),
        takeTheirs: t('merge_conflict_take'),
        keepMine: t('merge_conflict_keep'),
      };
  }
}
