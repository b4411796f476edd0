import { FolderTree, Plus } from 'lucide-preact';
import { Button } from '../base/button.tsx';
import { withKeys } from '../base/key-table.ts';
import { looksLikeComplaint } from './looks-like-complaint.ts';
import { useText } from '../base/text-context.ts';

interface Props {
  query: string;
  /** The part of the library that is looked into, in words. */
  scope: string | null;
  isBrowsing: boolean;
  onBrowse(): void;
  onAll(): void;
  onNew(): void;
  onMatch(text: string): void;
}

/** The line below the search box. A text that reads like a complaint gets the offer to match it. */
export function PhraseBar(props: Props) {
  const { query, scope, isBrowsing } = props;
  const t = useText();
  return (
    <div class="phrase-bar">
      {looksLikeComplaint(query) ? (
        <button
          type="button"
          class="phrase-bar-offer"
          data-testid="offer-match"
          onClick={() => props.onMatch(query)}
        >
          {t('panel_offer_match')} <strong>{t('panel_match')}</strong>
        </button>
      ) : (
        <Button
          kind="quiet"
          class="phrase-bar-browse"
          icon={<FolderTree size={16} />}
          aria-pressed={isBrowsing}
          title={withKeys(t('panel_browse'), 'browse')}
          data-testid="browse"
          onClick={props.onBrowse}
        >
          <span>{scope ?? t('panel_browse')}</span>
        </Button>
      )}
      {scope !== null && (
        <Button kind="quiet" onClick={props.onAll}>
          {t('panel_scope_all')}
        </Button>
      )}
      <Button
        kind="quiet"
        class="phrase-bar-new"
        icon={<Plus size={16} />}
        title={withKeys(t('panel_new'), 'new')}
        data-testid="new"
        onClick={props.onNew}
      >
        {t('panel_new')}
      </Button>
    </div>
  );
}
