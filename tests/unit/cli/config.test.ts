import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readEvaluationSettings, readServerSettings } from '../../../src/config.ts';

const settingsOf = (environment: Record<string, string>) => {
  const settings = readServerSettings(environment);
  return settings.ok ? settings.value : settings.problems;
};

const problemsOf = (environment: Record<string, string>): string[] => {
  const settings = readServerSettings(environment);
  return settings.ok
    ? []
    : settings.problems.map(({ code, name, suggestion }) => [code, name, suggestion].filter(Boolean).join(' '));
};

test('without any settings the program runs on this machine, on port 3000, by Japanese time', () => {
  expect(settingsOf({})).toMatchObject({ host: '127.0.0.1', port: 3000, timeZone: 'Asia/Tokyo', logLevel: 'warn' });
});

test('an empty setting is none', () => {
  expect(settingsOf({ PORT: '', HOST: ' ', HANTEI_RULES: '' })).toEqual(settingsOf({}));
});

test('settings are taken', () => {
  const environment = {
    PORT: '65535',
    HOST: '[::1]',
    HANTEI_RULES: 'my-rules',
    HANTEI_TIME_ZONE: 'UTC',
    LOG_LEVEL: 'DEBUG',
  };
  expect(settingsOf(environment)).toMatchObject({
    port: 65_535,
    host: '::1',
    rulesDir: resolve('my-rules'),
    timeZone: 'UTC',
    logLevel: 'debug',
  });
});

describe('a setting that can not be used is refused', () => {
  test.each(['0', '65536', '-1', '3000.5', '0x50', '1e3', 'http', '３０００'])('PORT=%s', (PORT) => {
    expect(problemsOf({ PORT })).toEqual(['not-a-port PORT']);
  });

  test.each(['0.0.0.0', '::', '192.168.0.1', 'elsewhere.example', '127.0.0.1.elsewhere.example', '*'])(
    'HOST=%s',
    (HOST) => {
      expect(problemsOf({ HOST })).toEqual(['host-not-local HOST']);
    },
  );

  test('all at once', () => {
    const environment = {
      PORT: 'x',
      HOST: 'y',
      LOG_LEVEL: 'eror',
      HANTEI_TIME_ZONE: 'Tokyo',
      HANTEI_RULE: '.',
      HANTEI_REQUESTS_PER_MINUTE: '0',
    };
    expect(problemsOf(environment)).toEqual([
      'unknown-setting HANTEI_RULE HANTEI_RULES',
      'unknown-time-zone HANTEI_TIME_ZONE',
      'not-a-port PORT',
      'host-not-local HOST',
      'unknown-log-level LOG_LEVEL error',
      'not-a-count HANTEI_REQUESTS_PER_MINUTE',
    ]);
  });
});

test('an evaluation on the command line does not mind the server’s settings', () => {
  expect(readEvaluationSettings({ PORT: 'tcp://10.0.0.1:80', HOST: '0.0.0.0' }).ok).toBe(true);
});
