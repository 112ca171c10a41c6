import { loadWorld } from '../../../app/load-world.ts';
import type { World } from '../../../evaluation/world.ts';
import { listRuleSetVersions, readRuleSetVersion } from '../../../store/rule-set-versions.ts';
import { shortDigest } from '../../../views/formats.ts';
import { auditNav } from '../../../views/pages/audit/audit-nav.ts';
import { ruleView } from '../../../views/pages/rule-view.ts';
import { readingView, rulesView } from '../../../views/pages/rules-view.ts';
import { RefusedRequest } from '../../refused-request.ts';
import type { Reply, Route } from '../../route.ts';
import { type PageCall, pageReply, pageRoute } from '../page.ts';
import { AUDITORS, momentsOf, resultOf } from './audit-call.ts';

/** Rule sets as they were: each version, rule and reading keeps its address. */
export const ruleSetRoutes: readonly Route[] = [
  pageRoute('get', '/audit/rule-sets', AUDITORS, listed),
  pageRoute('get', '/audit/rule-sets/{digest}', AUDITORS, (call) =>
    asThen(call, 'rules', ({ catalogue, ruleSet }) => ({
      title: call.words.t('pages:rules.title'),
      ...rulesView(call.words, catalogue, ruleSet),
    })),
  ),
  pageRoute('get', '/audit/rule-sets/{digest}/rules/{id}', AUDITORS, (call) =>
    asThen(call, 'rule', ({ catalogue, ruleSet }) => {
      const rules = [...ruleSet.claimRules, ...ruleSet.overallRules];
      const rule = rules.find(({ id }) => id === call.request.params.id);
      return rule && ruleView(call.words, catalogue, ruleSet, rule);
    }),
  ),
  pageRoute('get', '/audit/rule-sets/{digest}/readings/{id}', AUDITORS, (call) =>
    asThen(call, 'reading', ({ ruleSet }) => {
      const reading = ruleSet.readings.find(({ id }) => id === call.request.params.id);
      return reading && readingView(call.words, ruleSet, reading);
    }),
  ),
];

async function listed(call: PageCall): Promise<Reply> {
  const { context, words } = call;
  const moments = momentsOf(call);
  const rows = (await listRuleSetVersions(context.registry.store.reader)).map(
    ({ digest, id, version, publishedAt }) => ({
      address: `/audit/rule-sets/${digest}`,
      name: `${id} ${version}`,
      since: moments.full(publishedAt),
      digest,
      short: shortDigest(digest),
      inForce: digest === call.world.ruleSet.digest,
    }),
  );
  const title = words.t('audit:ruleSets.title');
  const data = { nav: auditNav(words, 'ruleSets'), rows };
  return pageReply(call, 'pages/audit-rule-sets.html', data, { title, section: 'audit' });
}

/** A page of the rules, of that version. */
async function asThen(
  call: PageCall,
  page: 'rules' | 'rule' | 'reading',
  viewOf: (world: World) => { readonly title: string } | undefined,
): Promise<Reply> {
  const { context, request, words } = call;
  const digest = request.params.digest ?? '';
  const row = await readRuleSetVersion(context.registry.store.reader, digest);
  if (row === undefined) throw notFound();
  const world = resultOf(await loadWorld(context.registry, digest));
  const view = viewOf(world);
  if (view === undefined) throw notFound();
  const data = {
    ...view,
    base: `/audit/rule-sets/${digest}`,
    asThen: words.t('audit:ruleSets.asThen', { at: momentsOf(call).full(row.publishedAt) }),
    recorded: words.t('audit:ruleSets.recorded', { version: row.version, digest: shortDigest(digest) }),
  };
  const options = { title: view.title, section: 'audit', ruleSet: world.ruleSet } as const;
  return pageReply(call, `pages/audit-${page}.html`, data, options);
}

const notFound = (): RefusedRequest => new RefusedRequest(404, { code: 'not-found', at: '' });
