import { describe, expect, test, vi } from 'vitest';
import type { Question, Sender } from '../../platform/questions.ts';
import { createAnswerer, createAsker, NO_ANSWER } from '../../platform/questions.ts';

interface SumApi {
  add(a: number, b: number): Promise<number>;
  fail(): Promise<void>;
  nothing(): Promise<void>;
}

const api: SumApi = {
  add: async (a, b) => a + b,
  fail: async () => {
    throw new Error('disk full');
  },
  nothing: async () => undefined,
};
const page: Sender = { id: 'me', url: 'own' };

/** An asker wired straight to an answerer, as the browser would. */
function connect(accept: (sender: Sender) => boolean = () => true) {
  const listen = createAnswerer<SumApi>('sum', () => api, accept);
  return createAsker<SumApi>('sum', async question => listen(question, page));
}

describe('questions and answers', () => {
  test('a call comes back with its value', async () => {
    expect(await connect().add(1, 2)).toBe(3);
  });

  test('an error of the other side is thrown here with its words', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await expect(connect().fail()).rejects.toThrow('disk full');
  });

  test('nothing is an answer too', async () => {
    expect(await connect().nothing()).toBeNull();
  });

  test('silence is an error: the other end is gone', async () => {
    await expect(connect(() => false).add(1, 2)).rejects.toThrow(NO_ANSWER);
  });
});

describe('an answerer', () => {
  const listen = createAnswerer<SumApi>(
    'sum',
    () => api,
    () => true,
  );
  const question = (change: Partial<Question>) =>
    listen({ yingda: 'sum', name: 'add', args: [1, 2], ...change }, page);

  test.each([
    ['another channel', { yingda: 'other' }],
    ['a name it does not have', { name: 'remove' }],
    ['a name that every object has', { name: 'constructor' }],
    ['arguments that are no list', { args: 'x' as never }],
  ])('stays silent on %s', (_, change) => expect(question(change)).toBeUndefined());

  test.each([[null], ['text'], [42], [{}], [[]]])('stays silent on %j', message => {
    expect(listen(message, page)).toBeUndefined();
  });

  test('starts its work within the event that brought the question', () => {
    let started = false;
    const eager = createAnswerer<{ go(): Promise<void> }>(
      'x',
      () => ({
        go: async () => {
          started = true;
        },
      }),
      () => true,
    );
    void eager({ yingda: 'x', name: 'go', args: [] }, page);
    expect(started).toBe(true);
  });
});
