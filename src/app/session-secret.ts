import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const SECRET_FILE = 'session-secret';

/** Signs the cookies of sessions; made at the first start. Only the program's own account can read the file. */
export async function readOrMakeSessionSecret(folder: string): Promise<string> {
  const path = join(folder, SECRET_FILE);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // Put in place whole or not at all: another process may start at the same moment.
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
  const secret = (await readFile(path, 'utf8')).trim();
  if (secret.length < 32) throw new Error(`${path} is too short for a secret. Remove the file: a new one is made.`);
  return secret;
}
