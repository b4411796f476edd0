import { groupByBusiness } from '../core/library/business.ts';
import type { PackRow } from '../core/library/views.ts';
import { nameBusiness } from './business-choice.tsx';
import { useLocale, useText } from './text-context.ts';

interface Props {
  packs: readonly PackRow[];
  onSwitch: (id: string, on: boolean) => void;
}

/** All packs under their line of business, each with a switch. */
export function PackList({ packs, onSwitch }: Props) {
  const t = useText();
  return (
    <div class="pack-list">
      {groupByBusiness(packs).map(({ business, packs }) => (
        <section key={business} aria-label={nameBusiness(business, t)}>
          <h3 class="pack-list-group">{nameBusiness(business, t)}</h3>
          <ul>
            {packs.map(pack => (
              <PackItem key={pack.id} pack={pack} onSwitch={onSwitch} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

interface ItemProps extends Pick<Props, 'onSwitch'> {
  pack: PackRow;
}

function PackItem({ pack, onSwitch }: ItemProps) {
  const t = useText();
  const locale = useLocale();
  const { id, en, on, phrases, complaints, flows } = pack;
  const title = (locale === 'en' && en.title) || pack.title;
  const description = (locale === 'en' && en.description) || pack.description;
  const counts = [
    phrases > 0 && t('options_count_phrases', { count: phrases }),
    complaints > 0 && t('options_count_complaints', { count: complaints }),
    flows > 0 && t('options_count_flows', { count: flows }),
  ].filter(count => count !== false);

  return (
    <li class="pack-list-item" data-off={!on}>
      <label>
        <span class="pack-list-title">{title}</span>
        <span class="pack-list-description">{description}</span>
        <span class="pack-list-counts">
          {counts.length > 0 ? counts.join(t('options_and')) : t('options_pack_empty')}
        </span>
        <input
          class="pack-list-switch"
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
