import { readPerson } from '../../app/access/read-people.ts';
import type { Problem } from '../../base/problem.ts';
import { momentsIn } from '../../views/moments.ts';
import { type AccountForm, personView } from '../../views/pages/access/person-view.ts';
import { problemInWords } from '../../views/problem-words.ts';
import { statusOf } from '../problem-status.ts';
import { RefusedRequest } from '../refused-request.ts';
import { type Reply, seeOther } from '../route.ts';
import { readerIn } from './account-routes.ts';
import { formTitle } from './form-title.ts';
import { type PageCall, pageReply } from './page.ts';

interface Shown {
  /** What was typed and could not be taken. */
  readonly form?: AccountForm;
  readonly problems?: readonly Problem[];
  /** A password link that was just made. */
  readonly link?: string;
}

export const idIn = ({ request }: PageCall): string => request.params.id ?? '';

/** One account, with everything that an administrator can do about it. */
export async function personPage(call: PageCall, { form, problems = [], link }: Shown = {}): Promise<Reply> {
  const { context, words, language, request } = call;
  const person = readerIn(call);
  const details = await readPerson(context.registry, person, idIn(call));
  if (!details.ok) throw new RefusedRequest(statusOf(details.problems), { code: 'not-found', at: '' });
  const done = `access:done.${request.query.get('done') ?? ''}`;
  const view = personView(words, momentsIn(language, context.settings.timeZone), {
    details: details.value,
    readerId: person.accountId,
    form,
    problems: problems.map((problem) => problemInWords(words, problem)),
    link: link ?? null,
    notice: words.has(done) ? words.t(done) : null,
  });
  const address = `/people/${encodeURIComponent(details.value.id)}`;
  const options = { title: formTitle(words, details.value.name, problems), section: 'people', address } as const;
  return pageReply(call, 'pages/person.html', view, options, problems.length > 0 ? statusOf(problems) : 200);
}

export const doneWith = (call: PageCall, done: string): Reply =>
  seeOther(`/people/${encodeURIComponent(idIn(call))}?${new URLSearchParams({ done })}`);
