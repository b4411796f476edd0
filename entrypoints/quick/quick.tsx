import { useState } from 'preact/hooks';
import { Palette } from '../../components/palette/palette.tsx';
import { TextProvider } from '../../components/base/text-context.ts';
import type { Delivered, Delivery } from '../../components/text/text-pane.tsx';
import type { PhraseRow } from '../../core/library/views.ts';
import type { Settings } from '../../core/library/settings.ts';
import type { Locale, Translate } from '../../core/messages/text.ts';
import { copyText } from '../../platform/placing/clipboard.ts';
import type { LibraryApi } from '../../platform/protocol.ts';

interface Props {
  library: LibraryApi;
  windowId: number;
  rows: readonly PhraseRow[];
  mode: Settings['channel'];
  words: { t: Translate; locale: Locale };
}

/** The palette for pages where no script may run: what is picked is copied. */
export function Quick({ library, windowId, rows, mode, words }: Props) {
  const { t } = words;
  const [notice, setNotice] = useState<string | null>(null);
  const [isDone, setDone] = useState(false);

  async function copy({ ref, values, leaveGaps }: Delivery): Promise<Delivered> {
    const operation = crypto.randomUUID();
    try {
      const request = { ref, values: { ...values }, leaveGaps, operation };
      const result = await library.finish(request, windowId);
      if (!result.ok && result.reason === 'missing') return 'missing';
      const isCopied = result.ok && (await copyText(result.text));
      setNotice(
        t(result.ok ? (isCopied ? 'palette_copied' : 'shared_copy_failed') : 'reason_broken'),
      );
      setDone(isCopied);
      return isCopied ? 'done' : 'failed';
    } catch {
      setDone(false);
      setNotice(t('palette_unreachable'));
      return 'failed';
    }
  }

  return (
    <TextProvider value={words}>
      <Palette
        copiesOnly
        source={{
          lookUp: query => library.lookUp({ query, limit: 50, windowId }),
          openPhrase: id => library.openPhrase(id, windowId),
          fill: (ref, values) => library.fillText(ref, { ...values }, windowId),
        }}
        rows={rows}
        mode={mode}
        target={null}
        notice={notice}
        isDone={isDone}
        onDeliver={copy}
        onFavourite={library.setFavourite}
        onClose={() => window.close()}
      />
    </TextProvider>
  );
}
