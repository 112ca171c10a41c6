import { draftStory } from '../../../app/rule-sets/draft-story.ts';
import { baseFor, listVersions, type VersionRecord } from '../../../app/rule-sets/list-versions.ts';
import { canBeWithdrawn, withdrawVersion } from '../../../app/rule-sets/withdraw-version.ts';
import { holds } from '../../../certification/person.ts';
import { versionView } from '../../../views/pages/rule-sets/version-view.ts';
import { versionAddress, versionName } from '../../../views/pages/rule-sets/version-words.ts';
import { rulesView } from '../../../views/pages/rules-view.ts';
import { type Reply, type Route, seeOther } from '../../route.ts';
import { type PageCall, pageReply, pageRoute } from '../page.ts';
import { FORM, personOf, resultOf } from '../submissions/record-call.ts';
import { APPROVERS, DRAFT_READERS } from './draft-call.ts';
import { keptRulesReply, keptVersion, notFound } from './kept-rules.ts';
import { doneInWords, mayBegin, ruleSetWords } from './set-call.ts';

const PLACE = '/rule-sets/versions';
const VERSION = `${PLACE}/{digest}`;

/** Each version of the rules, as it was published. */
export const versionRoutes: readonly Route[] = [
  pageRoute('get', VERSION, DRAFT_READERS, shown),
  pageRoute('get', `${VERSION}/rules/{id}`, DRAFT_READERS, (call) => keptRulesReply(call, 'rule', PLACE, 'rules')),
  pageRoute('get', `${VERSION}/readings/{id}`, DRAFT_READERS, (call) =>
    keptRulesReply(call, 'reading', PLACE, 'rules'),
  ),
  pageRoute('get', `${VERSION}/withdraw`, APPROVERS, askedFirst),
  pageRoute('post', `${VERSION}/withdraw`, APPROVERS, withdrawn, FORM),
];

async function shown(call: PageCall): Promise<Reply> {
  const { context, words } = call;
  const { registry } = context;
  const { world } = await keptVersion(call);
  const { version, all } = await versionOf(call);
  const shownVersion = versionView(ruleSetWords(call), version, baseFor(all, version), {
    mayBegin: mayBegin(call),
    mayWithdraw: holds(personOf(call), 'rule-approver') && mayBeWithdrawn(version, context.today()),
    story: await draftStory(registry, version.draftId, version.digest),
  });
  const data = {
    ...rulesView(words, world.catalogue, world.ruleSet),
    base: versionAddress(version.digest),
    version: shownVersion,
    done: doneInWords(call),
  };
  const options = { title: shownVersion.title, section: 'rules', ruleSet: world.ruleSet } as const;
  return pageReply(call, 'pages/rule-set-version.html', data, options);
}

async function versionOf(
  call: PageCall,
): Promise<{ readonly version: VersionRecord; readonly all: readonly VersionRecord[] }> {
  const all = await listVersions(call.context.registry);
  const version = all.find(({ digest }) => digest === call.request.params.digest);
  if (version === undefined) throw notFound();
  return { version, all };
}

async function askedFirst(call: PageCall): Promise<Reply> {
  const { words, context } = call;
  const { version } = await versionOf(call);
  const address = versionAddress(version.digest);
  if (!mayBeWithdrawn(version, context.today())) return seeOther(address);
  const name = version.version;
  const date = ruleSetWords(call).moments.date(version.effectiveDate);
  const title = words.t('rules:withdraw.title', { version: name });
  const data = {
    back: { address, name: versionName(words, name) },
    address: `${address}/withdraw`,
    title,
    lead: words.t('rules:withdraw.lead', { date }),
    confirm: words.t('rules:withdraw.confirm'),
    revision: null,
  };
  return pageReply(call, 'pages/rule-set-act.html', data, { title, section: 'rules' });
}

async function withdrawn(call: PageCall): Promise<Reply> {
  const digest = call.request.params.digest ?? '';
  resultOf(await withdrawVersion(call.context.registry, personOf(call), digest));
  return seeOther(`${versionAddress(digest)}?done=withdrawn`);
}

const mayBeWithdrawn = ({ effectiveDate, withdrawn: ended }: VersionRecord, today: string): boolean =>
  canBeWithdrawn({ effectiveDate, withdrawnAt: ended?.at ?? null }, today);
