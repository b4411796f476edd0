import { computed, effect } from '@preact/signals';
import type { LibraryView } from '../../components/library/library-views.tsx';
import * as ordering from './category-state.ts';
import * as complaints from './complaint-state.ts';
import * as deleted from './deleted-state.ts';
import * as duplicates from './duplicate-state.ts';
import * as entry from './entry-state.ts';
import * as flows from './flows-view.tsx';
import { leaveDuplicates, libraryView } from './library-place.tsx';
import * as manage from './manager-state.ts';
import { closeMerge, merging } from './merge-state.ts';
import * as state from './options-state.ts';

/*
 * The browser's own way back leads out of what is open over a list of the library, as its button does,
 * and not out of the page: what is open has an entry of its own in the browser's history.
 */

interface Layer {
  isOpen(): boolean;
  leave(): void;
}

const sheet: Layer = {
  isOpen: () => manage.sheet.value !== null,
  leave: () => void (manage.sheet.value = null),
};
const deletedOf = (of: 'phrases' | 'complaints'): Layer => ({
  isOpen: () => deleted.deleted.value?.of === of,
  leave: deleted.closeDeleted,
});
const duplicatesOf = (of: 'phrases' | 'complaints'): Layer => ({
  isOpen: () => duplicates.duplicates.value?.of === of,
  leave: of === 'phrases' ? leaveDuplicates : duplicates.closeDuplicates,
});

/** What can lie over each list, the uppermost first. */
const LAYERS: Record<LibraryView, readonly Layer[]> = {
  phrases: [
    { isOpen: () => merging.value !== null, leave: closeMerge },
    { isOpen: () => entry.opened.value !== null, leave: entry.leaveEntry },
    { isOpen: () => ordering.categories.value !== null, leave: ordering.leaveCategories },
    sheet,
    duplicatesOf('phrases'),
    deletedOf('phrases'),
  ],
  complaints: [
    { isOpen: () => complaints.opened.value !== null, leave: complaints.leaveOpen },
    duplicatesOf('complaints'),
    deletedOf('complaints'),
  ],
  flows: [
    sheet,
    {
      isOpen: () => flows.opened.value !== null,
      leave: () => void (flows.opened.value = null),
    },
  ],
};

const uppermost = computed(() =>
  state.place.value === 'library' && manage.importingInto.value === null
    ? LAYERS[libraryView.value].find(layer => layer.isOpen())
    : undefined,
);

const isMarked = () => (history.state as { isOver?: boolean } | null)?.isOver === true;

/** Our own way back, of which the browser tells later. */
let isLeaving = false;

/** From now on the browser's history follows what is open. */
export function followHistory(): void {
  // What was open when the page was loaded anew is open no more.
  if (isMarked()) history.replaceState(null, '');
  effect(() => {
    const isOver = uppermost.value !== undefined;
    if (state.place.value === 'library') agree(isOver);
  });
  window.addEventListener('popstate', () => {
    if (isLeaving) isLeaving = false;
    else if (!isMarked() && state.readPlace() === 'library') uppermost.peek()?.leave();
    if (state.readPlace() === 'library') agree(uppermost.peek() !== undefined);
  });
}

function agree(isOver: boolean): void {
  if (isLeaving || isOver === isMarked()) return;
  if (isOver) history.pushState({ isOver: true }, '');
  else {
    isLeaving = true;
    history.back();
  }
}
