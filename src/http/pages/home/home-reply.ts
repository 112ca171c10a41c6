import { listRoleRequests } from '../../../app/access/read-people.ts';
import { draftsWaiting } from '../../../app/rule-sets/drafts-waiting.ts';
import { listNotices } from '../../../app/submissions/list-notices.ts';
import { listSubmissions } from '../../../app/submissions/list-submissions.ts';
import { workWaiting } from '../../../app/submissions/work-waiting.ts';
import { holds, type Person } from '../../../certification/person.ts';
import { type DoorKind, homeView } from '../../../views/pages/submissions/home-view.ts';
import { noticeView } from '../../../views/pages/submissions/notice-view.ts';
import type { Reply } from '../../route.ts';
import { type PageCall, pageReply } from '../page.ts';
import { CANDIDATE_SIDE, personOf, recordWords, resultOf } from '../submissions/record-call.ts';

/** As many as tell what happened lately. */
const MOST_NOTICES = 5;

/** The start page of somebody who is signed in: what waits for them. */
export async function homeReply(call: PageCall): Promise<Reply> {
  const { context, words } = call;
  const { registry } = context;
  const person = personOf(call);
  const mayStart = holds(person, ...CANDIDATE_SIDE);
  const [waiting, notices, submissions, roleRequests, drafts] = await Promise.all([
    workWaiting(registry, person).then(resultOf),
    listNotices(registry, person, {}).then(resultOf),
    mayStart ? listSubmissions(registry, person, {}).then(resultOf) : { entries: [] },
    rolesToConfirm(call, person),
    draftsWaiting(registry, person),
  ]);
  const wording = recordWords(call);
  const home = homeView(wording, {
    reader: person,
    submissions: submissions.entries,
    counts: { ...waiting, roleRequests },
    drafts,
    notices: notices.entries.slice(0, MOST_NOTICES).map((notice) => noticeView(wording, person.accountId, notice)),
    doors: doorsOf(person),
    mayStart,
    noRole: person.roles.size === 0,
  });
  const greeting = words.t('submissions:home.greeting', { name: person.name });
  return pageReply(call, 'pages/home.html', { home, greeting }, { title: words.t('submissions:home.title') });
}

/** Requests of other administrators: nobody confirms their own. */
async function rolesToConfirm({ context }: PageCall, person: Person): Promise<number> {
  const requests = await listRoleRequests(context.registry, person);
  return requests.filter(({ requestedBy, account }) => ![requestedBy.id, account.id].includes(person.accountId)).length;
}

function doorsOf(person: Person): DoorKind[] {
  return [
    ...(holds(person, 'auditor') ? (['audit'] as const) : []),
    ...(holds(person, 'administrator') ? (['people'] as const) : []),
    ...(holds(person, 'rule-editor', 'rule-approver') ? (['ruleSets'] as const) : []),
    'rules',
    'try',
  ];
}
