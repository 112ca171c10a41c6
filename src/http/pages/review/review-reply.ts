import { standingReviewed } from '../../../app/determine-submission.ts';
import { digestOf } from '../../../base/digest.ts';
import type { Problem } from '../../../base/problem.ts';
import type { ReviewForm } from '../../../views/pages/review/review-form.ts';
import { type ReviewNoticeName, reviewView } from '../../../views/pages/review/review-view.ts';
import { standingPanel } from '../../../views/pages/review/standing-panel.ts';
import { problemInWords } from '../../../views/problem-words.ts';
import { statusOf } from '../../problem-status.ts';
import type { Reply } from '../../route.ts';
import { type PageCall, pageReply } from '../page.ts';
import { enteredPanel } from './entered-panel.ts';
import type { SubjectRead } from './read-subject.ts';

/** What is said to the assessor beside the findings. */
export interface ReviewSaid {
  readonly problems?: readonly Problem[];
  readonly notice?: ReviewNoticeName | undefined;
  /** The engagement that the assessor was at. */
  readonly at?: number | undefined;
}

/** The page of a review with everything that was entered. */
export async function reviewReply(
  call: PageCall,
  { subject, world, text }: SubjectRead,
  form: ReviewForm,
  { problems = [], notice, at }: ReviewSaid = {},
): Promise<Reply> {
  const { words } = call;
  const { reviewed, submission } = subject;
  const editable = submission.may.has('review');
  const review = reviewView(subject, form, {
    problems: problems.map((problem) => problemInWords(words, problem)),
    ...(notice === undefined ? {} : { notice }),
    ...(at === undefined ? {} : { at }),
  });
  const panel = editable
    ? await enteredPanel(call, reviewed, form, (overlay) => standingReviewed(world, text, overlay))
    : standingPanel(words, reviewed, { isReviewed: submission.state !== 'submitted' });
  const title = words.t('review:title', { candidate: review.head.candidate });
  const data = { review, panel, savedDigest: digestOf(reviewed.overlay) };
  const options = {
    title: problems.length > 0 ? words.t('pages:form.titleWithProblems', { title }) : title,
    address: review.address,
    section: 'queue',
    live: editable,
    ...(editable ? { languageForm: 'review-form' } : {}),
  } as const;
  return pageReply(call, 'pages/review.html', data, options, problems.length > 0 ? statusOf(problems) : 200);
}
