import { Liquid } from 'liquidjs';
import type { Template } from 'liquidjs';

/*
 * The language of texts is Liquid, cut down to a text template: output, if, case and for. Tags that
 * load other templates are taken out: in its browser build liquidjs fetches them over the network.
 * Of the limits only memoryLimit bounds a huge range such as (1..100000000).
 */
const engine = new Liquid({
  templates: {},
  strictFilters: true,
  strictVariables: true,
  lenientIf: true,
  ownPropertyOnly: true,
  cache: 2000,
  parseLimit: 1e5,
  renderLimit: 200,
  memoryLimit: 1e6,
});
for (const tag of ['include', 'render', 'layout', 'block', 'liquid']) delete engine.tags[tag];

const MAX_PARSED = 2000;
const parsed = new Map<string, Template[]>();

/** Parses a text. Throws liquidjs's error, which carries the position, when it is not a template. */
export function parseText(text: string): Template[] {
  const known = parsed.get(text);
  if (known) return known;

  const templates = engine.parse(text);
  if (parsed.size >= MAX_PARSED) parsed.clear();
  parsed.set(text, templates);
  return templates;
}

/** Renders a parsed text with values that stand in literally: they are never parsed again. */
export function renderParsed(templates: Template[], values: Record<string, string>): string {
  return engine.renderSync(templates, values) as string;
}
