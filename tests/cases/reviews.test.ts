import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { determineReviewed, type ReviewedEvidence } from '../../src/app/determine-submission.ts';
import { evaluateEvidence } from '../../src/app/evaluate-evidence.ts';
import { canonicalJson } from '../../src/base/digest.ts';
import type { Language } from '../../src/base/localized-text.ts';
import { EMPTY_OVERLAY, type ReviewOverlay } from '../../src/certification/review-overlay.ts';
import { writeDetermination } from '../../src/evaluation/write-determination.ts';
import type { World } from '../../src/evaluation/world.ts';
import { type ReportFormat, renderDetermination } from '../../src/views/render-determination.ts';
import { createViews, type Views } from '../../src/views/view-engine.ts';
import { shippedWorld } from '../support/shipped-world.ts';
import { type ExpectedItem, itemOutcome, oneLine } from './support/outcome.ts';

/** What an assessor found and what follows: verdict, reason and missing facts together. */
interface Case {
  readonly name: string;
  /** The name of an example. */
  readonly evidence: string;
  readonly overlay: ReviewOverlay;
  readonly level: number;
  readonly possibleLevel: number;
  readonly items: Readonly<Record<string, ExpectedItem>>;
  /** The facts that have to be shown for the next level, and nothing else, in the first of the ways. */
  readonly next?: Readonly<Record<string, { readonly level: number; readonly missing: readonly string[] }>>;
  readonly says: Readonly<Record<Language, readonly string[]>>;
  /** What the report says as a page, as Markdown and as plain text alike. */
  readonly saysInEveryForm?: Readonly<Record<Language, readonly string[]>>;
  readonly saysNot?: Readonly<Record<Language, readonly string[]>>;
}

const ROOT = join(import.meta.dirname, '..', '..');
const CASES = join(import.meta.dirname, 'reviews');
const AS_OF = '2026-11-01';

const cases: Case[] = readdirSync(CASES)
  .toSorted()
  .map((file) => JSON.parse(readFileSync(join(CASES, file), 'utf8')));

let world: World;
let views: Views;
beforeAll(async () => {
  world = await shippedWorld();
  views = await createViews(join(ROOT, 'templates'));
});

const versionOf = (name: string): string => {
  const evidence: object = JSON.parse(readFileSync(join(ROOT, 'data', 'examples', `${name}.json`), 'utf8'));
  return canonicalJson({ ...evidence, asOf: AS_OF });
};

async function reviewed(evidence: string, overlay: ReviewOverlay): Promise<ReviewedEvidence> {
  const outcome = await determineReviewed(world, versionOf(evidence), overlay);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value;
}

/** A report as it is read, without its tags. */
const textOf = (report: string): string => report.replaceAll(/<[^>]+>/g, '');

describe('reviews', () => {
  it.each(cases.map((one) => [one.name, one] as const))('%s', async (_, one) => {
    const outcome = await reviewed(one.evidence, one.overlay);
    const { determination } = outcome;
    expect({ level: determination.level, possibleLevel: determination.possibleLevel }).toEqual({
      level: one.level,
      possibleLevel: one.possibleLevel,
    });
    const items = Object.keys(one.items).map((id) => [id, itemOutcome(determination, id)] as const);
    expect(Object.fromEntries(items)).toEqual(one.items);
    for (const [id, expected] of Object.entries(one.next ?? {})) {
      const next = determination.skillItems.find(({ skillItem }) => skillItem === id)?.nextLevel;
      expect(next?.level).toBe(expected.level);
      const [first] = next?.options ?? [];
      const changes = first !== undefined && 'changes' in first ? first.changes : [];
      expect(changes.map((change) => ('missing' in change ? change.fact : null))).toEqual(expected.missing);
    }
    for (const language of ['en', 'ja'] as const) {
      const formed = (format: ReportFormat) => textOf(renderDetermination(views, world, outcome, language, format));
      const report = oneLine(formed('text'), language);
      for (const sentence of one.says[language]) expect(report).toContain(oneLine(sentence, language));
      for (const sentence of one.saysInEveryForm?.[language] ?? []) {
        for (const format of ['html', 'markdown', 'text'] as const) {
          expect(oneLine(formed(format), language), format).toContain(oneLine(sentence, language));
        }
      }
      for (const sentence of one.saysNot?.[language] ?? []) expect(report).not.toContain(oneLine(sentence, language));
    }
  });

  it.each(readdirSync(join(ROOT, 'data', 'examples')).map((file) => file.replace(/\.json$/, '')))(
    'without findings %s has the determination as claimed, byte for byte',
    async (name) => {
      const claimed = await evaluateEvidence(world, versionOf(name), AS_OF);
      if (!claimed.ok) throw new Error(JSON.stringify(claimed.problems));
      const { determination } = await reviewed(name, EMPTY_OVERLAY);
      expect(writeDetermination(determination)).toBe(writeDetermination(claimed.value.determination));
    },
  );
});
