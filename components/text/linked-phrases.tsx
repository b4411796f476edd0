import { useText } from '../base/text-context.ts';

interface Props {
  phrases: readonly { id: string; title: string; code?: string }[];
  onPhrase(id: string): void;
}

/** Phrases that belong to a complaint or a step, as links. */
export function LinkedPhrases({ phrases, onPhrase }: Props) {
  const t = useText();
  return (
    <div class="linked-phrases">
      {phrases.map(({ id, title, code }) => (
        <button
          key={id}
          type="button"
          class="chip"
          lang="zh-CN"
          title={t('panel_open_phrase', { title })}
          onClick={() => onPhrase(id)}
        >
          {title}
          {code && <span class="linked-phrases-code">/{code}</span>}
        </button>
      ))}
    </div>
  );
}
