import { placeCaret } from './caret.ts';
import { isNative, viewOf } from './element.ts';
import { isOneLine, refusal } from './field.ts';
import type { Field } from './field.ts';
import { pause } from './pause.ts';
import { judge, readField, squeeze } from './read-back.ts';
import type { Reading, Verdict } from './read-back.ts';
import { roomIn } from './room.ts';
import { isFirefox, isPageStep, rules, steps, stepsFor } from './rules.ts';
import type { Browser, Rule, StepName } from './rules.ts';
import type { StepTools } from './steps/step.ts';
import type { FailReason, InsertOutcome, InsertRequest } from './types.ts';

export interface Insertion {
  field: Field;
  request: InsertRequest;
  /** Gives the field the focus and its selection, and waits until its editor has noticed. */
  bringFocus: () => Promise<boolean>;
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
  const browser = {
    isFirefox: isFirefox(viewOf(field.element)),
    hasPasteRealm: insertion.tools.pasteRealm !== undefined,
    reachesPage: insertion.tools.runInPage !== undefined,
  };
  for (const step of stepsFor(field.rule, wanted, browser)) {
    const before = readField(field);
    const start = isNative(field.element) ? field.element.selectionStart : null;
    if ((await runStep(step, field, text, insertion.tools)) === false) continue;
    const verdict = await readBack(field, before, text);
    if (verdict === 'unchanged') continue;
    if (verdict === 'changed') return fail('partial', { step });
    announceChange(field);
    if (caret !== undefined) placeCaret(field, { before, start, text }, caret);
    return {
      ok: true,
      rule: field.rule.name,
      step,
      oneLined,
      undo: undoAfter(field.rule, step, browser),
    };
  }
  return fail('failed');
}

const runStep = (name: StepName, field: Field, text: string, tools: StepTools) =>
  isPageStep(name) ? tools.runInPage!(name, text) : steps[name](field, text, tools);

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

function undoAfter({ breaksUndo }: Rule, step: StepName, { isFirefox }: Browser) {
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

/** Editors draw when they like: reads until the whole text stands there, or the time is up. */
async function readBack(field: Field, before: Reading, text: string): Promise<Verdict> {
  const deadline = performance.now() + 200 + text.length / 20;
  const shown = field.rule.drawsView ? lastLines(text) : text;
  for (;;) {
    const verdict = judge(before, readField(field).all, shown);
    if (verdict === 'done') {
      // An editor that knows nothing of the text draws it away again at once.
      await pause(0);
      return judge(before, readField(field).all, shown);
    }
    if (performance.now() > deadline) return verdict;
    await pause(10);
  }
}

/** What is in view for certain when the caret is behind the text. */
function lastLines(text: string): string {
  const lines = text.split('\n').filter(squeeze);
  return lines.slice(-3).join('\n').slice(-200);
}
