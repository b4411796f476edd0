import { ArrowLeft } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from '../base/button.tsx';
import { isKey, withKeys } from '../base/key-table.ts';
import { useText } from '../base/text-context.ts';
import { useKeys } from '../base/use-keys.ts';

interface Props {
  title: string;
  /** What is to be known of it at once, in one line. */
  facts: string;
  /** What can be done with it. */
  action: ComponentChildren;
  testId: string;
  onBack(): void;
  children: ComponentChildren;
}

/** An entry of the library that is read and not edited; it takes the keyboard, and Back leaves it. */
export function EntryReader({ title, facts, action, testId, onBack, children }: Props) {
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
    <article ref={root} class="complaint-reader" data-testid={testId}>
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
        {action}
      </header>
      <p class="complaint-reader-facts">{facts}</p>
      {children}
    </article>
  );
}
