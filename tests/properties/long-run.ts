import { compareAllRules } from '../rules/compare-regions.ts';
import { readShippedRules } from '../rules/shipped-rules.ts';
import { compareOnClaims, compareOnPolicies } from './compare-evaluators.ts';

/*
 * The long run of the proof that both evaluators are one: random rules, and every region that the shipped rules tell
 * apart together. It takes some minutes. A number as argument gives the random rules (100,000 unless given).
 */

const cases = Number(process.argv[2] ?? 100_000);

async function tell(what: string, work: () => Promise<number>): Promise<void> {
  const start = performance.now();
  const compared = await work();
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  process.stdout.write(`${what}: ${compared.toLocaleString('en')} compared, all equal (${seconds} s)\n`);
}

await tell('random rules on random facts', async () => {
  await compareOnClaims(cases);
  return cases;
});
await tell('random overall policies on random counts', async () => {
  await compareOnPolicies(cases / 10);
  return cases / 10;
});
const { ruleSet } = await readShippedRules();
await tell('all shipped rules on every region of them', () => compareAllRules(ruleSet));
