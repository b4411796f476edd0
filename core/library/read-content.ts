import * as v from 'valibot';
import { LineCounter, isMap, isSeq, parseDocument } from 'yaml';
import {
  categorySchema,
  complaintSchema,
  fieldSchema,
  flowSchema,
  packSchema,
  phraseSchema,
  placeholderSchema,
  standardSchema,
} from './schema.ts';
import type { Complaint, Content, Flow, Phrase, Standard } from './types.ts';

/** A file of `scripts-data`: its path from there, with forward slashes, and its text. */
export interface SourceFile {
  path: string;
  text: string;
}

/** Something wrong in a data file, for whoever edits it. Lines count from 1. */
export interface Problem {
  path: string;
  line: number;
  reason: string;
}

/** Where an entry was read, to report later findings at its line. */
export type Places = Map<string, { path: string; line: number }>;

export interface ReadResult {
  content: Content;
  problems: Problem[];
  /** Keyed by kind and id: `phrase call.opening.standard`. */
  places: Places;
}

const PACK_FILES = ['pack.yaml', 'phrases.yaml', 'complaints.yaml', 'flows.yaml'];

/**
 * Reads the content from its YAML files. A bad entry is left out and reported with its line; it never
 * costs the entries around it.
 */
export function readContent(files: SourceFile[]): ReadResult {
  const problems: Problem[] = [];
  const places: Places = new Map();
  const content: Content = {
    packs: [],
    categories: [],
    placeholders: [],
    fields: [],
    standards: [],
    phrases: [],
    complaints: [],
    flows: [],
  };

  for (const file of files) {
    const [folder, name] = file.path.includes('/') ? file.path.split('/') : [undefined, file.path];
    if (folder === undefined) readTop(file, name!);
    else if (!PACK_FILES.includes(name!))
      problems.push({ path: file.path, line: 1, reason: `a pack holds ${PACK_FILES.join(', ')}` });
    else readPackFile(file, folder, name!);
  }
  sortByPack(content);
  return { content, problems, places };

  function readTop(file: SourceFile, name: string) {
    if (name === 'placeholders.yaml')
      content.placeholders.push(...readList(file, placeholderSchema, 'placeholder', 'name'));
    else if (name === 'fields.yaml')
      content.fields.push(...readList(file, fieldSchema, 'field', 'name'));
    else if (name === 'standards.yaml')
      content.standards.push(...(readList(file, standardSchema, 'standard', 'id') as Standard[]));
    else if (name === 'categories.yaml')
      content.categories.push(...readList(file, categorySchema, 'category'));
  }

  function readPackFile(file: SourceFile, pack: string, name: string) {
    if (name === 'pack.yaml') readPack(file, pack);
    else if (name === 'phrases.yaml')
      for (const phrase of readList(file, phraseSchema, 'phrase', 'id'))
        content.phrases.push({ ...phrase, pack } as Phrase);
    else if (name === 'complaints.yaml')
      for (const complaint of readList(file, complaintSchema, 'complaint', 'id'))
        content.complaints.push({ ...complaint, pack } as Complaint);
    else
      for (const flow of readList(file, flowSchema, 'flow', 'id'))
        content.flows.push({ ...flow, pack } as Flow);
  }

  function readPack(file: SourceFile, folder: string) {
    const { data, report } = parseYaml(file, problems);
    const result = v.safeParse(packSchema, data);
    if (!result.success)
      for (const issue of result.issues) report(pathOf(issue), describeIssue(issue));
    else if (result.output.id !== folder)
      report(['id'], `the id is "${result.output.id}", the folder "${folder}": make them equal`);
    else {
      content.packs.push(result.output as Content['packs'][number]);
      places.set(`pack ${folder}`, { path: file.path, line: 1 });
    }
  }

  function readList<S extends v.GenericSchema<unknown, Record<string, unknown>>>(
    file: SourceFile,
    schema: S,
    kind: string,
    key?: string,
  ): v.InferOutput<S>[] {
    const { data, report, lineOf } = parseYaml(file, problems);
    if (data === null || data === undefined) return [];
    if (!Array.isArray(data)) {
      report([], 'the file must be a list of entries that begin with "- "');
      return [];
    }

    const entries: v.InferOutput<S>[] = [];
    for (const [index, raw] of data.entries()) {
      const result = v.safeParse(schema, raw);
      const label = nameEntry(raw, key) ?? `entry ${index + 1}`;
      if (!result.success) {
        for (const issue of result.issues)
          report([index, ...pathOf(issue)], `${label}: ${describeIssue(issue)}`);
        continue;
      }
      if (key) {
        const place = `${kind} ${label}`;
        const first = places.get(place);
        if (first) {
          report([index, key], `${label} is there already, at ${first.path}:${first.line}`);
          continue;
        }
        places.set(place, { path: file.path, line: lineOf([index]) });
      }
      entries.push(result.output as v.InferOutput<S>);
    }
    return entries;
  }
}

/** Packs in their order, and everything in them likewise; a pack's own order stays. */
function sortByPack(content: Content): void {
  content.packs = content.packs.toSorted((a, b) => a.order - b.order);
  const places = new Map(content.packs.map(({ id }, place) => [id, place]));
  const placeOf = ({ pack }: { pack: string }) => places.get(pack) ?? places.size;
  const inOrder = <T extends { pack: string }>(list: T[]) =>
    list.toSorted((a, b) => placeOf(a) - placeOf(b));
  content.phrases = inOrder(content.phrases);
  content.complaints = inOrder(content.complaints);
  content.flows = inOrder(content.flows);
}

function parseYaml(file: SourceFile, problems: Problem[]) {
  const lineCounter = new LineCounter();
  const document = parseDocument(file.text, { lineCounter, uniqueKeys: true });
  for (const error of document.errors)
    problems.push({
      path: file.path,
      line: error.linePos?.[0].line ?? 1,
      reason: error.message.split(' at line ')[0]!.trim(),
    });

  /** Line of the deepest node that the path reaches: a missing key is reported at its entry. */
  function lineOf(path: PropertyKey[]): number {
    let node: unknown = document.contents;
    let offset = rangeOf(node);
    for (const key of path) {
      const pair = isMap(node)
        ? node.items.find(item => String(item.key) === String(key))
        : undefined;
      const next = pair ? pair.value : isSeq(node) ? node.items[Number(key)] : undefined;
      if (next === undefined) break;
      offset = (pair ? rangeOf(pair.key) : rangeOf(next)) ?? offset;
      node = next;
    }
    return offset === undefined ? 1 : lineCounter.linePos(offset).line;
  }

  const report = (path: PropertyKey[], reason: string) =>
    problems.push({ path: file.path, line: lineOf(path), reason });

  return { data: toData(), report, lineOf };

  function toData(): unknown {
    // After a syntax error the rest of the file cannot be trusted.
    if (document.errors.length > 0) return null;
    try {
      return document.toJS({ maxAliasCount: 100 });
    } catch (error) {
      // Aliases that multiply each other: a small file that would fill the memory.
      report([], error instanceof Error ? error.message : String(error));
      return null;
    }
  }
}

function rangeOf(node: unknown): number | undefined {
  return (node as { range?: [number, number, number] | null } | null)?.range?.[0];
}

function nameEntry(raw: unknown, key: string | undefined): string | undefined {
  if (!key || typeof raw !== 'object' || raw === null) return undefined;
  const name = (raw as Record<string, unknown>)[key];
  return typeof name === 'string' ? name : undefined;
}

const pathOf = (issue: v.BaseIssue<unknown>): PropertyKey[] =>
  (issue.path ?? []).map(item => item.key as PropertyKey);

function describeIssue(issue: v.BaseIssue<unknown>): string {
  const where = pathOf(issue).join('.');
  if (issue.type === 'strict_object')
    return issue.expected === 'never' ? `unknown key "${where}"` : `the key "${where}" is missing`;
  return where ? `${where}: ${issue.message}` : issue.message;
}
