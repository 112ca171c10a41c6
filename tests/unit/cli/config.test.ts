import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readEvaluationSettings, readServerSettings, TEMPLATES_DIR } from '../../../src/config.ts';
import { createWords } from '../../../src/views/words.ts';

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
    'HOST=%s in demo mode',
    (HOST) => {
      expect(problemsOf({ HOST })).toEqual(['host-not-local HOST']);
      expect(problemsOf({ HOST, HANTEI_ADDRESS: 'https://hantei.example' })).toEqual([
        'host-not-local HOST',
        'host-not-local HANTEI_ADDRESS',
      ]);
    },
  );

  test('an address that others reach without its name', () => {
    expect(problemsOf({ HOST: '0.0.0.0', HANTEI_DATA: 'x' })).toEqual(['address-missing HANTEI_ADDRESS']);
  });

  test.each([
    'hantei.example',
    'https://',
    'https://hantei.example/path',
    'https://me:pw@hantei.example',
    'ftp://x.y',
    '*',
  ])('HANTEI_ADDRESS=%s', (HANTEI_ADDRESS) => {
    expect(problemsOf({ HANTEI_DATA: 'x', HANTEI_ADDRESS })).toEqual(['not-an-address HANTEI_ADDRESS']);
  });

  test('HANTEI_ADDRESS in the open', () => {
    const HANTEI_ADDRESS = 'http://hantei.example';
    expect(problemsOf({ HANTEI_DATA: 'x', HANTEI_ADDRESS })).toEqual(['address-not-safe HANTEI_ADDRESS']);
  });

  test.each(['true', '*', '0.0.0.0/0', '::/0', '10.0.0.0/33', '10.0.0', 'proxy.example', '10.0.0.1/8/8'])(
    'HANTEI_TRUSTED_PROXY=%s',
    (HANTEI_TRUSTED_PROXY) => {
      expect(problemsOf({ HANTEI_TRUSTED_PROXY })).toEqual(['not-a-proxy HANTEI_TRUSTED_PROXY']);
    },
  );

  test.each(['0', '721', '1.5', 'a day'])('HANTEI_SESSION_HOURS=%s', (HANTEI_SESSION_HOURS) => {
    expect(problemsOf({ HANTEI_SESSION_HOURS })).toEqual(['not-hours HANTEI_SESSION_HOURS']);
  });

  test('HANTEI_VALIDITY_MONTHS=0', () => {
    expect(problemsOf({ HANTEI_VALIDITY_MONTHS: '0' })).toEqual(['not-months HANTEI_VALIDITY_MONTHS']);
  });

  test('a secret that is too short, which is not repeated', () => {
    const settings = readServerSettings({ HANTEI_SESSION_SECRET: 'hush-hush' });
    expect(JSON.stringify(settings)).toContain('secret-too-short');
    expect(JSON.stringify(settings)).not.toContain('hush');
  });

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

describe('with a place for the record the program runs for real', () => {
  test('on this machine alone unless told otherwise', () => {
    expect(settingsOf({ HANTEI_DATA: '/srv/hantei' })).toMatchObject({
      demo: false,
      host: '127.0.0.1',
      publicAddress: null,
      trustedProxies: [],
      sessionHours: 12,
      validityMonths: null,
      dataDir: '/srv/hantei',
    });
  });

  test('for others under its public address, behind a proxy', () => {
    const environment = {
      DATABASE_URL: 'postgres://hantei@db/hantei',
      HOST: '0.0.0.0',
      HANTEI_ADDRESS: 'https://Hantei.Example:443/',
      HANTEI_TRUSTED_PROXY: 'loopback, 10.0.0.0/8,fd00::/8 192.168.0.7',
      HANTEI_SESSION_HOURS: '8',
      HANTEI_VALIDITY_MONTHS: '36',
    };
    expect(settingsOf(environment)).toMatchObject({
      demo: false,
      host: '0.0.0.0',
      publicAddress: 'https://hantei.example',
      trustedProxies: ['loopback', '10.0.0.0/8', 'fd00::/8', '192.168.0.7'],
      sessionHours: 8,
      validityMonths: 36,
    });
  });

  test.each(['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'])(
    '%s may do without TLS',
    (address) => {
      expect(settingsOf({ HANTEI_DATA: 'x', HANTEI_ADDRESS: address })).toMatchObject({ publicAddress: address });
    },
  );
});

describe('the words for every problem with a setting', () => {
  const CODES = [
    'host-not-local',
    'address-missing',
    'not-an-address',
    'address-not-safe',
    'not-a-proxy',
    'secret-too-short',
    'not-hours',
    'not-months',
  ];

  test.each(['en', 'ja'] as const)('%s', async (language) => {
    const words = (await createWords(resolve(TEMPLATES_DIR, 'words')))[language];
    const settings = { name: 'HANTEI_X', given: 'y', suggestion: '' };
    for (const code of CODES) expect(words.t(`cli:setting.${code}`, settings)).toContain('HANTEI_X');
  });
});
