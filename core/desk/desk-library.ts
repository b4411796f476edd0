import type { Content, Flow } from '../library/types.ts';
import type { DeskLibrary, Disclosure, WorkCalendar } from './types.ts';
import { DEFAULT_CALENDAR } from './working-days.ts';

type DeskContent = Pick<Content, 'flows' | 'complaints' | 'standards' | 'placeholders' | 'fields'>;

interface Options {
  /** Salted by whoever gives it; see salted-hash.ts. */
  hash: (text: string) => string;
  calendar?: Partial<WorkCalendar>;
  /** The team's own sentences; they come after those that the standards ask for. */
  disclosures?: readonly Disclosure[];
}

/** What has to be said before a complaint is closed: the first items of the standard recap. */
const RECAP = 'std.call.recap';
const RECAP_REQUIRED = 2;

/** Makes the tables that the desk looks things up in. Not cheap: once for each state of the library. */
export function createDeskLibrary(content: DeskContent, options: Options): DeskLibrary {
  const standards = byId(content.standards);
  const recap = standards.get(RECAP)?.items ?? [];
  const required = recap
    .slice(0, RECAP_REQUIRED)
    .map((text, index): Disclosure => ({ id: `${RECAP}#${index}`, text, for: 'complaint' }));
  return {
    flows: byId(content.flows),
    complaints: byId(content.complaints),
    standards,
    placeholders: new Map(content.placeholders.map(entry => [entry.name, entry])),
    fields: new Map(content.fields.map(entry => [entry.name, entry])),
    aliases: new Map(
      content.fields.flatMap(({ name, merges }) =>
        (merges ?? []).map((alias): [string, string] => [alias, name]),
      ),
    ),
    promiseFields: new Set(content.flows.flatMap(promiseFieldsOf)),
    disclosures: [...required, ...(options.disclosures ?? [])],
    calendar: { ...DEFAULT_CALENDAR, ...options.calendar },
    hash: options.hash,
  };
}

/** An outbound flow is one that counts the rings at the other end. */
export function isOutbound(flow: Flow): boolean {
  return flow.steps.some(step =>
    step.timers.some(({ standard }) => standard === 'std.call.outbound-rings'),
  );
}

function promiseFieldsOf(flow: Flow): string[] {
  return flow.steps.flatMap(({ timers }) =>
    timers.flatMap(timer => (timer.kind === 'promise' ? [timer.field] : [])),
  );
}

function byId<T extends { id: string }>(list: readonly T[]): Map<string, T> {
  return new Map(list.map(entry => [entry.id, entry]));
}
