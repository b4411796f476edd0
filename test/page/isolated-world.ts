import { fileURLToPath } from 'node:url';
import type { CDPSession, Frame, Page } from 'puppeteer-core';
import { build } from 'vite';
import type { CreatePageSession, PageSession, Target } from '../../page/types.ts';

const entry = fileURLToPath(new URL('../../page/session.ts', import.meta.url));

/** What the tests put into the global scope of the isolated world. */
export interface World {
  session: PageSession;
  /** Everything that `onTargetChange` was told. */
  targets: (Target | null)[];
  /** Our own interface in the page, once a test has made one. */
  ownElement?: Element;
  closedRoots: Map<Element, ShadowRoot>;
  stop: AbortController;
}

/** What the bundle leaves in the global scope. */
interface Bundle {
  createPageSession: CreatePageSession;
}

declare global {
  var world: World;
}

let bundled: Promise<string> | undefined;

/** The page session as one script, as a content script would carry it. */
export function bundleSession(): Promise<string> {
  bundled ??= buildSession();
  return bundled;
}

async function buildSession(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'esnext',
      lib: { entry, formats: ['iife'], name: 'page', fileName: 'page' },
    },
  });
  const [{ output }] = result as unknown as [{ output: { code: string }[] }];
  return output[0]!.code;
}

/** Runs functions in one isolated world of a frame, where an extension's content script lives. */
export interface IsolatedWorld {
  run<A extends unknown[], R>(task: (...values: A) => R, ...values: A): Promise<Awaited<R>>;
  /** Makes a closed shadow root known to `openRoot`, as the browser does for extensions. */
  revealRoots(): Promise<void>;
}

/** Injects the page session into a page that has loaded, beside the page's own scripts. */
export async function injectSession(page: Page, frame?: Frame): Promise<IsolatedWorld> {
  const client = await page.createCDPSession();
  const frameId = frame ? await frameIdOf(client, frame) : await mainFrameId(client);
  const { executionContextId } = await client.send('Page.createIsolatedWorld', {
    frameId,
    worldName: 'yingda',
  });
  const world = createWorld(client, executionContextId);
  const source = await bundleSession();
  await client.send('Runtime.evaluate', { expression: source, contextId: executionContextId });
  await world.run(start);
  return world;
}

/** Runs in the page: what an extension would wire up. */
function start(): void {
  const { createPageSession } = (globalThis as unknown as { page: Bundle }).page;
  const stop = new AbortController();
  const targets: (Target | null)[] = [];
  const closedRoots = new Map<Element, ShadowRoot>();
  const session = createPageSession(window, {
    signal: stop.signal,
    isOwnElement: element => element === globalThis.world?.ownElement,
    openRoot: element => closedRoots.get(element) ?? null,
    onTargetChange: target => targets.push(target),
  });
  globalThis.world = { session, targets, closedRoots, stop };
}

function createWorld(client: CDPSession, executionContextId: number): IsolatedWorld {
  return {
    async run(task, ...values) {
      const { result, exceptionDetails } = await client.send('Runtime.callFunctionOn', {
        functionDeclaration: task.toString(),
        arguments: values.map(value => ({ value })),
        executionContextId,
        awaitPromise: true,
        returnByValue: true,
        userGesture: false,
      });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description);
      return result.value as never;
    },
    revealRoots: () => revealRoots(client, executionContextId),
  };
}

async function revealRoots(client: CDPSession, executionContextId: number): Promise<void> {
  const { root } = await client.send('DOM.getDocument', { depth: -1, pierce: true });
  const nodes = [root];
  for (const node of nodes) {
    nodes.push(...(node.children ?? []), ...(node.shadowRoots ?? []));
    for (const shadow of node.shadowRoots ?? []) {
      const resolve = (backendNodeId: number) =>
        client.send('DOM.resolveNode', { backendNodeId, executionContextId });
      const host = await resolve(node.backendNodeId);
      const opened = await resolve(shadow.backendNodeId);
      await client.send('Runtime.callFunctionOn', {
        objectId: host.object.objectId,
        functionDeclaration: 'function (root) { globalThis.world.closedRoots.set(this, root) }',
        arguments: [{ objectId: opened.object.objectId }],
      });
    }
  }
}

async function mainFrameId(client: CDPSession): Promise<string> {
  const { frameTree } = await client.send('Page.getFrameTree');
  return frameTree.frame.id;
}

async function frameIdOf(client: CDPSession, frame: Frame): Promise<string> {
  const { frameTree } = await client.send('Page.getFrameTree');
  const frames = [frameTree];
  for (const node of frames) {
    if (node.frame.url === frame.url()) return node.frame.id;
    frames.push(...(node.childFrames ?? []));
  }
  throw new Error(`No frame shows ${frame.url()}`);
}
