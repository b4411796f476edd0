import { listPlaceholders } from '../template/placeholders.ts';
import { renderText } from '../template/render.ts';
import { checkText as findWording } from '../quality/check-text.ts';
import type { LengthFault } from '../quality/find-too-long.ts';
import { findTooLong, isSpoken, LENGTH_LIMITS } from '../quality/find-too-long.ts';
import { checkFlow } from './check-flow.ts';
import type { Problem, ReadResult } from './read-content.ts';
import type { Channel, Content, Phrase, Variant } from './types.ts';

/** How many more wordings a phrase needs, by its priority. */
const VARIANTS_WANTED = { core: 2, standard: 1, optional: 0 };

export interface CheckResult {
  errors: Problem[];
  /** Worth a look, never a reason to refuse the build. */
  warnings: Problem[];
}

/** Checks what no single entry shows: links, codes, placeholders, lengths, flows, repeated texts. */
export function checkContent({ content, places }: ReadResult): CheckResult {
  const errors: Problem[] = [];
  const warnings: Problem[] = [];
  const known = indexNames(content);
  const examples = Object.fromEntries(content.placeholders.map(p => [p.name, p.example]));
  const texts = new Map<string, string>();
  const placeholderTable = new Map(content.placeholders.map(p => [p.name, p]));

  const flag = (list: Problem[], entry: string, reason: string) => {
    const place = places.get(entry) ?? { path: 'scripts-data', line: 1 };
    list.push({ ...place, reason: `${entry.split(' ')[1]}: ${reason}` });
  };

  for (const phrase of content.phrases) checkPhrase(phrase);
  for (const complaint of content.complaints) {
    const entry = `complaint ${complaint.id}`;
    checkCategory(entry, complaint.category);
    for (const id of complaint.phrases)
      if (!known.phrases.has(id)) flag(errors, entry, `there is no phrase "${id}"`);
    if (complaint.flow && !known.flows.has(complaint.flow))
      flag(errors, entry, `there is no flow "${complaint.flow}"`);
    for (const name of complaint.followUp.record) checkField(entry, name);
    for (const reply of complaint.replies) {
      checkText(entry, reply.text, reply.channel);
      checkLength(warnings, entry, reply.text, reply.channel ?? 'phone', `${reply.when}: `);
    }
    for (const whenName of new Set(complaint.replies.map(reply => reply.when))) {
      const forms = complaint.replies.filter(reply => reply.when === whenName);
      if (!forms.some(({ channel, tone }) => channel === undefined && tone === '标准'))
        flag(errors, entry, `the reply "${whenName}" has no spoken standard wording`);
      if (!forms.some(reply => reply.channel === 'chat'))
        flag(errors, entry, `the reply "${whenName}" has no written wording (channel: chat)`);
    }
    for (const text of complaint.pushback) checkText(entry, text);
    const said = new Set<string>();
    for (const example of complaint.examples) {
      if (said.has(example.text))
        flag(errors, entry, `the example "${example.text}" is there twice`);
      said.add(example.text);
    }
    if (complaint.examples.length < 12)
      flag(errors, entry, `${complaint.examples.length} examples; a complaint needs at least 12`);
  }

  for (const { id, check, fields = [] } of content.standards) {
    const entry = `standard ${id}`;
    for (const name of fields) checkField(entry, name);
    if (!check) continue;
    const at = { channel: check.channel?.[0], place: check.place };
    const rule = content.standards.filter(standard => standard.id === id);
    const isFound = (text: string) =>
      findWording(text, rule, at as Parameters<typeof findWording>[2]).length > 0;
    if (!isFound(check.bad)) flag(errors, entry, `does not find its own bad text: ${check.bad}`);
    if (isFound(check.good)) flag(errors, entry, `finds fault with its good text: ${check.good}`);
  }

  const flows = new Map(content.flows.map(flow => [flow.id, flow]));
  for (const flow of content.flows) {
    const entry = `flow ${flow.id}`;
    if (flow.category) checkCategory(entry, flow.category);
    for (const { step, reason } of checkFlow(flow, flows))
      flag(errors, entry, step ? `step ${step}: ${reason}` : reason);
    for (const step of flow.steps) {
      checkText(entry, step.say);
      for (const variant of step.variants) checkText(entry, variant.text, variant.channel);
      for (const name of step.fields) checkField(entry, name);
      for (const id of step.phrases)
        if (!known.phrases.has(id)) flag(errors, entry, `step ${step.id}: no phrase "${id}"`);
      for (const timer of step.timers) {
        if (timer.kind === 'promise') checkField(entry, timer.field);
        if (timer.standard && !known.standards.has(timer.standard))
          flag(errors, entry, `step ${step.id}: no standard "${timer.standard}"`);
      }
    }
  }
  return { errors, warnings };

  function checkPhrase(phrase: Phrase) {
    const entry = `phrase ${phrase.id}`;
    checkCategory(entry, phrase.category);
    if (!phrase.code) flag(errors, entry, 'a shipped phrase needs a code');
    else if (known.codes.get(phrase.code) !== phrase.id)
      flag(errors, entry, `the code "${phrase.code}" belongs to ${known.codes.get(phrase.code)}`);
    if (phrase.variants.length < VARIANTS_WANTED[phrase.priority])
      flag(
        errors,
        entry,
        `a ${phrase.priority} phrase needs ${VARIANTS_WANTED[phrase.priority]} more wordings`,
      );
    if (
      phrase.priority === 'core' &&
      phrase.channel.some(isSpoken) &&
      phrase.channel.includes('chat') &&
      !phrase.variants.some(({ channel }) => channel === 'chat')
    )
      flag(errors, entry, 'a core phrase that is also written needs a wording with channel: chat');

    for (const variant of [{ text: phrase.text } as Variant, ...phrase.variants]) {
      const channel = variant.channel ?? firstOf(phrase);
      checkText(entry, variant.text, channel);
      checkLength(errors, entry, variant.text, channel, '', phrase);
      const plain = variant.text.replace(/\s/g, '');
      const twin = texts.get(plain);
      if (twin) flag(errors, entry, `says the same as ${twin}`);
      else texts.set(plain, phrase.id);
    }
  }

  function checkText(entry: string, text: string, channel: Channel = 'phone') {
    const listing = listPlaceholders(text);
    if (!listing.ok) flag(errors, entry, `"${text.slice(0, 20)}…": ${listing.problem.reason}`);
    else
      for (const { name } of listing.uses)
        if (!known.placeholders.has(name)) flag(errors, entry, `unknown placeholder "${name}"`);
    for (const finding of findWording(text, content.standards, {
      channel,
      placeholders: placeholderTable,
    }))
      if (finding.kind === 'standard')
        flag(
          errors,
          entry,
          `"${text.slice(finding.start, finding.end)}" breaks ${finding.id} (${finding.why}): ${text.slice(Math.max(0, finding.start - 12), finding.end + 12)}`,
        );
  }

  function checkField(entry: string, name: string) {
    if (known.placeholders.has(name) || known.fields.has(name)) return;
    const merged = known.merged.get(name);
    flag(
      errors,
      entry,
      merged
        ? `the field "${name}" is called "${merged}" here`
        : `the field "${name}" is in neither fields.yaml nor placeholders.yaml`,
    );
  }

  function checkCategory(entry: string, path: string[]) {
    if (!known.categories.has(path.join('/')))
      flag(errors, entry, `the category "${path.join('/')}" is not in categories.yaml`);
  }

  function checkLength(
    list: Problem[],
    entry: string,
    text: string,
    channel: Channel,
    label: string,
    phrase?: Phrase,
  ) {
    const result = renderText(text, examples, { leaveGaps: true });
    if (!result.ok) return;
    const isOpening = !!phrase?.id.includes('.opening');
    const limit = isOpening ? LENGTH_LIMITS.opening : LENGTH_LIMITS.spoken;
    for (const fault of findTooLong(result.rendered.text, channel, limit))
      flag(list, entry, label + TOO_LONG[fault.kind](fault));
  }
}

const TOO_LONG: Readonly<Record<LengthFault['kind'], (fault: LengthFault) => string>> = {
  breath: ({ characters, limit }) => `${characters} characters to say; at most ${limit}`,
  chat: ({ characters, limit }) => `${characters} characters; a chat text has at most ${limit}`,
  sentence: ({ characters, limit, sentence }) =>
    `a sentence of ${characters} characters, at most ${limit}: ${sentence}`,
};

/** The channel of a phrase's standard wording: spoken when it is spoken at all. */
const firstOf = (phrase: Phrase): Channel => phrase.channel.find(isSpoken) ?? phrase.channel[0]!;

function indexNames(content: Content) {
  const codes = new Map<string, string>();
  for (const { id, code } of content.phrases) if (code && !codes.has(code)) codes.set(code, id);
  return {
    codes,
    phrases: new Set(content.phrases.map(({ id }) => id)),
    flows: new Set(content.flows.map(({ id }) => id)),
    standards: new Set(content.standards.map(({ id }) => id)),
    placeholders: new Set(content.placeholders.map(({ name }) => name)),
    fields: new Set(content.fields.map(({ name }) => name)),
    merged: new Map(
      content.fields.flatMap(({ name, merges = [] }) =>
        merges.map(other => [other, name] as const),
      ),
    ),
    categories: new Set(content.categories.map(({ path }) => path.join('/'))),
  };
}
