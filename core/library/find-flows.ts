import type { Flow } from './types.ts';

/** The flows in which every word stands somewhere: in the title, in what it is for, or in a step. */
export function findFlows(flows: readonly Flow[], query: string): Flow[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...flows];
  const found = flows.filter(flow => {
    const text = textOf(flow);
    return words.every(word => text.includes(word));
  });
  // A name says more than a line of a step.
  const named = ({ title, en }: Flow) => {
    const name = `${title} ${en?.title ?? ''}`.toLowerCase();
    return words.every(word => name.includes(word));
  };
  return [...found.filter(named), ...found.filter(flow => !named(flow))];
}

function textOf({ title, trigger, en, steps }: Flow): string {
  const lines = steps.flatMap(({ purpose, say, listen = '', variants, branches }) => [
    purpose,
    say,
    listen,
    ...variants.map(({ text }) => text),
    ...branches.map(({ when }) => when),
  ]);
  return [title, trigger, en?.title, en?.description, ...lines].join('\n').toLowerCase();
}
