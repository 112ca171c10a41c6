import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { generateSchemas } from './schemas/generate-schemas.ts';

const folder = new URL('../../schemas/', import.meta.url);

/** The schemas as they stand in the folder, to the byte. */
const texts = new Map([...generateSchemas()].map(([name, schema]) => [name, `${JSON.stringify(schema, null, 2)}\n`]));

if (process.argv.includes('--check')) checkFolder();
else for (const [name, text] of texts) writeFileSync(new URL(name, folder), text);

function checkFolder(): void {
  const present = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const stale = [...new Set([...texts.keys(), ...present])].filter(
    (name) => !present.includes(name) || texts.get(name) !== readFileSync(new URL(name, folder), 'utf8'),
  );
  if (stale.length === 0) return;
  process.stderr.write(`Not up to date: ${stale.join(', ')}. Run "npm run schemas" and commit the result.\n`);
  process.exitCode = 1;
}
