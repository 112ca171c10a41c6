import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readOrMakeSessionSecret } from '../../../src/app/session-secret.ts';
import { newDataFolder } from '../../support/data-folder.ts';

test('the secret is made once, for this program alone, also when several start together', async () => {
  const folder = join(await newDataFolder(), 'keys');
  const secrets = await Promise.all(Array.from({ length: 8 }, () => readOrMakeSessionSecret(folder)));
  expect(new Set(secrets).size).toBe(1);
  expect(secrets[0]?.length).toBeGreaterThanOrEqual(43);
  expect(await readOrMakeSessionSecret(folder)).toBe(secrets[0]);
  expect(await readdir(folder)).toEqual(['session-secret']);
  expect((await stat(join(folder, 'session-secret'))).mode & 0o777).toBe(0o600);
});

test('one that was emptied is no secret', async () => {
  const folder = await newDataFolder();
  await writeFile(join(folder, 'session-secret'), 'short');
  await expect(readOrMakeSessionSecret(folder)).rejects.toThrow(/too short/);
});
