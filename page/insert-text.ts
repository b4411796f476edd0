import { toShown } from '../core/template/rich-text.ts';
import type { Written } from '../core/template/rich-text.ts';
import { placeCaret } from './caret.ts';
import type { Inserted } from './caret.ts';
import { isNative, viewOf } from './element.ts';
import { isOneLine, refusal } from './field.ts';
import type { Field } from './field.ts';
import { pause } from './pause.ts';
import { judge, readField, squeeze } from './read-back.ts';
import type { Reading, Verdict } from './read-back.ts';
import { roomIn } from './room.ts';
import { isFirefox, isPageStep, richStepsFor, rules, steps, stepsFor } from './rules.ts';
import type { Engine, Rule, StepName } from './rules.ts';
import { brokenLines, paragraphs } from './steps/html.ts';
import type { Content, StepTools } from './steps/step.ts';
import type { FailReason, InsertOutcome, InsertRequest } from './types.ts';

export interface Insertion {
  field: Field;
  request: InsertRequest;
  /** Gives the field the focus and its selection, and waits until its editor has noticed. */
  bringFocus: () => Promise<boolean>;
  /** Told where the text stands, once it does. */
  onInserted?: (inserted: Inserted) => void;
  tools: StepTools;
}

/** Refuse, or act step by step and read back after each, until the text stands in the field. */
export async function insertText(insertion: Insertion): Promise<InsertOutcome> {
  const { field, request, bringFocus } = insertion;
  const fail = (reason: FailReason, more?: { step?: string; remaining?: number }) =>
    ({ ok: false, reason, rule: field.rule.name, ...more }) as const;

  const refused = refusal(field);
  if (refused) return fail(refused);
  const { text, caret, oneLined } = fit(request, field);
  const { remaining } = roomIn(field);
  if (remaining !== undefined && text.length > remaining) return fail('too-long', { remaining });
  if (!squeeze(text) || !(await bringFocus())) return fail('failed');
  // The page may have answered the focus.
  const refusedNow = refusal(field);
  if (refusedNow) return fail(refusedNow);

  const wanted = rules.find(rule => rule.name === request.rule) ?? field.rule;
  const engine = {
    isFirefox: isFirefox(viewOf(field.element)),
    hasPasteRealm: insertion.tools.pasteRealm !== undefined,
    reachesPage: insertion.tools.runInPage !== undefined,
  };
  const { rich } = request;
  const plain = { text, ...(caret !== undefined && { caret }) };
  const attempts = [
    ...(rich && field.kind === 'rich' && !isOneLine(field) ? richStepsFor(field.rule, engine) : [])
      // An editor may take the plain text of a paste instead.
      .map(step => ({ step, content: { text, rich }, shown: [toShown(rich!), plain] })),
    ...stepsFor(field.rule, wanted, engine).map(step => ({
      step,
      content: { text },
      shown: [plain],
    })),
  ];
  for (const { step, content, shown } of attempts) {
    const before = readField(field);
    const start = isNative(field.element) ? field.element.selectionStart : null;
    if ((await runStep(step, field, content, insertion.tools)) === false) continue;
    const { verdict, written } = await readBack(field, before, shown);
    if (verdict === 'unchanged') continue;
    if (verdict === 'changed') return fail('partial', { step });
    announceChange(field);
    const inserted = { before, start, text: written.text };
    if (written.caret !== undefined) placeCaret(field, inserted, written.caret);
    insertion.onInserted?.(inserted);
    return {
      ok: true,
      rule: field.rule.name,
      step,
      oneLined,
      undo: undoAfter(field.rule, step, engine),
    };
  }
  return fail('failed');
}

const runStep = (name: StepName, field: Field, content: Content, tools: StepTools) =>
  isPageStep(name)
    ? tools.runInPage!(name, content.text, pageHtml(name, content))
    : steps[name](field, content, tools);

const pageHtml = (name: StepName, content: Content) =>
  name === 'page-ckeditor5' ? paragraphs(content) : brokenLines(content);

/** The text as the field can take it, and its caret in there. */
function fit({ text, caret }: InsertRequest, field: Field) {
  const toLine = isOneLine(field)
    ? (part: string) => withUnixBreaks(part).replace(/[ \t]*\n\s*/g, ' ')
    : withUnixBreaks;
  const fitted = toLine(text);
  return {
    text: fitted,
    caret: caret === undefined ? undefined : toLine(text.slice(0, caret)).length,
    oneLined: fitted !== withUnixBreaks(text) || undefined,
  };
}

const withUnixBreaks = (text: string) => text.replace(/\r\n?/g, '\n');

function undoAfter({ breaksUndo }: Rule, step: StepName, { isFirefox }: Engine) {
  const isBroken = breaksUndo === 'everywhere' || (breaksUndo === 'firefox' && isFirefox);
  // The editor's own functions keep its history.
  return (isBroken && !isPageStep(step)) || step === 'native-setter' ? 'none' : 'native';
}

/** Forms that keep a value only on `change` (Vue's v-model.lazy) get one, as on leaving the field. */
function announceChange({ element, kind }: Field): void {
  if (kind !== 'native') return;
  const { Event } = viewOf(element);
  element.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Editors draw when they like: reads until one of the texts stands there whole, or the time is up. */
async function readBack(
  field: Field,
  before: Reading,
  texts: Written[],
): Promise<{ verdict: Verdict; written: Written }> {
  const [first] = texts as [Written];
  const deadline = performance.now() + 200 + first.text.length / 20;
  const look = () => {
    const now = readField(field).all;
    const judged = texts.map(written => ({
      verdict: judgeText(field, before, now, written),
      written,
    }));
    return judged.find(({ verdict }) => verdict === 'done') ?? judged[0]!;
  };
  for (;;) {
    const judged = look();
    if (judged.verdict === 'done') {
      // An editor that knows nothing of the text draws it away again at once.
      await pause(0);
      return look();
    }
    if (performance.now() > deadline) return judged;
    await pause(10);
  }
}

const judgeText = ({ rule }: Field, before: Reading, now: string, { text }: Written) =>
  judge(before, now, rule.drawsView ? lastLines(text) : text);

/** What is in view for certain when the caret is behind the text. */
function lastLines(text: string): string {
  const lines = text.split('\n').filter(squeeze);
  return lines.slice(-3).join('\n').slice(-200);
}
