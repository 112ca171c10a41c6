import { connect, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { startServer } from '../../src/http/start-server.ts';
import { NEWCOMER } from './support/evidence.ts';
import { startApp } from './support/running-app.ts';

/** Opens a request whose body is still on its way. */
function openRequest(port: number): Promise<{ socket: Socket; answer: Promise<string> }> {
  const head = `POST /api/v1/evaluations HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(NEWCOMER)}\r\n\r\n`;
  return new Promise((resolve) => {
    let received = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(head + NEWCOMER.slice(0, 10)));
    const answer = new Promise<string>((closed) => socket.on('close', () => closed(received)));
    socket.on('data', (chunk) => {
      received += chunk;
    });
    socket.on('error', () => undefined);
    setTimeout(() => resolve({ socket, answer }), 100);
  });
}

test('who stops the server lets open requests end, and lets no new ones in', async () => {
  const { server } = await startApp();
  const { socket, answer } = await openRequest(server.port);
  let stopped = false;
  const stopping = server.stop().then(() => {
    stopped = true;
  });
  await expect(fetch(`${server.address}/healthz`)).rejects.toThrow();
  expect(stopped).toBe(false);
  socket.write(NEWCOMER.slice(10));
  const text = await answer;
  expect(text).toMatch(/^HTTP\/1\.1 200 /);
  expect(text.toLowerCase()).toContain('\r\nconnection: close\r\n');
  expect(text).toContain('E-4018');
  await stopping;
});

test('a request that does not end is cut off at the deadline', async () => {
  const { server } = await startApp({ stopDeadline: 300 });
  const { answer } = await openRequest(server.port);
  const begin = Date.now();
  await server.stop();
  expect(Date.now() - begin).toBeGreaterThanOrEqual(250);
  expect(await answer).not.toMatch(/ 200 /);
});

test('a connection that is already open hears that the server is about to stop', async () => {
  const { server } = await startApp();
  const { socket, answer } = await openRequest(server.port);
  const stopping = server.stop();
  socket.write(`${NEWCOMER.slice(10)}GET /readyz HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  expect(await answer).toMatch(/^HTTP\/1\.1 200 /);
  await stopping;
});

test('a port that is in use is said to be', async () => {
  const { context, server } = await startApp();
  const second = await startServer({ ...context, settings: { ...context.settings, port: server.port } });
  await server.stop();
  expect(second).toEqual({ ok: false, problems: 'port-in-use' });
});
