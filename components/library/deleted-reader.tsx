import { Button } from '../base/button.tsx';
import { Section } from '../base/section.tsx';
import { useText } from '../base/text-context.ts';
import { EntryReader } from './entry-reader.tsx';

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
  return (
    <EntryReader
      title={title}
      facts={note}
      action={
        <Button data-testid="reader-restore" onClick={onRestore}>
          {t('manager_restore')}
        </Button>
      }
      testId="deleted-reader"
      onBack={onBack}
    >
      {fields.map(({ name, text }) => (
        <Section key={name} title={name}>
          <p class="complaint-reader-text" lang="zh-CN">
            {text}
          </p>
        </Section>
      ))}
    </EntryReader>
  );
}
