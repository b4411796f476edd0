/*
 * The first command of `npm start`, `npm test` and the programs below: makes a clean clone ready and hands over.
 * Plain JavaScript without packages, because it runs before anything is installed, on Node 20 as well.
 *
 *   node tools/setup.mjs start|test|bench|build|check|match|eval [arguments for the program]
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const isWindows = process.platform === 'win32';
const npm = isWindows ? 'npm.cmd' : 'npm';

const inBrowsers = ['start', 'test', 'bench'];
const programs = [...inBrowsers, 'build', 'check', 'match', 'eval'];

const [program, ...args] = process.argv.slice(2);
if (!programs.includes(program)) {
  console.error(`usage: node tools/setup.mjs ${programs.join('|')}`);
  process.exit(2);
}

const major = Number(process.versions.node.split('.')[0]);
if (major < 20) stop(`Node ${process.versions.node} is too old: Yingda needs Node 20 or newer.`);

installPackages(root);
const isSearchOnly =
  args.includes('--search') && !args.includes('--surfaces') && !args.includes('--insertion');
const needsBrowsers = inBrowsers.includes(program) && !isSearchOnly;
if (needsBrowsers && program !== 'start') installPackages(join(root, 'test', 'e2e', 'editors'));
if (needsBrowsers) installBrowsers(program === 'test');

// Node 24 from the npm package of that name runs TypeScript as it is.
const bin = join(root, 'node_modules', '.bin');
const result = spawnSync(
  join(bin, isWindows ? 'node.cmd' : 'node'),
  [join(root, 'tools', `${program}.ts`), ...args],
  {
    cwd: root,
    stdio: 'inherit',
    shell: isWindows,
    env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` },
  },
);
process.exit(result.status ?? 1);

/** Installs what a lock file lists, unless that very list is installed already. */
function installPackages(folder) {
  const lock = join(folder, 'package-lock.json');
  if (!existsSync(lock)) return;
  const installed = join(folder, 'node_modules', '.package-lock.json');
  if (existsSync(installed) && holdsAll(packagesIn(installed), packagesIn(lock))) return;

  console.error(`Installing packages in ${folder === root ? 'the project' : folder} …`);
  const done = run(npm, ['ci', '--no-fund', '--no-audit', '--loglevel=error'], folder);
  if (!done) stop('npm ci failed: see its message above. Nothing else was changed.');
}

function packagesIn(list) {
  return JSON.parse(readFileSync(list, 'utf8')).packages;
}

/** By version and not by date: a checkout makes an old list young. What is for another system may lack. */
function holdsAll(installed, wanted) {
  return Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
    if (path === '') return true;
    if (!installed[path]) return optional || devOptional;
    return installed[path].version === version;
  });
}

/**
 * Browsers come from the system, never downloaded by a test tool. On Debian and its relatives root
 * may install them; elsewhere the message says what is missing.
 */
function installBrowsers(forTests) {
  const wanted = [
    { package: 'chromium', there: () => !!process.env.YINGDA_CHROMIUM || hasChromium() },
    { package: 'fonts-noto-cjk', there: hasChineseFont },
  ];
  if (forTests && process.platform === 'linux')
    wanted.push(
      { package: 'firefox-esr', there: () => has('firefox-esr') || has('firefox') },
      { package: 'xvfb', there: () => has('Xvfb') },
      { package: 'openbox', there: () => has('openbox') },
      { package: 'xdotool', there: () => has('xdotool') },
      // What shows notifications on that screen.
      { package: 'dbus', there: () => has('dbus-daemon') && has('dbus-send') },
      { package: 'dunst', there: () => has('dunst') },
    );
  const missing = wanted.filter(({ there }) => !there()).map(({ package: name }) => name);
  if (missing.length === 0) return;

  const mayInstall = process.getuid?.() === 0 && has('apt-get');
  if (mayInstall) {
    console.error(`Installing ${missing.join(', ')} …`);
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    run('apt-get', ['update', '-qq'], root, env);
    const done = run(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', ...missing],
      root,
      env,
    );
    if (done && wanted.every(({ there }) => there())) return;
  }
  const list = missing.join(', ');
  if (missing.includes('chromium'))
    stop(
      `No Chromium, Chrome or Edge was found, and it could not be installed here (missing: ${list}). ` +
        'Install one of them, or set YINGDA_CHROMIUM to its program, and run this again.',
    );
  console.warn(`Not installed here: ${list}. What needs them is skipped and says so.`);
}

function hasChromium() {
  const names = [
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'microsoft-edge',
    'microsoft-edge-stable',
  ];
  const places = {
    darwin: [
      '/Applications/Chromium.app',
      '/Applications/Google Chrome.app',
      '/Applications/Microsoft Edge.app',
    ],
    win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(name =>
      process.env[name]
        ? [
            join(process.env[name], 'Google\\Chrome\\Application\\chrome.exe'),
            join(process.env[name], 'Microsoft\\Edge\\Application\\msedge.exe'),
            join(process.env[name], 'Chromium\\Application\\chrome.exe'),
          ]
        : [],
    ),
  };
  return names.some(has) || (places[process.platform] ?? ['/snap/bin/chromium']).some(existsSync);
}

/** Without a Chinese font screenshots show boxes; only Linux comes without one. */
function hasChineseFont() {
  if (process.platform !== 'linux') return true;
  const fonts = spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' });
  return (
    (fonts.stdout ?? '').trim() !== '' ||
    existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc')
  );
}

function has(name) {
  return (process.env.PATH ?? '').split(delimiter).some(folder => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function run(command, args, cwd, env = {}) {
  const result = spawnSync(command, args, {
    cwd,
    // What a program prints for other programs stays clean.
    stdio: ['ignore', process.stderr, 'inherit'],
    shell: isWindows,
    env: { ...process.env, ...env },
  });
  return result.status === 0;
}

function stop(message) {
  console.error(message);
  process.exit(1);
}
