import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** A browser, and what it needs around it to start. */
export interface Chromium {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * Looks for a Chromium: `CHROMIUM_PATH`, the system's, Playwright's, the one from the packages, the system's packages
 * when root.
 * @throws {Error} when there is none: tests that need a browser never pass without one.
 */
export async function findChromium(): Promise<Chromium> {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (!isExecutable(named)) throw new Error(`CHROMIUM_PATH names ${named}, which can't be run.`);
    return { executablePath: named, env: {} };
  }
  const found = fromSystem() ?? fromPlaywright();
  if (found) return { executablePath: found, env: {} };
  const packaged = await fromPackage();
  if (packaged) return packaged;
  const installed = installAsRoot();
  if (installed) return { executablePath: installed, env: {} };
  throw new Error('No Chromium was found. Install one, or name it in CHROMIUM_PATH.');
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const fromSystem = (): string | undefined =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find(isExecutable);

function fromPlaywright(): string | undefined {
  const cache = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), '.cache', 'ms-playwright');
  if (!existsSync(cache)) return undefined;
  const binaries = ['chrome-linux/chrome', 'chrome-linux64/chrome', 'chrome-linux/headless_shell'];
  return readdirSync(cache)
    .filter((folder) => folder.startsWith('chromium'))
    .toSorted()
    .toReversed()
    .flatMap((folder) => binaries.map((binary) => join(cache, folder, binary)))
    .find(isExecutable);
}

/** Unpacked once; other test files wait for whoever unpacks. */
async function fromPackage(): Promise<Chromium | undefined> {
  const { default: packaged, inflate } = await import('@sparticuz/chromium');
  const bin = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..', 'bin');
  const lock = join(tmpdir(), 'hantei-chromium.lock');
  await locked(lock);
  try {
    const executablePath = await packaged.executablePath(bin);
    const libraries = join(await inflate(join(bin, 'al2023.tar.br')), 'lib');
    const fonts = join(tmpdir(), 'fonts');
    const chromium = { executablePath, env: { LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: fonts } };
    return starts(chromium) ? chromium : undefined;
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

async function locked(lock: string): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    try {
      mkdirSync(lock);
      return;
    } catch {
      await wait(100);
    }
  }
  throw new Error(`${lock} stands in the way: remove it if no other test is running.`);
}

function starts({ executablePath, env }: Chromium): boolean {
  try {
    execFileSync(executablePath, ['--version'], { env: { ...process.env, ...env }, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function installAsRoot(): string | undefined {
  if (process.getuid?.() !== 0) return undefined;
  try {
    execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  return fromSystem();
}
