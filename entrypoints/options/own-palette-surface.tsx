import { useRef, useState } from 'preact/hooks';
import { Palette } from '../../components/palette/palette.tsx';
import { TextProvider } from '../../components/base/text-context.ts';
import type { Delivered, Delivery } from '../../components/text/text-pane.tsx';
import type { PhraseRow } from '../../core/library/views.ts';
import { explainPlacing } from '../../core/messages/explain.ts';
import { copyText } from '../../page/copy.ts';
import type { PageSession } from '../../page/types.ts';
import { library, locale, ownTab, settings, translate } from './options-state.ts';

interface Props {
  rows: PhraseRow[];
  session: PageSession;
  /** Waits until no key is down any more: the field must not get the rest of a key press. */
  released(): Promise<void>;
  lend<T>(work: () => Promise<T>): Promise<T>;
  onFit(height: number | null): void;
  onResult(result: { ok: true } | { ok: false; problem: string }): void;
  onClose(returnFocus: boolean): void;
}

/** The palette with the library behind it and this page before it. */
export function OwnPaletteSurface({
  rows,
  session,
  released,
  lend,
  onFit,
  onResult,
  onClose,
}: Props) {
  const t = translate.value;
  const windowId = ownTab.value?.windowId ?? -1;
  const [notice, setNotice] = useState<string | null>(null);
  /** The last text is in the field, and this is about to close. */
  const isOver = useRef(false);
  const [target] = useState(() => session.describeTarget());

  async function deliver({ ref, values, leaveGaps, stay }: Delivery): Promise<Delivered> {
    await released();
    if (isOver.current) return 'done';
    const operation = crypto.randomUUID();
    try {
      const request = { ref, values: { ...values }, leaveGaps, operation };
      const finished = await library.finish(request, windowId);
      if (!finished.ok && finished.reason === 'missing') return 'missing';
      const outcome = finished.ok
        ? await lend(() => session.insert({ operation, text: finished.text }))
        : finished;
      if (outcome.ok) {
        onResult({ ok: true });
        isOver.current = !stay;
        if (stay) session.snapshot();
        else onClose(false);
        return 'done';
      }
      const copied = finished.ok && (await copyText(finished.text, document));
      const text = finished.ok ? finished.text : '';
      fail(explainPlacing({ ...outcome, text, copied }, t));
    } catch {
      fail(t('palette_unreachable'));
    }
    return 'failed';
  }

  function fail(problem: string) {
    setNotice(problem);
    onResult({ ok: false, problem });
  }

  return (
    <TextProvider value={{ t, locale: locale.value }}>
      <Palette
        source={{
          lookUp: query => library.lookUp({ query, limit: 50, windowId }),
          openPhrase: id => library.openPhrase(id, windowId),
          fill: (ref, values) => library.fillText(ref, { ...values }, windowId),
        }}
        rows={rows}
        mode={settings.value.channel}
        target={describe()}
        notice={notice}
        onDeliver={deliver}
        onFavourite={library.setFavourite}
        onFit={onFit}
        onClose={() => onClose(true)}
      />
    </TextProvider>
  );

  function describe() {
    if (!target) return { ok: false, reason: 'no-field' } as const;
    if (target.refuse) return { ok: false, reason: target.refuse } as const;
    return { ok: true, target, host: '' } as const;
  }
}
