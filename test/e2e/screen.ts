import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';

/** A screen of its own with a window manager, for real shortcuts, menus and prompts. */
export interface Screen {
  display: string;
  /** Presses keys as xdotool names them: `alt+q`, `Return`. */
  key(...keys: string[]): void;
  type(text: string): void;
  /** Clicks at a place of the screen; button 3 is the right one. */
  click(x: number, y: number, button?: 1 | 3): void;
  /** Presses the same keys several times in a row. */
  repeat(times: number, keys: string): void;
  /** How many windows are to be seen; every menu is one of its own. */
  countWindows(): number;
  /** The title of the window that has the keyboard. */
  activeTitle(): string;
  close(): void;
}

const PROGRAMS = ['Xvfb', 'openbox', 'xdotool'];

/** Whether this machine can give a browser a real screen. */
export function hasScreen(): boolean {
  return PROGRAMS.every(program => spawnSync('which', [program]).status === 0);
}

/** Starts Xvfb on a free display and openbox on it. */
export async function startScreen(): Promise<Screen> {
  const { display, server } = await startServer();
  const env = { ...process.env, DISPLAY: display };
  const manager = spawn('openbox', [], { env, stdio: 'ignore' });
  const xdotool = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync('xdotool', args, { env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`xdotool ${args.join(' ')}: ${stderr}`);
    return stdout;
  };
  return {
    display,
    key: (...keys) => void xdotool('key', '--clearmodifiers', ...keys),
    type: text => void xdotool('type', '--delay', '8', text),
    click: (x, y, button = 1) =>
      void xdotool('mousemove', `${Math.round(x)}`, `${Math.round(y)}`, 'click', `${button}`),
    repeat: (times, keys) =>
      void xdotool('key', '--delay', '4', '--repeat', `${times}`, '--repeat-delay', '4', keys),
    countWindows: () =>
      xdotool('search', '--onlyvisible', '--maxdepth', '1', '--name', '').split('\n').length,
    activeTitle: () => {
      const found = spawnSync('xdotool', ['getactivewindow', 'getwindowname'], {
        env,
        encoding: 'utf8',
      });
      return found.stdout.trim();
    },
    close() {
      manager.kill();
      server.kill();
    },
  };
}

/** Xvfb picks the number itself and writes it to a file descriptor once it takes connections. */
function startServer(): Promise<{ display: string; server: ChildProcess }> {
  return new Promise((resolve, reject) => {
    const server = spawn(
      'Xvfb',
      ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'],
      { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
    );
    server.on('error', reject);
    server.on('exit', code => reject(new Error(`Xvfb ended with ${code}`)));
    let written = '';
    server.stdio[3]!.on('data', (chunk: Buffer) => {
      written += chunk.toString();
      if (written.includes('\n')) resolve({ display: `:${written.trim()}`, server });
    });
  });
}

export interface Point {
  x: number;
  y: number;
}

/** The middle of an element, on the screen. */
export async function placeIn(page: Page, selector: string): Promise<Point> {
  const point = await page.$eval(selector, element => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  });
  return toScreen(page, point);
}

/**
 * A point of a page, on the screen. The panel does not know where it stands: at the right and lower
 * edge of the window, a few pixels in.
 */
export function toScreen(page: Page, point: Point): Promise<Point> {
  return page.evaluate(({ x, y }) => {
    const margin = 6;
    const isPanel = location.protocol === 'chrome-extension:';
    const aside = window.outerWidth - window.innerWidth;
    const above = window.outerHeight - window.innerHeight;
    return {
      x: window.screenX + (isPanel ? aside - margin : 0) + x,
      y: window.screenY + (isPanel ? above - margin : above) + y,
    };
  }, point);
}

/**
 * Right-clicks a place and takes the first entry of our submenu, which stands before the last entry of
 * the browser's menu, Inspect. No page knows of native menus, but each is a window of the screen.
 */
export async function pickFromMenu(screen: Screen, place: Point): Promise<void> {
  await openOurMenu(screen, place);
  screen.key('Return');
}

/** Right-clicks selected words and takes one of the fields that our third entry leads to. */
export async function pickField(screen: Screen, place: Point, field: number): Promise<void> {
  const opened = await openOurMenu(screen, place);
  screen.key('Down', 'Down', 'Right');
  await opened(3);
  screen.key(...Array.from({ length: field }, () => 'Down'), 'Return');
}

/** Opens our submenu with its first entry chosen; the answer waits for that many open menus. */
async function openOurMenu(
  screen: Screen,
  { x, y }: Point,
): Promise<(menus: number) => Promise<void>> {
  const before = screen.countWindows();
  const opened = (menus: number) =>
    expect.poll(() => screen.countWindows(), { timeout: 5000, interval: 20 }).toBe(before + menus);
  screen.click(x, y, 3);
  await opened(1);
  screen.key('Up', 'Up', 'Right');
  await opened(2);
  return opened;
}
