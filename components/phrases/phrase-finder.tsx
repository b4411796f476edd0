import type { TextRef } from '../../core/library/views.ts';
import { CategoryBrowser } from './category-browser.tsx';
import { OWN_SCOPE } from './category-items.ts';
import { withFocusBack } from '../text/focus-back.ts';
import { NothingFound } from './nothing-found.tsx';
import { PhraseBar } from './phrase-bar.tsx';
import type { PhraseActions } from './phrase-details.tsx';
import { PhraseDetails } from './phrase-details.tsx';
import { optionId, PhraseList } from './phrase-list.tsx';
import type { PhraseSource } from './phrase-source.ts';
import type { FocusRequest } from '../text/placeholder-form.tsx';
import { SearchBox } from '../base/search-box.tsx';
import { useText } from '../base/text-context.ts';
import type { PaneTools } from '../text/text-pane.tsx';
import { useFinder } from './use-finder.ts';

/** The phrase whose details are open, and where to begin in it. */
export interface OpenedPhrase {
  id: string;
  first?: TextRef;
  focus?: FocusRequest;
}

export interface FinderProps extends PhraseActions {
  query: string;
  onQuery(query: string): void;
  source: PhraseSource;
  tools: PaneTools;
  opened: OpenedPhrase | null;
  onOpened(opened: OpenedPhrase | null): void;
  /** Whether this view has the keyboard. */
  isActive: boolean;
  /** Whether this view is to be seen, be it below the editor. */
  isShown: boolean;
  /** The editor lies over it. */
  isCovered?: boolean;
  onNew(): void;
  onMatch(text: string): void;
  /** The first answer is there. */
  onReady?(): void;
}

const LIST = 'phrases';

/** The view 话术: look a phrase up, or browse for it, open it, use it. */
export function PhraseFinder(props: FinderProps) {
  const { query, source, tools, opened, onNew, onMatch } = props;
  const t = useText();
  const finder = useFinder(props);
  const { root, box, pane, rows, view, scope, isBrowsing } = finder;

  return (
    <section
      ref={root}
      class="phrase-finder"
      hidden={!props.isShown}
      inert={props.isCovered}
      aria-label={t('panel_phrases')}
    >
      <SearchBox
        inputRef={box}
        value={query}
        onInput={finder.ask}
        label={t('panel_search')}
        placeholder={t('panel_search_placeholder')}
        listId={LIST}
        selectedId={rows.length > 0 ? optionId(LIST, finder.selected) : undefined}
        testId="search-box"
      />
      <PhraseBar
        query={query}
        scope={finder.scopeTitle}
        isBrowsing={isBrowsing}
        onBrowse={finder.toggleBrowsing}
        onAll={() => finder.changeScope(null)}
        onNew={onNew}
        onMatch={onMatch}
      />
      {isBrowsing ? (
        <CategoryBrowser
          list={source.listCategories}
          packs={finder.packs}
          countOwn={async () => (await source.lookUp({ query: '', ...OWN_SCOPE })).length}
          version={tools.version}
          scope={scope}
          onScope={finder.changeScope}
        />
      ) : finder.question && rows.length === 0 ? (
        <NothingFound
          query={query}
          isScoped={scope !== null}
          onAll={() => finder.changeScope(null)}
          onMatch={onMatch}
          onNew={onNew}
        />
      ) : (
        <PhraseList
          id={LIST}
          rows={rows}
          question={finder.question}
          selected={finder.selected}
          hasSections={query.trim() === '' && scope === null}
          mode={tools.mode}
          packs={finder.packTitles}
          opened={opened?.id ?? null}
          details={
            view && (
              <PhraseDetails
                key={view.phrase.id}
                {...props}
                view={view}
                first={opened!.first}
                focus={opened!.focus}
                tools={withFocusBack(tools, finder.begin)}
                pane={pane}
              />
            )
          }
          onPick={finder.pick}
          onInsert={finder.insert}
          onFavourite={finder.favourite}
        />
      )}
    </section>
  );
}
