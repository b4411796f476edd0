import { diffWords } from '../../core/library/diff-words.ts';
import { useText } from './text-context.ts';

interface Props {
  before: string;
  after: string;
}

/** A text with what is new in it marked, and what is gone struck out. */
export function DiffText({ before, after }: Props) {
  const t = useText();
  if (!before && !after) return <p class="diff-text diff-text-empty">{t('panel_field_empty')}</p>;
  return (
    <p class="diff-text" lang="zh-CN">
      {diffWords(before, after).map(({ kind, text }, index) =>
        kind === 'same' ? (
          text
        ) : kind === 'gone' ? (
          <del key={index}>{text}</del>
        ) : (
          <ins key={index}>{text}</ins>
        ),
      )}
    </p>
  );
}
