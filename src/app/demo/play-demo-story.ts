import { digestOf } from '../../base/digest.ts';
import { invariant } from '../../base/invariant.ts';
import type { Problem } from '../../base/problem.ts';
import type { Result } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import { EMPTY_OVERLAY } from '../../certification/review-overlay.ts';
import type { Registry } from '../registry.ts';
import type { SubmissionRecord } from '../submission-record.ts';
import { addDocument } from '../submissions/add-document.ts';
import { answerQuestion } from '../submissions/answer-question.ts';
import { appealDecision } from '../submissions/appeal-decision.ts';
import { askQuestion } from '../submissions/ask-question.ts';
import { changeReview } from '../submissions/change-review.ts';
import { createSubmission } from '../submissions/create-submission.ts';
import { decideSubmission } from '../submissions/decide-submission.ts';
import { previewReview } from '../submissions/preview-review.ts';
import { readSubmissionFor } from '../submissions/read-submission.ts';
import { returnSubmission } from '../submissions/return-submission.ts';
import { saveDraft } from '../submissions/save-draft.ts';
import { submitEvidence } from '../submissions/submit-evidence.ts';
import { takeSubmission } from '../submissions/take-submission.ts';
import type { DemoStep, DemoStory } from './demo-story.ts';

/** Finds a demo person by their sign-in name. */
export type DemoCast = (signInName: string) => Person;

/**
 * Plays a story through the use cases, as its people would: every check is made and every entry written.
 *
 * @throws {InvariantError} where a step is refused; the stories are ours, so that is a fault
 */
export async function playDemoStory(
  registry: Registry,
  cast: DemoCast,
  { candidate, submitter: submitterName = candidate, ...story }: DemoStory,
  evidence: object,
): Promise<void> {
  const submitter = cast(submitterName);
  const candidateAccountId = cast(candidate).accountId;
  const { id } = done(await createSubmission(registry, submitter, { candidateAccountId }));
  const { revision } = await recordOf(registry, submitter, id);
  done(await saveDraft(registry, submitter, id, { evidence, revision }));
  for (const { id: documentId, title, file, text } of story.documents ?? []) {
    done(await addDocument(registry, submitter, id, { documentId, title, fileName: file, bytes: Buffer.from(text) }));
  }
  for (const step of story.steps) await play(registry, step.by === undefined ? submitter : cast(step.by), id, step);
}

async function play(registry: Registry, person: Person, id: string, step: DemoStep): Promise<void> {
  switch (step.do) {
    case 'submit': {
      const { revision } = await recordOf(registry, person, id);
      done(await submitEvidence(registry, person, id, { revision }));
      return;
    }
    case 'take':
      done(await takeSubmission(registry, person, id));
      return;
    case 'ask':
      done(await askQuestion(registry, person, id, step));
      return;
    case 'answer':
      return answer(registry, person, id, step.text);
    case 'review': {
      const { revision } = await recordOf(registry, person, id);
      const overlay = { claims: step.claims ?? [], facts: step.facts ?? [] };
      done(await changeReview(registry, person, id, { overlay, revision }));
      return;
    }
    case 'return':
      done(await returnSubmission(registry, person, id, step));
      return;
    case 'decide':
      return decide(registry, person, id, step);
    case 'appeal':
      done(await appealDecision(registry, person, id, step));
  }
}

async function answer(registry: Registry, person: Person, id: string, text: string): Promise<void> {
  const { questions } = await recordOf(registry, person, id);
  const open = questions.find((question) => question.answer === null);
  invariant(open, 'Only a question that was asked is answered.');
  done(await answerQuestion(registry, person, id, open.id, { text }));
}

async function decide(
  registry: Registry,
  person: Person,
  id: string,
  { reason, outcome, level }: Extract<DemoStep, { do: 'decide' }>,
): Promise<void> {
  const { revision, reviews } = await recordOf(registry, person, id);
  const overlay = reviews.find(({ state }) => state === 'open')?.overlay ?? EMPTY_OVERLAY;
  const { determination } = done(await previewReview(registry, person, id, overlay));
  const certified = outcome === undefined ? determination.level > 0 : outcome === 'certified';
  const decision = {
    outcome: certified ? 'certified' : 'declined',
    level: certified ? (level ?? determination.level) : null,
  } as const;
  const determinationDigest = digestOf(determination);
  done(await decideSubmission(registry, person, id, { ...decision, reason, determinationDigest, revision }));
}

const recordOf = async (registry: Registry, person: Person, id: string): Promise<SubmissionRecord> =>
  done(await readSubmissionFor(registry, person, id, { purpose: 'story' }));

function done<T>(result: Result<T, Problem[]>): T {
  invariant(result.ok, result.ok ? '' : `A step of a demo story was refused: ${JSON.stringify(result.problems)}`);
  return result.value;
}
