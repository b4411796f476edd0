import { existsSync, readFileSync } from 'node:fs';
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

/** Serves `pages/*.js`, bundled on demand, on a free port of 127.0.0.1. */
export async function serveEditors(): Promise<EditorServer> {
  const bundles = new Map<string, Promise<Bundle>>();
  const server = createServer((request, response) => {
    const url = new URL(request.url!, 'http://127.0.0.1');
    answer(url.pathname, response, bundles).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

interface Bundle {
  js: string;
  css: string;
}

async function answer(
  path: string,
  response: ServerResponse,
  bundles: Map<string, Promise<Bundle>>,
): Promise<void> {
  const send = (type: string, body: string | Buffer) =>
    response
      .writeHead(200, { 'content-type': types[type] ?? 'application/octet-stream' })
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

const shell = (name: string) => `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<title>${name}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/${name}.css">
<div id="app"></div>
<script type="module" src="/${name}.js"></script>
`;

async function bundle(name: string): Promise<Bundle> {
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
