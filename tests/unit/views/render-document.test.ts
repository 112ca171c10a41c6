import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Evaluated, evaluateEvidence } from '../../../src/app/evaluate-evidence.ts';
import type { World } from '../../../src/evaluation/world.ts';
import { renderDocument } from '../../../src/views/render-determination.ts';
import { readReportStyles } from '../../../src/views/styles.ts';
import { createViews, type Views } from '../../../src/views/view-engine.ts';
import { shippedWorld } from '../../support/shipped-world.ts';

let views: Views;
let world: World;
let styles: string;

beforeAll(async () => {
  [views, world, styles] = await Promise.all([
    createViews(),
    shippedWorld(),
    readReportStyles('templates', 'node_modules'),
  ]);
});

async function evaluated(title: string): Promise<Evaluated> {
  const evidence = JSON.parse(readFileSync('data/examples/service-desk-one-fact-missing.json', 'utf8'));
  evidence.engagements[0].title = title;
  const outcome = await evaluateEvidence(world, JSON.stringify(evidence), '2026-11-01');
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value;
}

describe('a report as one file', () => {
  test.each(['en', 'ja'] as const)('needs nothing beside it and sends nothing anywhere (%s)', async (language) => {
    const html = renderDocument(views, world, await evaluated('Help desk'), language, styles);
    expect([...html.matchAll(/\s(?:href|src|action)="(?!#)[^"]*"/g)].map(([found]) => found)).toEqual([]);
    expect(html).not.toMatch(/<(?:form|script|link|button|input)\b|@import|url\(/);
    expect(html).toContain(`<html lang="${language}">`);
    expect(html).toContain('.level-badge');
  });

  test('shows what was typed as text', async () => {
    const html = renderDocument(views, world, await evaluated('</style><script>x</script>'), 'en', styles);
    expect(html).not.toMatch(/<script/);
    expect(html).toContain('&lt;script&gt;');
  });
});
