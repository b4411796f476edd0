import type { PackRow } from '../../core/library/views.ts';
import { nameBusiness } from './business-choice.tsx';
import { useLocale, useText } from '../base/text-context.ts';

interface Props {
  packs: readonly PackRow[];
  onSwitch: (id: string, on: boolean) => void;
}

/** All packs, each with a switch. */
export function PackList({ packs, onSwitch }: Props) {
  return (
    <ul class="pack-list">
      {packs.map(pack => (
        <PackItem key={pack.id} pack={pack} onSwitch={onSwitch} />
      ))}
    </ul>
  );
}

interface ItemProps extends Pick<Props, 'onSwitch'> {
  pack: PackRow;
}

function PackItem({ pack, onSwitch }: ItemProps) {
  const t = useText();
  const locale = useLocale();
  const { id, en, on, business, phrases, complaints, flows } = pack;
  const title = (locale === 'en' && en.title) || pack.title;
  const description = (locale === 'en' && en.description) || pack.description;
  const counts = [
    phrases > 0 && t('options_count_phrases', { count: phrases }),
    complaints > 0 && t('options_count_complaints', { count: complaints }),
    flows > 0 && t('options_count_flows', { count: flows }),
  ].filter(count => count !== false);
  const lines = business.map(line => nameBusiness(line, t)).join(t('shared_list_comma'));

  return (
    <li class="pack-list-item" data-off={!on}>
      <label>
        <span class="pack-list-title">{title}</span>
        <span class="pack-list-description">{description}</span>
        <span class="pack-list-counts">
          <span class="pack-list-business">{lines}</span>
          {' · '}
          {counts.length > 0 ? counts.join(t('options_and')) : t('options_pack_empty')}
        </span>
        <input
          class="switch"
          type="checkbox"
          role="switch"
          checked={on}
          aria-label={title}
          onChange={event => onSwitch(id, event.currentTarget.checked)}
        />
      </label>
    </li>
  );
}
