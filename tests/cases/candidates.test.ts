import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Evaluated, evaluateEvidence } from '../../src/app/evaluate-evidence.ts';
import type { World } from '../../src/evaluation/world.ts';
import type { Language } from '../../src/base/localized-text.ts';
import { renderDetermination } from '../../src/views/render-determination.ts';
import { createViews, type Views } from '../../src/views/view-engine.ts';
import { shippedWorld } from '../support/shipped-world.ts';
import { type ExpectedItem, itemOutcome, oneLine } from './support/outcome.ts';

/** One candidate with the whole outcome: verdict, reason and missing facts together, so that right for the wrong reason fails. */
interface Case {
  /** The sentence a clerk would say. */
  readonly name: string;
  /** The evidence itself, or the name of an example. */
  readonly evidence: object | string;
  readonly level: number;
  readonly possibleLevel: number;
  /** For each item looked at: level, possible level, deciding rule and engagement, missing facts by engagement. */
  readonly items: Readonly<Record<string, ExpectedItem>>;
  readonly heldBackBy?: Readonly<Record<string, readonly string[]>>;
  /** Sentences of the justification, word for word. */
  readonly says: Readonly<Record<Language, readonly string[]>>;
}

const ROOT = join(import.meta.dirname, '..', '..');
const CASES = join(import.meta.dirname, 'candidates');

const cases: Case[] = readdirSync(CASES)
  .toSorted()
  .map((file) => JSON.parse(readFileSync(join(CASES, file), 'utf8')));

let world: World;
let views: Views;
beforeAll(async () => {
  world = await shippedWorld();
  views = await createViews(join(ROOT, 'templates'));
});

async function evaluated({ evidence }: Case): Promise<Evaluated> {
  const text =
    typeof evidence === 'string'
      ? readFileSync(join(ROOT, 'data', 'examples', `${evidence}.json`), 'utf8')
      : JSON.stringify(evidence);
  const outcome = await evaluateEvidence(world, text, '2026-11-01');
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value;
}

describe('candidates', () => {
  it.each(cases.map((one) => [one.name, one] as const))('%s', async (_, one) => {
    const outcome = await evaluated(one);
    const { determination } = outcome;
    expect({ level: determination.level, possibleLevel: determination.possibleLevel }).toEqual({
      level: one.level,
      possibleLevel: one.possibleLevel,
    });
    const items = Object.keys(one.items).map((id) => [id, itemOutcome(determination, id)] as const);
    expect(Object.fromEntries(items)).toEqual(one.items);
    for (const [rule, heldBackBy] of Object.entries(one.heldBackBy ?? {})) {
      expect(determination.overall.find((entry) => entry.rule === rule)?.heldBackBy, rule).toEqual(heldBackBy);
    }
    for (const language of ['en', 'ja'] as const) {
      const report = oneLine(renderDetermination(views, world, outcome, language, 'text'), language);
      for (const sentence of one.says[language]) expect(report).toContain(oneLine(sentence, language));
    }
  });
});
