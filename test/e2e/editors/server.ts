import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const folder = fileURLToPath(new URL('.', import.meta.url));

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};

export interface EditorServer {
  origin: string;
  close(): void;
}

/** Serves `pages/*.js`, bundled on demand, on two free ports of 127.0.0.1. */
export async function serveEditors(): Promise<EditorServer> {
  const bundles = new Map<string, Promise<Bundle>>();
  const ports: number[] = [];
  const servers = [0, 1].map(() =>
    createServer((request, response) => {
      const url = new URL(request.url!, 'http://127.0.0.1');
      const answered =
        url.pathname === '/framed'
          ? answerFramed(url, ports, response)
          : answer(url, response, bundles);
      answered.catch((error: unknown) => {
        response.writeHead(500).end(String(error));
      });
    }),
  );
  for (const server of servers) {
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    ports.push((server.address() as AddressInfo).port);
  }
  return {
    origin: `http://127.0.0.1:${ports[0]}`,
    close: () => {
      for (const server of servers) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}

/** A page that shows another one in a frame of the wanted kind, beside a field of its own. */
async function answerFramed(
  { searchParams }: URL,
  [port, other]: number[],
  response: ServerResponse,
): Promise<void> {
  const origins: Record<string, string> = {
    cross: `http://127.0.0.1:${other}`,
    site: `http://localhost:${port}`,
  };
  const kind = searchParams.get('frame')!;
  const address = (origins[kind] ?? '') + searchParams.get('page')!;
  const sandbox = kind === 'sandbox' ? 'sandbox="allow-scripts"' : '';
  response.writeHead(200, { 'content-type': types['.html'] }).end(`<!doctype html>
<meta charset="utf-8">
<link rel="icon" href="data:,">
<input aria-label="标题" value="draft">
<iframe title="编辑器" ${sandbox} style="width: 800px; height: 400px" src="${address.replaceAll('&', '&amp;')}"></iframe>
`);
}

interface Bundle {
  js: string;
  css: string;
}

async function answer(
  { pathname: path, searchParams }: URL,
  response: ServerResponse,
  bundles: Map<string, Promise<Bundle>>,
): Promise<void> {
  const isStrict = searchParams.get('policy') === 'strict';
  const send = (type: string, body: string | Buffer) =>
    response
      .writeHead(200, {
        'content-type': types[type] ?? 'application/octet-stream',
        // A sandboxed page has no origin, and module scripts ask for one.
        'access-control-allow-origin': '*',
        // Browsers keep what they have compiled of it, too: the same editor is loaded many times.
        ...(type !== '.html' && { 'cache-control': 'public, max-age=3600, immutable' }),
        ...(isStrict && { 'content-security-policy': strictPolicy }),
      })
      .end(body);

  if (path.startsWith('/static/')) {
    const file = join(folder, 'node_modules', normalize(path.slice('/static/'.length)));
    return existsSync(file)
      ? void send(extname(file), readFileSync(file))
      : void response.writeHead(404).end();
  }
  if (path === '/blank') return void send('.html', '<!doctype html>');
  const [, name = '', type = ''] = /^\/([\w-]+)(\.js|\.css)?$/.exec(path) ?? [];
  if (!existsSync(join(folder, 'pages', `${name}.js`))) return void response.writeHead(404).end();
  if (!type) return void send('.html', shell(name));
  if (!bundles.has(name)) bundles.set(name, bundle(name));
  const { js, css } = await bundles.get(name)!;
  send(type, type === '.js' ? js : css);
}

const strictPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; " +
  "require-trusted-types-for 'script'; trusted-types 'none'";

const shell = (name: string) => `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<title>${name}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/${name}.css">
<div id="app"></div>
<script type="module" src="/${name}.js"></script>
`;

/** Bundles of earlier runs: several test files want the same, and Monaco's takes a minute. */
const store = join(folder, 'node_modules', '.cache', 'pages');

async function bundle(name: string): Promise<Bundle> {
  const hash = createHash('sha256');
  for (const file of [`pages/${name}.js`, 'pages/shell.js', 'package-lock.json', 'server.ts'])
    hash.update(readFileSync(join(folder, file)));
  const path = join(store, `${name}-${hash.digest('hex').slice(0, 16)}.json`);
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as Bundle;
  const made = await makeBundle(name);
  mkdirSync(store, { recursive: true });
  // Written aside and moved, as another test file may be reading.
  const aside = `${path}.${process.pid}`;
  writeFileSync(aside, JSON.stringify(made));
  renameSync(aside, path);
  return made;
}

async function makeBundle(name: string): Promise<Bundle> {
  const result = await build({
    root: folder,
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    build: {
      write: false,
      minify: false,
      target: 'esnext',
      cssCodeSplit: false,
      rolldownOptions: {
        input: join(folder, 'pages', `${name}.js`),
        output: { codeSplitting: false },
      },
    },
  });
  const { output } = (Array.isArray(result) ? result[0] : result) as {
    output: { type: string; fileName: string; code?: string; source?: string | Uint8Array }[];
  };
  const css = output.find(file => file.fileName.endsWith('.css'))?.source;
  const js = output.find(file => file.type === 'chunk')?.code;
  return { js: js ?? '', css: css ? css.toString() : '' };
}
