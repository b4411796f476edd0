import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, 'demo');
const TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
};
const FILES = new Set(['index.html', 'demo.css', 'demo.js']);

export interface DemoServer {
  url: string;
  close(): Promise<void>;
}

/** Serves the demo CRM on this machine only; port 0 takes any free one. */
export async function serveDemo(port = 0): Promise<DemoServer> {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const name = path === '/' ? 'index.html' : path.slice(1);
    if (!FILES.has(name)) return void response.writeHead(404).end();
    response.setHeader('content-type', TYPES[name.split('.').at(-1)!]!);
    response.end(await readFile(join(FOLDER, name)));
  });
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close(error => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}
