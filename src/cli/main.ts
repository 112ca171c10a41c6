import { runCommandLine } from './command-line.ts';
import { processTerminal } from './terminal.ts';

const exitCode = await runCommandLine(processTerminal(), process.argv.slice(2));

// At once when everything is written, not after a slow tidying up in which a second Ctrl+C would count as a crash.
process.stdout.write('', () => process.exit(exitCode));
