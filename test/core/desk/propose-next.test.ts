import { expect, test } from 'vitest';
import { proposeNext } from '../../../core/desk/propose-next.ts';
import { createBench, sampleLibrary } from './sample-desk.ts';

const library = sampleLibrary();
const call = () => createBench(library).do({ type: 'answer' });

test('a call about nothing special is proposed nothing', () => {
  expect(proposeNext(call().state, library)).toBeUndefined();
});

test('a complaint proposes its own flow, and any other the six steps', () => {
  const own = call().do({ type: 'complaint', id: 'c.delay.onsite' });
  const { flow } = library.complaints.get('c.delay.onsite')!;
  expect(proposeNext(own.state, library)).toMatchObject({
    kind: 'complaint',
    place: { flow: flow ?? 'flow.complaint.six-step', step: '1' },
    reason: '约好上门迟迟不来',
  });
  const any = call().do({ type: 'complaint' });
  expect(proposeNext(any.state, library)).toEqual({
    kind: 'complaint',
    place: { flow: 'flow.complaint.six-step', step: '1' },
    title: '投诉处理六步',
    reason: '',
  });
});

test('an escalation goes first, in the customer’s own words', () => {
  const desk = call().do({ type: 'complaint' }, { type: 'hear', text: '我要打12345，还要曝光' });
  expect(proposeNext(desk.state, library)).toMatchObject({
    kind: 'escalation',
    place: { flow: 'flow.complaint.six-step', step: '6' },
    reason: '12345、曝光',
  });
  expect(proposeNext(desk.state, library)!.title).toMatch(/^投诉处理六步 · ./);
  expect(proposeNext(desk.state, library, 'en')!.title).toMatch(/^Complaint handling .* · ./);
});

test('what the call has come by is not proposed again', () => {
  const desk = call().do({ type: 'complaint' }, { type: 'hear', text: '我要曝光你们' });
  desk.do({ type: 'open-flow', flow: 'flow.complaint.six-step', step: '6' });
  expect(proposeNext(desk.state, library)).toBeUndefined();
});
