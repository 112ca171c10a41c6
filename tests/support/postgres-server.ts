import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { invariant } from '../../src/base/invariant.ts';
import { findPostgresPrograms, type PostgresPrograms } from './postgres-programs.ts';

/** A real PostgreSQL server of its own, on a free port of this machine. */
export interface PostgresServer {
  readonly port: number;
  /** The address of a new, empty database. */
  readonly newDatabase: (options?: string) => Promise<string>;
  readonly addressOf: (database: string) => string;
  /** Kills the server with -9, as if the machine had lost its power. */
  readonly kill: () => Promise<void>;
  /** Starts a killed server again. */
  readonly restart: () => Promise<void>;
  /** Ends the server and removes everything that it wrote. */
  readonly stop: () => Promise<void>;
}

export interface PostgresOptions {
  /** Whether what is committed is on the disk at once; slower, and only needed where servers are killed. */
  readonly durable?: boolean;
}

const USER = 'hantei';
const PASSWORD = 'not-a-secret';
const ATTEMPTS = 40;

export async function startPostgres({ durable = false }: PostgresOptions = {}): Promise<PostgresServer> {
  const programs = await findPostgresPrograms();
  const folder = await newFolder(programs);
  await makeCluster(programs, folder);
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'log_min_messages=error',
    ...(durable ? [] : ['fsync=off', 'full_page_writes=off']),
  ];
  let { server, port } = await startOnFreePort(programs, folder, settings);
  const leave = (): void => void server.kill('SIGQUIT');
  process.on('exit', leave);
  const addressOf = (database: string): string => `postgres://${USER}:${PASSWORD}@127.0.0.1:${port}/${database}`;
  let made = 0;
  return {
    port,
    addressOf,
    newDatabase: async (options = '') => {
      made += 1;
      await askServer(addressOf('postgres'), `create database test_${made} ${options}`);
      return addressOf(`test_${made}`);
    },
    kill: () => end(server, 'SIGKILL'),
    restart: async () => {
      ({ server, port } = await startOnFreePort(programs, folder, settings, port));
    },
    stop: async () => {
      process.off('exit', leave);
      await end(server, 'SIGINT');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Runs one statement on a connection of its own. */
export async function askServer(address: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

async function newFolder({ account }: PostgresPrograms): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hantei-postgres-data-'));
  if (account.uid !== undefined && account.gid !== undefined) await chown(folder, account.uid, account.gid);
  return folder;
}

async function makeCluster({ initdb, account }: PostgresPrograms, folder: string): Promise<void> {
  const passwordFile = join(folder, '..', `${folder.split('/').at(-1)}-password`);
  await writeFile(passwordFile, `${PASSWORD}\n`, { mode: 0o644 });
  const args = ['-D', folder, '-U', USER, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8'];
  const child = spawn(initdb, [...args, '--no-locale', '--no-sync'], {
    ...account,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said = collect(child);
  const [code] = await once(child, 'close');
  await rm(passwordFile, { force: true });
  invariant(code === 0, `PostgreSQL could not be prepared: ${said()}`);
}

interface Started {
  readonly server: ChildProcess;
  readonly port: number;
}

/** Another program may take the port first, and a killed server needs a moment until nothing of it is left. */
async function startOnFreePort(
  programs: PostgresPrograms,
  folder: string,
  settings: readonly string[],
  wanted?: number,
): Promise<Started> {
  let said = '';
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const port = wanted ?? (await freePort());
    const args = ['-D', folder, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
    const stdio: ['ignore', 'ignore', 'pipe'] = ['ignore', 'ignore', 'pipe'];
    const server = spawn(programs.postgres, args, { ...programs.account, cwd: folder, stdio });
    const sayings = collect(server);
    if (await answers(server, port)) return { server, port };
    said = sayings();
    await pause(100);
  }
  throw new Error(`PostgreSQL did not start: ${said}`);
}

async function answers(server: ChildProcess, port: number): Promise<boolean> {
  const address = `postgres://${USER}:${PASSWORD}@127.0.0.1:${port}/postgres`;
  for (let attempt = 0; attempt < 600 && server.exitCode === null; attempt += 1) {
    const there = await askServer(address, 'select 1').then(
      () => true,
      () => false,
    );
    if (there) return server.exitCode === null;
    await pause(50);
  }
  return false;
}

function collect(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.on('data', (chunk) => {
    text = `${text}${chunk}`.slice(-4_000);
  });
  return () => text;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
