import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { test } from 'vitest';

test('what an evaluation costs: compiled, by the evaluator of record, by the plain engine, written by hand', async () => {
  const table = fileURLToPath(new URL('./evaluation-table.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [table]);
  process.stdout.write(`\n${stdout}\n`);
});
