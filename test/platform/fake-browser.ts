/** The parts of the extension API that the storage uses, over plain maps, with faults to switch on. */
export function createFakeBrowser() {
  const faults = { undefinedAnswers: 0, getErrors: 0, setErrors: 0, damaged: new Set<string>() };
  const local = createArea(faults);
  const session = createArea({
    undefinedAnswers: 0,
    getErrors: 0,
    setErrors: 0,
    damaged: new Set(),
  });
  const tabs: string[] = [];
  const extension = { inIncognitoContext: false };
  return {
    browser: {
      storage: { local: local.api, session: session.api },
      permissions: { contains: async () => false },
      extension,
      tabs: { create: async ({ url }: { url: string }) => void tabs.push(url) },
    },
    local: local.values,
    session: session.values,
    extension,
    /** Addresses of the tabs that were opened. */
    tabs,
    faults,
  };
}

export type Faults = ReturnType<typeof createFakeBrowser>['faults'];

function createArea(faults: {
  undefinedAnswers: number;
  getErrors: number;
  setErrors: number;
  damaged: Set<string>;
}) {
  const values = new Map<string, unknown>();
  const api = {
    async get(keys: string | string[]) {
      if (faults.undefinedAnswers > 0) return void faults.undefinedAnswers--;
      if (faults.getErrors > 0) {
        faults.getErrors--;
        throw new Error('get failed');
      }
      const wanted = [keys].flat();
      if (wanted.some(key => faults.damaged.has(key))) throw new Error('Invalid JSON');
      return Object.fromEntries(
        wanted.filter(key => values.has(key)).map(key => [key, values.get(key)]),
      );
    },
    async set(change: Record<string, unknown>) {
      if (faults.setErrors > 0) {
        faults.setErrors--;
        throw new Error('FILE_ERROR_NO_SPACE');
      }
      // As Chromium does it: whatever is not JSON is gone.
      for (const [key, value] of Object.entries(change)) {
        values.set(key, JSON.parse(JSON.stringify(value)));
        faults.damaged.delete(key);
      }
    },
    async remove(keys: string | string[]) {
      for (const key of [keys].flat()) values.delete(key);
    },
  };
  return { api, values };
}
