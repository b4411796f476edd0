import { describe, expect, test } from 'vitest';
import { checkFlow, parseGoto } from '../../../core/library/check-flow.ts';
import type { Flow } from '../../../core/library/types.ts';

/** `1>2,end 2>1` as a flow: each step with the places its branches lead to. */
function flowOf(notation: string, id = 'flow.x'): Flow {
  const steps = notation.split(' ').map(part => {
    const [step, targets] = part.split('>') as [string, string?];
    return {
      id: step,
      purpose: step,
      say: step,
      variants: [],
      branches: (targets?.split(',') ?? []).map((target, index) => {
        const [goto, back] = target.split('~') as [string, string?];
        return { when: `${index}`, goto, ...(back && { return: back }) };
      }),
      fields: [],
      timers: [],
      phrases: [],
    };
  });
  return { id, pack: 'p', title: id, trigger: id, start: '1', steps };
}

const faultsOf = (notation: string, others: Flow[] = []) =>
  checkFlow(flowOf(notation), new Map(others.map(flow => [flow.id, flow]))).map(
    ({ step, reason }) => `${step ?? ''} ${reason}`,
  );

describe('a sound flow', () => {
  test.each([
    ['1>2 2>end'],
    ['1>1,end'],
    ['1>2,3 2>1,3 3>return'],
    ['1>flow:flow.y~2 2>end'],
    ['1>flow:flow.y#2,end'],
  ])('%s', notation => {
    expect(faultsOf(notation, [flowOf('1>2 2>end', 'flow.y')])).toEqual([]);
  });
});

describe('a fault', () => {
  test.each([
    ['1>2', '1 there is no step "2"'],
    ['1>end 2>end', '2 no branch leads here'],
    ['1>2 2>1', '1 no way out'],
    ['1>flow:flow.z', 'the flow "flow.z" does not exist'],
    ['1>flow:flow.y#9', 'there is no step "flow.y 9"'],
    ['1>end~1', '"return" belongs to a goto that calls a flow'],
    ['1>2,end 2', '2 has no branches'],
    ['2>end', 'the start step "1" does not exist'],
  ])('in %s: %s', (notation, expected) => {
    expect(faultsOf(notation, [flowOf('1>2 2>end', 'flow.y')]).join('\n')).toContain(expected);
  });
});

test('a fault names its kind, its step and what it is about', () => {
  expect(checkFlow(flowOf('1>9,end'), new Map())).toEqual([
    { kind: 'no-step', step: '1', name: '9', reason: 'there is no step "9"' },
  ]);
});

test.each(['1>2 2', '1>2 2>9'])('what breaks off is no circle as well: %s', notation => {
  expect(faultsOf(notation)).toHaveLength(1);
});

test('answers need names that tell them apart', () => {
  const flow = flowOf('1>end,end,end');
  for (const [index, when] of ['好', '好', ' '].entries())
    flow.steps[0]!.branches[index]!.when = when;
  expect(checkFlow(flow, new Map()).map(({ kind }) => kind)).toEqual([
    'twin-answers',
    'unnamed-answer',
  ]);
});

test.each([
  ['end', { kind: 'end' }],
  ['return', { kind: 'return' }],
  ['4a', { kind: 'step', step: '4a' }],
  ['flow:flow.call.closing', { kind: 'flow', flow: 'flow.call.closing' }],
  ['flow:flow.call.closing#2', { kind: 'flow', flow: 'flow.call.closing', step: '2' }],
])('goto %s is taken apart', (goto, expected) => expect(parseGoto(goto)).toEqual(expected));
