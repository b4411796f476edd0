import { ArrowLeft } from 'lucide-preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from '../base/button.tsx';
import { isKey, withKeys } from '../base/key-table.ts';
import { Section } from '../base/section.tsx';
import { useText } from '../base/text-context.ts';
import { useKeys } from '../base/use-keys.ts';

interface Props {
  title: string;
  /** How long it can still be had back. */
  note: string;
  /** What it held, by the names of its fields. */
  fields: readonly { name: string; text: string }[];
  onRestore(): void;
  onBack(): void;
}

/** A phrase or a complaint that was deleted, to be read before it is had back. */
export function DeletedReader({ title, note, fields, onRestore, onBack }: Props) {
  const t = useText();
  const root = useRef<HTMLElement>(null);
  const head = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    head.current!.focus();
    root.current!.scrollIntoView({ block: 'start' });
  }, []);
  useKeys(root, event => {
    if (!isKey(event, 'back')) return false;
    onBack();
    return true;
  });
  return (
    <article ref={root} class="complaint-reader" data-testid="deleted-reader">
      <header>
        <Button
          kind="quiet"
          icon={<ArrowLeft size={16} />}
          label={t('panel_back')}
          title={withKeys(t('panel_back'), 'back')}
          data-testid="reader-back"
          onClick={onBack}
        />
        <h3 ref={head} tabIndex={-1} lang="zh-CN">
          {title}
        </h3>
        <Button data-testid="reader-restore" onClick={onRestore}>
          {t('manager_restore')}
        </Button>
      </header>
      <p class="complaint-reader-facts">{note}</p>
      {fields.map(({ name, text }) => (
        <Section key={name} title={name}>
          <p class="complaint-reader-text" lang="zh-CN">
            {text}
          </p>
        </Section>
      ))}
    </article>
  );
}
