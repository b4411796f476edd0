import { CornerDownLeft, Star } from 'lucide-preact';
import type { PhraseRow } from '../../core/library/views.ts';
import { withKeys } from '../base/key-table.ts';
import { MarkedText } from '../base/marked-text.tsx';
import { useText } from '../base/text-context.ts';
import type { Channel } from '../../core/library/types.ts';
import type { Mode } from '../base/wording.ts';
import { CHANNEL_TITLES, modeOf } from '../base/wording.ts';

interface Props {
  id: string;
  row: PhraseRow;
  /** 1 to 9: the key that picks it. */
  number?: number | undefined;
  isSelected: boolean;
  /** Its details stand below it, with the whole text. */
  isOpen?: boolean;
  /** Which wording is wanted: a channel that fits it goes without saying. */
  mode?: Mode | undefined;
  /** Named where titles repeat. */
  pack?: string | undefined;
  onPick(): void;
  onInsert?: (() => void) | undefined;
  onFavourite(): void;
}

/** In the order in which rows name them. */
const CHANNELS = Object.keys(CHANNEL_TITLES) as Channel[];

/** A usual phrase of the wanted kind: nothing about its channels has to be said. */
const fitsMode = (channels: readonly Channel[], mode: Mode) =>
  mode === 'spoken' ? modeOf({}, channels) === 'spoken' : channels.includes('chat');

/** A phrase as one option of a list, in two lines. */
export function PhraseItem(props: Props) {
  const { id, row, number, isSelected, isOpen, mode, pack, onPick, onInsert, onFavourite } = props;
  const t = useText();
  const star = t(row.favourite ? 'shared_unfavourite' : 'shared_favourite');
  const channels = CHANNELS.filter(channel => row.channel.includes(channel));
  const isPlain = mode !== undefined && fitsMode(channels, mode);

  return (
    <div
      id={id}
      role="option"
      aria-selected={isSelected}
      class={isOpen ? 'option-row phrase-item phrase-item-open' : 'option-row phrase-item'}
      data-testid="phrase-row"
      data-id={row.id}
      onClick={onPick}
    >
      <span class="option-row-number" aria-hidden="true">
        {number}
      </span>
      <div class="option-row-head">
        <span class="option-row-title" lang="zh-CN" data-part="title">
          <MarkedText {...row.title} />
        </span>
        {row.favourite && (
          <span class="phrase-item-favourite">
            <Star size={12} />
            <span class="visually-hidden">{t('shared_is_favourite')}</span>
          </span>
        )}
        {pack && (
          <span class="phrase-item-pack" lang="zh-CN">
            {pack}
          </span>
        )}
        {row.origin !== 'shipped' && (
          <span class="phrase-item-origin">
            {t(row.origin === 'own' ? 'shared_origin_own' : 'shared_origin_edited')}
          </span>
        )}
        {row.endsIn !== undefined && (
          <span class="phrase-item-ends">
            {row.endsIn === 0 ? t('shared_ends_today') : t('shared_ends_in', { count: row.endsIn })}
          </span>
        )}
        <span class={isPlain ? 'phrase-item-channel phrase-item-plain' : 'phrase-item-channel'}>
          {channels.map(channel => t(CHANNEL_TITLES[channel])).join(' ')}
        </span>
        {row.code && (
          <span class="phrase-item-code">
            /<MarkedText {...row.code} />
          </span>
        )}
      </div>
      <div class="option-row-more" lang="zh-CN">
        <MarkedText {...row.preview} />
      </div>
      {/* Not buttons: what stands in an option is read as its text. Each has a key. */}
      <span
        class={row.favourite ? 'phrase-item-star phrase-item-starred' : 'phrase-item-star'}
        title={withKeys(star, 'favourite')}
        aria-hidden="true"
        data-action="favourite"
        onClick={event => {
          event.stopPropagation();
          onFavourite();
        }}
      >
        <Star size={14} />
      </span>
      {onInsert && !isOpen && (
        <span
          class="phrase-item-insert"
          title={withKeys(t('shared_insert'), 'insert')}
          aria-hidden="true"
          data-action="insert"
          onClick={event => {
            event.stopPropagation();
            onInsert();
          }}
        >
          <CornerDownLeft size={14} />
        </span>
      )}
    </div>
  );
}
