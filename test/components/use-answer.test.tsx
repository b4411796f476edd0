import { expect, test } from 'vitest';
import { useAnswer } from '../../components/base/use-answer.ts';
import { mount, settle, textOf } from './mount.tsx';

/** A background that answers when it is told to. */
function createAsked() {
  const waiting = new Map<string, { answer(value: string): void; fail(): void }>();
  return {
    ask: (question: string) =>
      new Promise<string>((answer, fail) =>
        waiting.set(question, { answer, fail: () => fail(new Error('no answer')) }),
      ),
    answer: (question: string) => settle(() => waiting.get(question)!.answer(`→${question}`)),
    fail: (question: string) => settle(() => waiting.get(question)!.fail()),
    has: (question: string) => waiting.has(question),
  };
}

function Shown({ question, ask }: { question: string; ask(question: string): Promise<string> }) {
  const { value, failed } = useAnswer(() => ask(question), [question]);
  return (
    <p>
      {value ?? '–'}
      {failed && '!'}
    </p>
  );
}

test('a slow old answer never overtakes a new one', async () => {
  const asked = createAsked();
  const { root, update } = await mount(<Shown question="a" ask={asked.ask} />);
  await update(<Shown question="ab" ask={asked.ask} />);
  await asked.answer('ab');
  expect(textOf(root)).toBe('→ab');
  await asked.answer('a');
  expect(textOf(root)).toBe('→ab');
});

test('the last answer stands until the next one arrives', async () => {
  const asked = createAsked();
  const { root, update } = await mount(<Shown question="a" ask={asked.ask} />);
  await asked.answer('a');
  await update(<Shown question="b" ask={asked.ask} />);
  expect(textOf(root)).toBe('→a');
  await asked.answer('b');
  expect(textOf(root)).toBe('→b');
});

test('without an answer the last one stays and the failure is known', async () => {
  const asked = createAsked();
  const { root, update } = await mount(<Shown question="a" ask={asked.ask} />);
  await asked.answer('a');
  await update(<Shown question="b" ask={asked.ask} />);
  await asked.fail('b');
  expect(textOf(root)).toBe('→a!');
  await update(<Shown question="c" ask={asked.ask} />);
  await asked.answer('c');
  expect(textOf(root)).toBe('→c');
});

test('asks in the very turn in which the question changed', async () => {
  const asked = createAsked();
  const { update } = await mount(<Shown question="a" ask={asked.ask} />);
  const updating = update(<Shown question="b" ask={asked.ask} />);
  expect(asked.has('b')).toBe(true);
  await updating;
});
