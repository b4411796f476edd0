import type { Delivered, Delivery, PaneTools } from './text-pane.tsx';

/** Leads the focus out of a form once its text went out: what is typed next belongs elsewhere. */
export function withFocusBack(tools: PaneTools, focus: () => void): PaneTools {
  return {
    ...tools,
    async onInsert(delivery: Delivery): Promise<Delivered> {
      const result = await tools.onInsert(delivery);
      if (result === 'done' && !delivery.stay) focus();
      return result;
    },
  };
}
