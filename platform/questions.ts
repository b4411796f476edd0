/*
 * Questions and answers between the parts of the extension, without the extension API, so that the
 * resident page script can use them without the polyfill.
 */

/** An interface whose members are all asynchronous functions. */
export type Api<T> = { [K in keyof T]: (...args: never[]) => Promise<unknown> };

export interface Question {
  yingda: string;
  name: string;
  args: unknown[];
}

export interface Sender {
  id?: string;
  url?: string;
  origin?: string;
  tab?: { id?: number; windowId?: number; url?: string };
  frameId?: number;
}

export type Answer = { ok: true; value: unknown } | { ok: false; error: string };

/** Message of the error thrown when nobody answered: the other end died or was never there. */
export const NO_ANSWER = 'no-answer';

/**
 * Makes an object whose calls are sent as questions on `channel`. Errors of the other side are thrown
 * here with the same message.
 */
export function createAsker<T extends Api<T>>(
  channel: string,
  send: (question: Question) => Promise<unknown>,
): T {
  return new Proxy({} as T, {
    get: (_, name) => {
      // `then` would make the object look like a promise to await.
      if (typeof name !== 'string' || name === 'then') return undefined;
      return async (...args: unknown[]) => {
        const answer = (await send({ yingda: channel, name, args })) as Answer | null | undefined;
        // The browser answers `undefined` when the other end went away while it worked.
        if (!answer) throw new Error(NO_ANSWER);
        if (!answer.ok) throw new Error(answer.error);
        return answer.value;
      };
    },
  });
}

/**
 * Makes a listener that answers the questions of one channel and stays silent on all others, as
 * several parts of the extension hear every message. Senders that `accept` refuses get no answer.
 * A function runs up to its first await within the very event that brought the question.
 */
export function createAnswerer<T extends Api<T>>(
  channel: string,
  apiFor: (sender: Sender) => T,
  accept: (sender: Sender) => boolean,
): (message: unknown, sender: Sender) => Promise<Answer> | undefined {
  return (message, sender) => {
    if (!isQuestion(message) || message.yingda !== channel || !accept(sender)) return undefined;
    const api = apiFor(sender) as unknown as Record<
      string,
      (...args: unknown[]) => Promise<unknown>
    >;
    if (!Object.hasOwn(api, message.name)) return undefined;
    return respond(api[message.name]!, message.args);
  };
}

async function respond(
  handle: (...args: unknown[]) => Promise<unknown>,
  args: unknown[],
): Promise<Answer> {
  try {
    return { ok: true, value: (await handle(...args)) ?? null };
  } catch (error) {
    console.error(error);
    return { ok: false, error: error instanceof Error ? error.message : String(error) };
  }
}

function isQuestion(message: unknown): message is Question {
  return (
    typeof message === 'object' &&
    message !== null &&
    typeof (message as Question).yingda === 'string' &&
    typeof (message as Question).name === 'string' &&
    Array.isArray((message as Question).args)
  );
}

/** Whether an error only says that nobody is listening at the other end. */
export function isNoReceiver(error: unknown): boolean {
  return (
    error instanceof Error &&
    /Receiving end does not exist|message (?:channel|port) closed/i.test(error.message)
  );
}
