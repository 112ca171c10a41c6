import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { evaluateEvidence } from '../src/app/evaluate-evidence.ts';
import { writeDetermination } from '../src/evaluation/write-determination.ts';
import { runHantei } from './cli/support/run-hantei.ts';
import { shippedWorld } from './support/shipped-world.ts';

const read = (name: string): string => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');

test('the determination that the README shows is what the shipped rules say of the evidence beside it', async () => {
  const outcome = await evaluateEvidence(await shippedWorld(), read('docs/evidence.json'), '2026-11-01');
  expect(outcome.ok && writeDetermination(outcome.value.determination)).toBe(read('docs/determination.json'));
});

test('every file that the README links to or names in a command exists', () => {
  const readme = read('README.md');
  const linked = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path]) => path ?? '');
  const named = [...readme.matchAll(/\b((?:data|docs|rules)\/[\w./-]+\.(?:json|pem))\b/g)].map(
    ([, path]) => path ?? '',
  );
  expect(linked.length).toBeGreaterThan(2);
  for (const path of [...linked, ...named].filter((one) => !one.endsWith('/') && one.includes('.'))) {
    expect(() => readFileSync(new URL(`../${path}`, import.meta.url)), path).not.toThrow();
  }
});

test('the certificate that the README verifies is the same, and signed with the key beside it', async () => {
  const verified = await runHantei(['verify', 'docs/certificate.json', '--key', 'docs/public-key.pem']);
  expect(verified).toMatchObject({ code: 0 });
  expect(verified.output).toContain('Signer established');
});
