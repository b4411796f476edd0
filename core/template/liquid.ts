import { Liquid } from 'liquidjs';
import type { Template } from 'liquidjs';
import { escapeRich } from './rich.ts';

/*
 * The language of texts is Liquid, cut down to a text template: output, if, case and for. Tags that
 * load other templates are taken out: in its browser build liquidjs fetches them over the network.
 * Of the limits only memoryLimit bounds a huge range such as (1..100000000).
 */
const options = {
  templates: {},
  strictFilters: true,
  strictVariables: true,
  lenientIf: true,
  ownPropertyOnly: true,
  cache: 2000,
  parseLimit: 1e5,
  renderLimit: 200,
  memoryLimit: 1e6,
};
const engines = {
  plain: new Liquid(options),
  // Conditions and filters have the values as they are; only what is put out is made literal.
  rich: new Liquid({ ...options, outputEscape: value => escapeRich(toText(value)) }),
};
const toText = (value: unknown) => (value === undefined || value === null ? '' : String(value));
for (const engine of Object.values(engines))
  for (const tag of ['include', 'render', 'layout', 'block', 'liquid']) delete engine.tags[tag];

export type Format = keyof typeof engines;

const MAX_PARSED = 2000;
const parsed = { plain: new Map<string, Template[]>(), rich: new Map<string, Template[]>() };

/** Parses a text. Throws liquidjs's error, which carries the position, when it is not a template. */
export function parseText(text: string, format: Format = 'plain'): Template[] {
  const known = parsed[format].get(text);
  if (known) return known;

  const templates = engines[format].parse(text);
  if (parsed[format].size >= MAX_PARSED) parsed[format].clear();
  parsed[format].set(text, templates);
  return templates;
}

/** Renders a parsed text with values that stand in literally: they are never parsed again. */
export function renderParsed(
  templates: Template[],
  values: Record<string, unknown>,
  format: Format = 'plain',
): string {
  return engines[format].renderSync(templates, values) as string;
}
