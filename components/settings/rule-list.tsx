import { Search } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { TextRuleRow } from '../../core/library/views.ts';
import { Button } from '../base/button.tsx';
import { useLocale, useText } from '../base/text-context.ts';

interface Props {
  rules: readonly TextRuleRow[];
  /** Switches these rules; those that a search hides stay as they are. */
  onSwitch: (ids: readonly string[], on: boolean) => void;
}

/** The rules that texts are checked against, each with a switch and an example of what it finds. */
export function RuleList({ rules, onSwitch }: Props) {
  const t = useText();
  const locale = useLocale();
  const [query, setQuery] = useState('');
  const shown = rules.filter(rule => holds(rule, query));
  const ids = shown.map(({ id }) => id);

  return (
    <div class="rule-list">
      <div class="rule-list-bar">
        <div class="rule-list-search">
          <Search size={16} aria-hidden="true" />
          <input
            class="control"
            type="search"
            aria-label={t('options_rules_search')}
            placeholder={t('options_rules_search')}
            autocomplete="off"
            spellcheck={false}
            value={query}
            onInput={event => setQuery(event.currentTarget.value)}
          />
        </div>
        <p role="status">
          {t('options_rules_on', { on: rules.filter(({ on }) => on).length, all: rules.length })}
        </p>
        <span class="rule-list-all">
          <Button
            kind="quiet"
            disabled={shown.every(({ on }) => on)}
            onClick={() => onSwitch(ids, true)}
          >
            {t('options_all')}
          </Button>
          <Button
            kind="quiet"
            disabled={shown.every(({ on }) => !on)}
            onClick={() => onSwitch(ids, false)}
          >
            {t('options_none')}
          </Button>
        </span>
      </div>
      {shown.length === 0 ? (
        <p class="rule-list-empty">{t('options_rules_none')}</p>
      ) : (
        <ul>
          {shown.map(({ id, title, en, topic, on, bad }) => (
            <li key={id} data-off={!on}>
              <label>
                <span class="rule-list-title">{locale === 'en' ? en : title}</span>
                <span class="rule-list-example" lang="zh-CN" title={bad}>
                  {topic} · {t('options_rule_example', { text: bad })}
                </span>
                <input
                  class="switch"
                  type="checkbox"
                  role="switch"
                  checked={on}
                  aria-label={locale === 'en' ? en : title}
                  onChange={event => onSwitch([id], event.currentTarget.checked)}
                />
              </label>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function holds({ title, en, topic, bad }: TextRuleRow, query: string): boolean {
  const words = query.normalize('NFKC').toLowerCase().trim();
  return [title, en, topic, bad].some(text => text.toLowerCase().includes(words));
}
