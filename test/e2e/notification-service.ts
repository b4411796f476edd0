import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, vi } from 'vitest';

/** A notification as it stands on the screen. */
export interface ShownNotification {
  summary: string;
  body: string;
}

/** What shows the notifications of programs on a screen, as a desktop has it. */
export interface NotificationService {
  /** For a program that is to find it. */
  env: Record<string, string>;
  /** All that were shown, the first at the top. */
  shown(): ShownNotification[];
  close(): Promise<void>;
}

const PROGRAMS = ['dbus-daemon', 'dunst'];

export const hasNotifications = (): boolean =>
  PROGRAMS.every(program => spawnSync('which', [program]).status === 0);

/** Left click takes what the notification offers; it stays until then, in a corner that is known. */
const SETTINGS = `[global]
origin = top-left
offset = 40x40
width = 320
height = 120
mouse_left_click = do_action, close_current
idle_threshold = 0

[urgency_low]
timeout = 0

[urgency_normal]
timeout = 0
`;

/** The middle of the first notification. */
export const FIRST_NOTIFICATION = { x: 40 + 160, y: 40 + 30 };

/** Starts a session bus of its own, and dunst on it and on a screen. */
export async function startNotifications(display: string): Promise<NotificationService> {
  const folder = await mkdtemp(join(tmpdir(), 'yingda-notes-'));
  const settings = join(folder, 'dunstrc');
  await writeFile(settings, SETTINGS);
  const { address, bus } = await startBus();
  const env = { DBUS_SESSION_BUS_ADDRESS: address, DISPLAY: display };
  const dunst = spawn('stdbuf', ['-oL', 'dunst', '-config', settings, '-print'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let printed = '';
  dunst.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const isServed = () =>
    spawnSync('dbus-send', [...ASK_OWNER], { env: { ...process.env, ...env }, encoding: 'utf8' })
      .stdout;
  await vi.waitFor(() => expect(isServed()).toContain('boolean true'), { timeout: 10_000 });
  return {
    env,
    shown: () => readPrinted(printed),
    async close() {
      dunst.kill();
      bus.kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const ASK_OWNER = [
  '--session',
  '--print-reply',
  '--dest=org.freedesktop.DBus',
  '/',
  'org.freedesktop.DBus.NameHasOwner',
  'string:org.freedesktop.Notifications',
];

function startBus(): Promise<{ address: string; bus: ChildProcess }> {
  return new Promise((resolve, reject) => {
    const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=1'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    bus.on('error', reject);
    bus.on('exit', code => reject(new Error(`dbus-daemon ended with ${code}`)));
    let written = '';
    bus.stdout!.on('data', (chunk: Buffer) => {
      written += chunk.toString();
      if (written.includes('\n')) resolve({ address: written.trim(), bus });
    });
  });
}

/** Reads `summary: '…'` and `body: '…'` of each. */
function readPrinted(printed: string): ShownNotification[] {
  const all = (name: string) =>
    [...printed.matchAll(new RegExp(`^\\s*${name}: '([^]*?)'$`, 'gm'))].map(([, text]) => text!);
  const bodies = all('body');
  return all('summary').map((summary, index) => ({ summary, body: bodies[index] ?? '' }));
}
