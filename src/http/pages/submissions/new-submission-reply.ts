import type { Page, SubmissionSummary } from '../../../app/submission-record.ts';
import { listCandidates } from '../../../app/submissions/list-candidates.ts';
import { listSubmissions } from '../../../app/submissions/list-submissions.ts';
import { holds, type Person } from '../../../certification/person.ts';
import { newSubmissionView, type ShownCandidate } from '../../../views/pages/submissions/new-submission-view.ts';
import type { Reply } from '../../route.ts';
import { type PageCall, pageReply } from '../page.ts';
import { pageAddress } from '../page-language.ts';
import { personOf, recordWords, resultOf } from './record-call.ts';

/** For whom, and what to start from. A manager chooses the candidate first; candidates start for themselves. */
export async function newSubmissionReply(call: PageCall, problem: string | null = null): Promise<Reply> {
  const { context, request, words } = call;
  const person = personOf(call);
  const asked = (name: string): string => request.form.get(name) ?? request.query.get(name) ?? '';
  const mayChoose = holds(person, 'manager');
  const candidates = mayChoose ? resultOf(await listCandidates(context.registry, person)) : [];
  const seen = await someSubmissions(call, person);
  const from = seen.find(({ id }) => id === asked('from'));
  const wanted = asked('candidate') || (from?.candidate.accountId ?? '');
  const chosen = chosenCandidate(person, candidates, wanted);
  const view = newSubmissionView(recordWords(call), {
    own: chosen?.accountId === person.accountId,
    chosen,
    mayChoose,
    query: asked('q'),
    candidates,
    earlier: seen.filter(({ candidate, version }) => candidate.accountId === chosen?.accountId && version > 0),
    from: from?.id ?? '',
    problem,
  });
  const back = { address: '/submissions', name: words.t('submissions:list.title') };
  const title = words.t('submissions:new.title');
  const options = { title, address: newAddress(call), section: 'submissions' } as const;
  return pageReply(call, 'pages/submission-new.html', { ...view, back }, options, problem === null ? 200 : 422);
}

/** Where the same page can be asked for again. */
const newAddress = ({ request }: PageCall): string =>
  request.method === 'POST' ? `/submissions/new?${new URLSearchParams(request.form)}` : pageAddress(request);

function chosenCandidate(person: Person, candidates: readonly ShownCandidate[], wanted: string): ShownCandidate | null {
  const { accountId, name, candidateId } = person;
  const isCandidate = holds(person, 'candidate') && candidateId !== null;
  if (isCandidate && (wanted === accountId || !holds(person, 'manager'))) return { accountId, name, candidateId };
  return candidates.find((candidate) => candidate.accountId === wanted) ?? null;
}

/** Further back nobody looks for something to start from. */
const MOST_PAGES = 5;

async function someSubmissions({ context }: PageCall, person: Person): Promise<SubmissionSummary[]> {
  const seen: SubmissionSummary[] = [];
  let place: { readonly cursor?: string } = {};
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const part: Page<SubmissionSummary> = resultOf(await listSubmissions(context.registry, person, place));
    seen.push(...part.entries);
    if (part.next === null) break;
    place = { cursor: part.next };
  }
  return seen;
}
