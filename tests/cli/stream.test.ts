import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, test } from 'vitest';
import { ROOT, runHantei, startHantei } from './support/run-hantei.ts';

const EXAMPLE = JSON.parse(readFileSync(join(ROOT, 'data/examples/network-operation-newcomer.json'), 'utf8'));

const evidenceLine = (id: string): string => JSON.stringify({ ...EXAMPLE, candidate: { id } });

describe('evidence line by line', () => {
  const input = [
    evidenceLine('a'),
    '',
    '{"candidate":',
    '   \t\r',
    `${evidenceLine('b')}\r`,
    `{"candidate":{"id":"${'x'.repeat(1_100_000)}"}}`,
    evidenceLine('c'),
  ].join('\n');

  test('a bad line gives its problems in its place, blank lines are passed over, and the run goes on', async () => {
    const run = await runHantei(['evaluate', '-', '--format', 'ndjson'], { input });
    const answers = run.output
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers.map(({ candidate, line }) => candidate?.id ?? line)).toEqual(['a', 3, 'b', 6, 'c']);
    expect(answers[1].problems).toEqual([
      expect.objectContaining({ code: 'json-syntax', message: expect.any(String) }),
    ]);
    expect(answers[3].problems).toEqual([expect.objectContaining({ code: 'too-large' })]);
    expect(run.messages).toBe('2 of 5 lines had problems.\n');
    expect(run.code).toBe(1);
  });

  test('files that end in .json are one evidence each, others have one per line', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hantei-stream-'));
    const [whole, lines, broken] = ['whole.json', 'lines.ndjson', 'broken.json'].map((name) => join(folder, name));
    await writeFile(whole ?? '', JSON.stringify({ ...EXAMPLE, candidate: { id: 'whole' } }, null, 2));
    await writeFile(lines ?? '', `${evidenceLine('first')}\n{}\n${evidenceLine('last')}`);
    await writeFile(broken ?? '', '{\n');
    const files = [whole, lines, broken, 'no-such-file.ndjson'].map(String);
    const run = await runHantei(['evaluate', ...files, '--format', 'ndjson']);
    await rm(folder, { recursive: true });
    const answers = run.output
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers.map(({ candidate, file, line }) => candidate?.id ?? `${file} ${line}`)).toEqual([
      'whole',
      'first',
      'lines.ndjson 2',
      'last',
      'broken.json 1',
    ]);
    expect(run.messages).toContain('no-such-file.ndjson: there is no such file.');
    expect(run.code).toBe(1);
  });
});

/** The most memory that a process has had so far, in bytes. */
function peakMemory(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
}

test('four thousand lines take no more memory than the first thousand, and keep their order', {
  timeout: 240_000,
}, async () => {
  const TOTAL = 4_000;
  const MEASURED_AFTER = 1_000;
  const BAD_EVERY = 500;
  const child = startHantei(['evaluate', '-', '--format', 'ndjson']);
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));

  const send = async (): Promise<void> => {
    for (let number = 1; number <= TOTAL; number += 1) {
      const line = number % BAD_EVERY === 0 ? '{"candidate"' : evidenceLine(`line-${number}`);
      if (!child.stdin.write(`${line}\n`)) await new Promise((resolve) => child.stdin.once('drain', resolve));
    }
  };
  const sending = send();

  let received = 0;
  let early = 0;
  let outOfPlace = 0;
  for await (const text of createInterface({ input: child.stdout })) {
    received += 1;
    const expected =
      received % BAD_EVERY === 0 ? `{"line":${received},"problems":[` : `{"candidate":{"id":"line-${received}"}`;
    if (!text.startsWith(expected)) outOfPlace += 1;
    if (received === MEASURED_AFTER) early = peakMemory(child.pid);
    if (received === TOTAL) break;
  }
  // The input is still open, so the process is still there to be measured.
  const late = peakMemory(child.pid);
  await sending;
  child.stdin.end();
  expect(await ended).toBe(1);
  expect({ received, outOfPlace }).toEqual({ received: TOTAL, outOfPlace: 0 });
  // What three thousand determinations weigh is about 100 MiB; a busy machine collects later.
  expect((late - early) / 1_048_576).toBeLessThan(60);
});

test('a reader that goes away early ends the run without a word', async () => {
  const child = startHantei(['evaluate', '-', '--format', 'ndjson']);
  let messages = '';
  child.stderr.on('data', (text) => {
    messages += text;
  });
  child.stdin.on('error', () => undefined);
  child.stdout.once('data', () => child.stdout.destroy());
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  child.stdin.end(`${evidenceLine('again')}\n`.repeat(2_000));
  expect(await ended).toBe(0);
  expect(messages).toBe('');
});
