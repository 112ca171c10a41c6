import { listRuleSetVersions } from '../../../store/rule-set-versions.ts';
import { shortDigest } from '../../../views/formats.ts';
import { auditNav } from '../../../views/pages/audit/audit-nav.ts';
import type { Reply, Route } from '../../route.ts';
import { type PageCall, pageReply, pageRoute } from '../page.ts';
import { type KeptPage, keptRulesReply } from '../rule-sets/kept-rules.ts';
import { AUDITORS, momentsOf } from './audit-call.ts';

const PLACE = '/audit/rule-sets';

/** Rule sets as they were: each version, rule and reading keeps its address. */
export const ruleSetRoutes: readonly Route[] = [
  pageRoute('get', PLACE, AUDITORS, listed),
  kept('', 'rules'),
  kept('/rules/{id}', 'rule'),
  kept('/readings/{id}', 'reading'),
];

function kept(path: string, page: KeptPage): Route {
  return pageRoute('get', `${PLACE}/{digest}${path}`, AUDITORS, (call) => keptRulesReply(call, page, PLACE, 'audit'));
}

async function listed(call: PageCall): Promise<Reply> {
  const { context, words } = call;
  const moments = momentsOf(call);
  const rows = (await listRuleSetVersions(context.registry.store.reader)).map(
    ({ digest, id, version, publishedAt }) => ({
      address: `${PLACE}/${digest}`,
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
