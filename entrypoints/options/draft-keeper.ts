interface Store<Draft> {
  save(key: string, draft: Draft): Promise<void>;
  drop(key: string): Promise<void>;
}

export interface DraftKeeper<Draft> {
  /** What stands in an editor now; null when it is what is saved. */
  write(key: string, draft: Draft | null): void;
  /** The editor goes away: what waits is kept at once. */
  settle(): Promise<void>;
  /** The draft was saved or given up: nothing that waits is kept any more. */
  forget(key: string): void;
}

/** A pause of the writer, and the longest that words wait while there is none. */
const PAUSE = 600;
const LONGEST = 4000;

/** Keeps what is written without a write at every key. */
export function createDraftKeeper<Draft>({ save, drop }: Store<Draft>): DraftKeeper<Draft> {
  let waiting: { key: string; draft: Draft | null; since: number } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const kept = new Set<string>();

  async function settle(): Promise<void> {
    clearTimeout(timer);
    if (!waiting) return;
    const { key, draft } = waiting;
    waiting = null;
    if (draft) {
      kept.add(key);
      await save(key, draft);
    } else if (kept.delete(key)) await drop(key);
  }

  return {
    settle,
    write(key, draft) {
      if (waiting && waiting.key !== key) void settle();
      const since = waiting?.since ?? Date.now();
      waiting = { key, draft, since };
      clearTimeout(timer);
      timer = setTimeout(
        () => void settle(),
        Math.min(PAUSE, Math.max(0, since + LONGEST - Date.now())),
      );
    },
    forget(key) {
      kept.delete(key);
      if (waiting?.key !== key) return;
      clearTimeout(timer);
      waiting = null;
    },
  };
}
