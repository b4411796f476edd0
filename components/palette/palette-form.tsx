import { ArrowLeft } from 'lucide-preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Channel } from '../../core/library/types.ts';
import type { TextRef, WordingView } from '../../core/library/views.ts';
import { Button } from '../base/button.tsx';
import type { PaletteSource } from './palette.tsx';
import type { FocusRequest } from '../text/placeholder-form.tsx';
import { useText } from '../base/text-context.ts';
import type { TextMemory } from '../text/text-memory.ts';
import type { Delivered, Delivery, PaneHandle } from '../text/text-pane.tsx';
import { TextPane } from '../text/text-pane.tsx';
import { useAnswer } from '../base/use-answer.ts';
import type { Mode } from '../base/wording.ts';

interface Props {
  textRef: TextRef;
  source: PaletteSource;
  mode: Mode;
  memory: TextMemory;
  pane: { current: PaneHandle | null };
  copiesOnly: boolean;
  onDeliver(delivery: Delivery): Promise<Delivered>;
  onPanel?: ((ref: TextRef, name: string) => void) | undefined;
  onBack?: (() => void) | undefined;
  /** How much height it wants; only ever more, so that nothing moves while one types. */
  onHeight?: ((height: number) => void) | undefined;
}

interface Text {
  title: string;
  channels: Channel[];
  wordings: WordingView[];
}

/** One text in the palette: to be read, filled in, and used. */
export function PaletteForm(props: Props) {
  const { textRef, source, onBack, onDeliver } = props;
  const t = useText();
  const [mode, setMode] = useState(props.mode);
  const [focus] = useState<FocusRequest>({});
  const content = useRef<HTMLDivElement>(null);
  const { value: text, failed } = useAnswer(() => readText(textRef, source), []);

  useLayoutEffect(() => {
    const element = content.current;
    if (!element || !props.onHeight) return undefined;
    let tallest = 0;
    const observer = new ResizeObserver(() => {
      if (element.offsetHeight <= tallest) return;
      tallest = element.offsetHeight;
      props.onHeight!(tallest);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [text === undefined]);

  if (failed || text === null) return <p class="palette-nothing">{t('palette_unreachable')}</p>;
  return (
    <div class="palette-form" tabIndex={-1} data-testid="palette-form">
      <div ref={content} class="palette-form-content">
        <header>
          {onBack && (
            <Button
              kind="quiet"
              icon={<ArrowLeft size={16} />}
              label={t('palette_back')}
              onClick={onBack}
            />
          )}
          <h2 lang="zh-CN">{text?.title}</h2>
        </header>
        {text && (
          <TextPane
            mode={mode}
            onMode={setMode}
            wordings={text.wordings}
            channels={text.channels}
            first={textRef}
            focus={focus}
            fill={source.fill}
            onInsert={onDeliver}
            copiesOnly={props.copiesOnly}
            {...(props.onPanel && { onPanel: props.onPanel })}
            memory={props.memory}
            handle={props.pane}
            version={0}
          />
        )}
      </div>
    </div>
  );
}

async function readText(ref: TextRef, source: PaletteSource): Promise<Text | null> {
  if (ref.kind === 'phrase') {
    const view = await source.openPhrase(ref.id);
    if (!view) return null;
    return { title: view.phrase.title, channels: view.phrase.channel, wordings: view.wordings };
  }
  const view = await source.fill(ref, {});
  return view && { title: '', channels: [], wordings: [{ ref, view }] };
}
