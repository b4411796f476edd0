import type { Socket } from 'node:net';
import { connect } from 'node:net';
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFirefox } from '../../tools/browser.ts';
import { outputOf } from '../../tools/build-extension.ts';

/*
 * Pages of the extension in Firefox: Marionette, its own protocol for tests, goes where WebDriver BiDi
 * does not, and lets an extension into private windows.
 */

/** The address of the extension is random, but for a profile that has it already. */
const HOST = '7d3c5f0a-52a4-4c3e-9a51-0c9c1f6f4b1d';

const EXTENSION = 'yingda@yingda.app';

/** Keys without a character of their own, as WebDriver names them. */
const KEYS: Readonly<Record<string, string>> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
};

const PREFERENCES = {
  'marionette.port': 0,
  'extensions.webextensions.uuids': JSON.stringify({ [EXTENSION]: HOST }),
  // An extension for a test goes with the session; what it stored is to stay.
  'extensions.webextensions.keepStorageOnUninstall': true,
  'extensions.webextensions.keepUuidOnUninstall': true,
  'intl.locale.requested': 'zh-CN',
};

export interface FirefoxPages {
  /** Opens a page of the extension in the window in front. */
  open(path: string): Promise<void>;
  /** Brings the page to the front, before the first-run screen that came up meanwhile. */
  show(): Promise<void>;
  /** Puts a new private window in front. */
  openPrivate(): Promise<void>;
  /** Runs the body of an async function in the page. */
  run<T>(body: string, ...args: unknown[]): Promise<T>;
  /** Runs the body of an async function in Firefox itself, which may do what its own dialogs do. */
  inBrowser<T>(body: string, ...args: unknown[]): Promise<T>;
  /** Presses keys together, as a hand does: `press('Alt', 'i')`. */
  press(...keys: string[]): Promise<void>;
  /** Types a text into what has the focus, key by key. */
  type(text: string): Promise<void>;
  /** Ends the background at once, as Firefox does it when nothing goes on. */
  endBackground(): Promise<void>;
  /** Asks the background, as the extension's own pages do. */
  ask<T>(channel: 'library' | 'manager', name: string, ...args: unknown[]): Promise<T>;
  close(): Promise<void>;
  /** Ends the browser at once, as a power cut for the process. */
  kill(): Promise<void>;
}

export const makeProfile = () => mkdtemp(join(tmpdir(), 'yingda-firefox-'));

export const removeProfile = (profile: string) =>
  rm(profile, { recursive: true, force: true, maxRetries: 5 });

/** Starts Firefox over a profile, with the extension allowed in private windows. */
export async function startPages(
  profile: string,
  preferences: Record<string, boolean>,
): Promise<FirefoxPages> {
  const lines = Object.entries({ ...PREFERENCES, ...preferences }).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  await writeFile(join(profile, 'user.js'), lines.join('\n'));
  const portFile = join(profile, 'MarionetteActivePort');
  await rm(portFile, { force: true });
  const firefox = spawn(
    findFirefox()!,
    [
      '--marionette',
      '--remote-allow-system-access',
      '--headless',
      '--no-remote',
      '--profile',
      profile,
    ],
    { stdio: 'ignore' },
  );
  const ended = new Promise(resolve => firefox.once('exit', resolve));
  const { send, hangUp } = speak(await dial(portFile));
  await send('WebDriver:NewSession', { capabilities: {} });
  await send('WebDriver:SetTimeouts', { script: 30_000 });
  await send('Addon:Install', {
    path: outputOf('firefox'),
    temporary: true,
    allowPrivateBrowsing: true,
  });

  const run = async <T>(body: string, ...args: unknown[]): Promise<T> => {
    const script = `const done = arguments[arguments.length - 1];
      (async (...args) => { ${body} })(...arguments[0]).then(
        value => done({ value }), error => done({ error: String(error) }));`;
    const answer = await send<{ value: { value: T; error?: string } }>(
      'WebDriver:ExecuteAsyncScript',
      { script, args: [args], sandbox: null },
    );
    if (answer.value.error !== undefined) throw new Error(answer.value.error);
    return answer.value.value;
  };
  const keys = (actions: object[]) =>
    send('WebDriver:PerformActions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  const inBrowser = async <T>(body: string, ...args: unknown[]): Promise<T> => {
    await send('Marionette:SetContext', { value: 'chrome' });
    try {
      return await run<T>(body, ...args);
    } finally {
      await send('Marionette:SetContext', { value: 'content' });
    }
  };
  return {
    run,
    inBrowser,
    async press(...names) {
      const values = names.map(name => KEYS[name] ?? name);
      await keys([
        ...values.map(value => ({ type: 'keyDown', value })),
        ...values.toReversed().map(value => ({ type: 'keyUp', value })),
      ]);
    },
    async type(text) {
      await keys(
        [...text].flatMap(value => [
          { type: 'keyDown', value },
          { type: 'keyUp', value },
        ]),
      );
    },
    endBackground: () =>
      inBrowser(
        'await WebExtensionPolicy.getByID(args[0]).extension.terminateBackground();',
        EXTENSION,
      ),
    async open(path) {
      await send('WebDriver:Navigate', { url: `moz-extension://${HOST}/${path}` });
    },
    async show() {
      const { value: handle } = await send<{ value: string }>('WebDriver:GetWindowHandle', {});
      await send('WebDriver:SwitchToWindow', { handle, focus: true });
      await run('while (document.hidden) await new Promise(resolve => setTimeout(resolve, 20));');
    },
    async openPrivate() {
      const { handle } = await send<{ handle: string }>('WebDriver:NewWindow', {
        type: 'window',
        private: true,
      });
      await send('WebDriver:SwitchToWindow', { handle });
    },
    async ask<T>(channel: string, name: string, ...args: unknown[]) {
      const answer = await run<{ ok: boolean; value: T; error?: string }>(
        'return browser.runtime.sendMessage({ yingda: args[0], name: args[1], args: args[2] });',
        channel,
        name,
        args,
      );
      if (!answer.ok) throw new Error(answer.error);
      return answer.value;
    },
    async kill() {
      firefox.kill('SIGKILL');
      await ended;
      hangUp();
    },
    async close() {
      await send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => undefined);
      await ended;
      hangUp();
    },
  };
}

/** Firefox writes down which port it took once it takes connections. */
async function dial(portFile: string): Promise<Socket> {
  const until = Date.now() + 60_000;
  for (;;) {
    const port = Number(await readFile(portFile, 'utf8').catch(() => ''));
    if (port > 0) return connect(port, '127.0.0.1');
    if (Date.now() > until) throw new Error('Firefox did not start');
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

type Answer = [type: 1, id: number, error: { message: string } | null, result: unknown];

/** Messages are JSON with their length in bytes in front; the first is a greeting. */
function speak(socket: Socket) {
  const waiting = new Map<number, (answer: Answer) => void>();
  let received = Buffer.alloc(0);
  let last = 0;
  socket.on('error', () => undefined);
  socket.on('close', () => {
    for (const [id, end] of waiting) end([1, id, { message: 'Firefox has gone' }, null]);
  });
  socket.on('data', (part: Buffer) => {
    received = Buffer.concat([received, part]);
    for (;;) {
      const colon = received.indexOf(':');
      const end = colon + 1 + Number(received.subarray(0, Math.max(colon, 0)).toString());
      if (colon < 0 || received.length < end) return;
      const message = JSON.parse(received.subarray(colon + 1, end).toString()) as Answer | object;
      received = received.subarray(end);
      if (Array.isArray(message)) waiting.get((message as Answer)[1])?.(message as Answer);
    }
  });
  return {
    hangUp: () => socket.destroy(),
    send<T>(name: string, parameters: object): Promise<T> {
      const id = ++last;
      const text = JSON.stringify([0, id, name, parameters]);
      socket.write(`${Buffer.byteLength(text)}:${text}`);
      return new Promise((resolve, reject) => {
        waiting.set(id, ([, , error, result]) => {
          waiting.delete(id);
          if (error) reject(new Error(error.message));
          else resolve(result as T);
        });
      });
    },
  };
}
