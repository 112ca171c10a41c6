import { loadWorld } from '../../../app/load-world.ts';
import type { World } from '../../../evaluation/world.ts';
import { type RuleSetVersionRow, readRuleSetVersion } from '../../../store/rule-set-versions.ts';
import { shortDigest } from '../../../views/formats.ts';
import type { Section } from '../../../views/layout-view.ts';
import { momentsIn } from '../../../views/moments.ts';
import { ruleView } from '../../../views/pages/rule-view.ts';
import { readingView, rulesView } from '../../../views/pages/rules-view.ts';
import { RefusedRequest } from '../../refused-request.ts';
import type { Reply } from '../../route.ts';
import { type PageCall, pageReply } from '../page.ts';
import { resultOf } from '../submissions/record-call.ts';

export interface KeptVersion {
  readonly row: RuleSetVersionRow;
  readonly world: World;
}

/** @throws {RefusedRequest} where the record has no such version */
export async function keptVersion({ context, request }: PageCall): Promise<KeptVersion> {
  const digest = request.params.digest ?? '';
  const row = await readRuleSetVersion(context.registry.store.reader, digest);
  if (row === undefined) throw notFound();
  return { row, world: resultOf(await loadWorld(context.registry, digest)) };
}

export type KeptPage = 'rules' | 'rule' | 'reading';

/**
 * A page of the rules, of a version as it was.
 * @param place where the version's pages are: `/audit/rule-sets`
 */
export async function keptRulesReply(call: PageCall, page: KeptPage, place: string, section: Section): Promise<Reply> {
  const { words, language, context } = call;
  const { row, world } = await keptVersion(call);
  const view = VIEWS[page](call, world);
  if (view === undefined) throw notFound();
  const moments = momentsIn(language, context.settings.timeZone);
  const data = {
    ...view,
    base: `${place}/${row.digest}`,
    asThen: words.t('audit:ruleSets.asThen', { at: moments.full(row.publishedAt) }),
    recorded: words.t('audit:ruleSets.recorded', { version: row.version, digest: shortDigest(row.digest) }),
  };
  return pageReply(call, `pages/audit-${page}.html`, data, { title: view.title, section, ruleSet: world.ruleSet });
}

type ViewOf = (call: PageCall, world: World) => { readonly title: string } | undefined;

const VIEWS: Readonly<Record<KeptPage, ViewOf>> = {
  rules: ({ words }, { catalogue, ruleSet }) => ({
    title: words.t('pages:rules.title'),
    ...rulesView(words, catalogue, ruleSet),
  }),
  rule: ({ words, request }, { catalogue, ruleSet }) => {
    const rules = [...ruleSet.claimRules, ...ruleSet.overallRules];
    const rule = rules.find(({ id }) => id === request.params.id);
    return rule && ruleView(words, catalogue, ruleSet, rule);
  },
  reading: ({ words, request }, { ruleSet }) => {
    const reading = ruleSet.readings.find(({ id }) => id === request.params.id);
    return reading && readingView(words, ruleSet, reading);
  },
};

export const notFound = (): RefusedRequest => new RefusedRequest(404, { code: 'not-found', at: '' });
