import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { HeldTyping } from '../../components/palette/palette.tsx';
import { Palette } from '../../components/palette/palette.tsx';
import type { TargetState } from '../../components/text/explain-target.ts';
import { TextProvider } from '../../components/base/text-context.ts';
import type { Delivered, Delivery } from '../../components/text/text-pane.tsx';
import { explainPlacing } from '../../core/messages/explain.ts';
import type { Translate } from '../../core/messages/text.ts';
import type { PaletteApi, PaletteOpening, TargetView } from '../../platform/protocol.ts';
import { createAsker } from '../../platform/questions.ts';
import { sendToBackground } from '../../platform/placing/palette-env.ts';

interface Props {
  opening: PaletteOpening;
  t: Translate;
  onClose(how?: { returnFocus?: boolean }): void;
  /** Waits until no key is down any more: the page must not get the rest of a key press. */
  released(): Promise<void>;
  typing: HeldTyping;
  /** False once the page has hidden the palette: then nothing goes in. */
  isInSight(): boolean;
  onHidden(): void;
  /** Runs what takes the keyboard into the page and may give it back. */
  lend<T>(work: () => Promise<T>): Promise<T>;
  onFit(height: number | null): void;
  /** The text is in the page and the palette stays: the caret has moved. */
  onStay(): void;
}

const api = createAsker<PaletteApi>('palette', sendToBackground);

const source = {
  lookUp: api.paletteLookUp,
  openPhrase: api.palettePhrase,
  fill: api.paletteFill,
};

/** The palette with the background behind it. */
export function PaletteSurface({
  isInSight,
  onHidden,
  opening,
  t,
  released,
  typing,
  lend,
  onFit,
  onClose,
  onStay,
}: Props) {
  const words = useMemo(() => ({ t, locale: opening.locale }), []);
  const [target, setTarget] = useState<TargetView | null>(null);
  const [notice, setNotice] = useState<string | null>(null);
  /** The last text is in the page, and this is about to close. */
  const isOver = useRef(false);

  /** Nothing is awaited before the question: only this very key press lets the browser ask. */
  async function allow(origin: string) {
    try {
      const answer = await lend(() => api.allowSite(origin));
      if (answer === 'elsewhere') return onClose({ returnFocus: false });
      if (answer === 'refused') return setNotice(t('shared_site_refused'));
      setTarget(await api.paletteTarget());
      setNotice(null);
    } catch {
      setNotice(t('palette_unreachable'));
    }
  }

  useEffect(() => {
    // Without an answer the palette still works; it only can't say where a text goes.
    api.paletteTarget().then(setTarget, () => undefined);
  }, []);

  async function deliver({ ref, values, leaveGaps, stay }: Delivery): Promise<Delivered> {
    await released();
    if (isOver.current) return 'done';
    if (!isInSight()) {
      onHidden();
      return 'failed';
    }
    const place = target?.ok ? { place: target.place } : {};
    const operation = crypto.randomUUID();
    try {
      const request = {
        ref,
        values: { ...values },
        leaveGaps,
        operation,
        ...place,
        typesOn: !stay,
      };
      const result = await lend(() => api.palettePlace(request));
      if (result.ok) {
        isOver.current = !stay;
        if (stay) onStay();
        else {
          void api.paletteTypeOn(result.frameId, typing.end()).catch(() => undefined);
          onClose({ returnFocus: false });
        }
        return 'done';
      }
      if (result.reason === 'missing') return 'missing';
      setNotice(explainPlacing(result, t));
    } catch {
      setNotice(t('palette_unreachable'));
    }
    return 'failed';
  }

  return (
    <TextProvider value={words}>
      <Palette
        source={source}
        rows={opening.rows}
        mode={opening.mode}
        first={opening.fill}
        target={target satisfies TargetState | null}
        notice={notice}
        typing={typing}
        onDeliver={deliver}
        onFavourite={api.paletteFavourite}
        onAllow={origin => void allow(origin)}
        onPanel={(ref, name) => {
          // Before anything is awaited: only this very key press lets the panel open.
          void api.palettePanel(ref, name).catch(() => undefined);
          onClose();
        }}
        onMatch={words => {
          void api.paletteMatch(words).catch(() => undefined);
          onClose();
        }}
        onFit={onFit}
        onClose={onClose}
      />
    </TextProvider>
  );
}
