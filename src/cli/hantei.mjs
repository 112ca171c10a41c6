#!/usr/bin/env node
// The command. Plain JavaScript, because an old Node refuses a TypeScript file before its first line can say why.
import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import module from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
const main = join(folder, 'main.ts');
const modules = join(folder, '..', '..', 'node_modules');
// What Node makes of the program's files is kept beside the packages, and read at the next start.
const compileCache = join(modules, '.cache', 'hantei');
const ownNode = realpathSync(process.execPath);
const packagedNode = findPackagedNode();

if (!existsSync(join(modules, 'commander'))) {
  refuse('The packages are not installed yet. Run "npm ci" in the folder of the program first.');
} else if (packagedNode !== undefined && packagedNode !== ownNode) {
  runUnder(packagedNode);
} else if (packagedNode === ownNode || runsTypeScript(process.versions.node)) {
  module.enableCompileCache(compileCache);
  await import(pathToFileURL(main).href);
} else {
  refuse(`Hantei needs Node 22.18 or newer, and this is ${process.versions.node}. Install a newer Node and try again.`);
}

function findPackagedNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const path = join(modules, `node-${platform}-${process.arch}`, 'bin', file);
  return existsSync(path) ? realpathSync(path) : undefined;
}

function runsTypeScript(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 18);
}

function refuse(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}

/** Signals and the exit code go through, as if there were one process. */
function runUnder(node) {
  const env = { NODE_COMPILE_CACHE: compileCache, ...process.env };
  const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', () => refuse('The Node that comes with the packages could not be started. Run "npm ci" again.'));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}
