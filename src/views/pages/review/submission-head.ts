import { reportNames } from '../../determination/report-names.ts';
import { dateIn } from '../../formats.ts';
import type { ReviewSubject } from './review-subject.ts';

/** Whose submission it is, and what one needs to know of it before anything else. */
export interface SubmissionHead {
  readonly id: string;
  readonly address: string;
  readonly candidate: string;
  readonly candidateId: string;
  readonly field: string;
  readonly about: string;
  /** Said where somebody else submitted it. */
  readonly submitter: string | null;
}

export function submissionHead({
  words,
  moments,
  catalogue,
  ruleSet,
  submission,
  accepted,
}: ReviewSubject): SubmissionHead {
  const { t } = words;
  const { id, candidate, submitter, asOf, submittedAt, version } = submission;
  const about = [
    ...(submittedAt ? [t('review:head.submitted', { when: moments.full(submittedAt) })] : []),
    t('review:head.version', { version }),
    ...(asOf ? [t('review:head.asOf', { date: dateIn(words.language, asOf) })] : []),
    t('review:head.ruleSet', { version: ruleSet.version }),
  ];
  return {
    id,
    address: `/submissions/${id}`,
    candidate: candidate.name,
    candidateId: accepted.evidence.candidate.id,
    field: reportNames(words, catalogue, ruleSet, accepted.evidence).field(accepted.evidence.specialtyField),
    about: about.join(' · '),
    submitter:
      submitter.accountId === candidate.accountId ? null : t('review:head.submitter', { name: submitter.name }),
  };
}
