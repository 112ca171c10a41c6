import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { runHantei, startHantei, startShell } from './support/run-hantei.ts';

/** A port that nobody listens on right now. */
const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

test.each(['SIGTERM', 'SIGINT'] as const)('runs until %s, says where, and ends well', async (signal) => {
  const port = await freePort();
  const child = startHantei(['serve'], { PORT: String(port) });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const said = await new Promise<string>((resolve) => child.stderr.setEncoding('utf8').once('data', resolve));
  expect(said).toBe(`Hantei is ready at http://127.0.0.1:${port} (stop with Ctrl+C)\n`);
  expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);

  const second = await runHantei(['serve', '--port', String(port)]);
  expect(second.code).toBe(1);
  expect(second.messages).toContain(`Port ${port} is used by another program.`);

  child.kill(signal);
  child.kill(signal);
  expect(await ended).toBe(0);
});

test('told to stop by way of npm, whose shell keeps the signal to itself, it ends too', async () => {
  const port = await freePort();
  const shell = startShell(`"${process.execPath}" src/cli/hantei.mjs serve; true`, {
    PORT: String(port),
    npm_lifecycle_event: 'start',
  });
  await new Promise((resolve) => shell.stderr.once('data', resolve));
  shell.kill('SIGKILL');
  const left = async () =>
    await fetch(`http://127.0.0.1:${port}/healthz`).then(
      () => 'still there',
      () => 'gone',
    );
  await expect.poll(left, { timeout: 60_000, interval: 200 }).toBe('gone');
});

test('settings that can not be used are all named at once', async () => {
  const environment = { PORT: '99999', HOST: '0.0.0.0', LOG_LEVEL: 'warm', HANTEI_PORT: '1' };
  const run = await runHantei(['serve'], { environment });
  expect(run.code).toBe(2);
  expect(run.messages).toContain('PORT is "99999". Give a whole number from 1 to 65535');
  expect(run.messages).toContain('HOST is "0.0.0.0". Without HANTEI_DATA or DATABASE_URL Hantei runs in demo mode');
  expect(run.messages).toContain('Did you mean warn?');
  expect(run.messages).toContain('HANTEI_PORT is not a setting');
});
