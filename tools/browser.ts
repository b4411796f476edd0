import { accessSync, constants, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

interface Places {
  /** Names looked up on the PATH, best first. */
  names: string[];
  /** Whole paths, tried after the names. */
  paths: string[];
}

type Platform = 'linux' | 'darwin' | 'win32';

// Chromium first: branded Chrome and Edge ignore `--load-extension`.
const chromium: Record<Platform, Places> = {
  linux: {
    names: [
      'chromium',
      'chromium-browser',
      'google-chrome',
      'google-chrome-stable',
      'microsoft-edge',
      'microsoft-edge-stable',
    ],
    paths: ['/snap/bin/chromium', '/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge'],
  },
  darwin: {
    names: ['chromium'],
    paths: inApplications([
      'Chromium.app/Contents/MacOS/Chromium',
      'Google Chrome.app/Contents/MacOS/Google Chrome',
      'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ]),
  },
  win32: {
    names: ['chromium.exe', 'chrome.exe', 'msedge.exe'],
    paths: inProgramFiles([
      'Chromium\\Application\\chrome.exe',
      'Google\\Chrome\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ]),
  },
};

const firefox: Record<Platform, Places> = {
  linux: {
    names: ['firefox-esr', 'firefox'],
    paths: ['/snap/bin/firefox', '/opt/firefox/firefox'],
  },
  darwin: {
    names: ['firefox'],
    paths: inApplications([
      'Firefox.app/Contents/MacOS/firefox',
      'Firefox ESR.app/Contents/MacOS/firefox',
    ]),
  },
  win32: { names: ['firefox.exe'], paths: inProgramFiles(['Mozilla Firefox\\firefox.exe']) },
};

/** Path of an installed Chromium, Chrome or Edge; YINGDA_CHROMIUM wins. Never downloads one. */
export function findChromium(): string | null {
  return find(chromium, process.env.YINGDA_CHROMIUM);
}

/** Path of an installed Firefox; YINGDA_FIREFOX wins. */
export function findFirefox(): string | null {
  return find(firefox, process.env.YINGDA_FIREFOX);
}

/** Flags that keep a test browser quiet, and able to start where only root is there. */
export function chromiumFlags(): string[] {
  const flags = [
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-gpu',
  ];
  if (process.getuid?.() === 0) flags.push('--no-sandbox');
  return flags;
}

function find(browsers: Record<Platform, Places>, wanted: string | undefined): string | null {
  if (wanted) return isRunnable(wanted) ? wanted : null;
  const places = browsers[process.platform as Platform] as Places | undefined;
  if (!places) return null;
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const named = places.names.flatMap(name => folders.map(folder => join(folder, name)));
  return [...named, ...places.paths].find(isRunnable) ?? null;
}

function isRunnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function inApplications(apps: string[]): string[] {
  return ['/Applications', join(homedir(), 'Applications')].flatMap(folder =>
    apps.map(app => join(folder, app)),
  );
}

function inProgramFiles(programs: string[]): string[] {
  const { ProgramFiles, 'ProgramFiles(x86)': x86, LOCALAPPDATA } = process.env;
  return [ProgramFiles, x86, LOCALAPPDATA]
    .filter(folder => folder !== undefined)
    .flatMap(folder => programs.map(program => `${folder}\\${program}`));
}
