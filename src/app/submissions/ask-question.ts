import { randomUUID } from 'node:crypto';
import { digestOf } from '../../base/digest.ts';
import type { Problem } from '../../base/problem.ts';
import { type Result, success } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import { readTypedText } from '../../certification/typed-text.ts';
import { insertQuestion } from '../../store/questions.ts';
import type { Registry } from '../registry.ts';
import { candidateSide, changeAs, logAs, noticeTo } from './change-record.ts';
import { openReview } from './open-review.ts';

/** Asks the candidate's side something. The revision stays: what either side is writing is not disturbed. */
export async function askQuestion(
  registry: Registry,
  person: Person,
  id: string,
  input: { readonly text: string },
): Promise<Result<{ questionId: string }, Problem[]>> {
  const text = readTypedText(input.text, '/text', 'text-missing');
  if (!text.ok) return text;
  return changeAs(registry, person, id, 'ask', async (tx, { row }) => {
    const questionId = randomUUID();
    const { id: reviewId } = await openReview(tx, row);
    await insertQuestion(tx, {
      id: questionId,
      submissionId: id,
      reviewId,
      text: text.value,
      askedBy: person.accountId,
      askedAt: tx.at,
      answer: null,
      answeredBy: null,
      answeredAt: null,
    });
    await logAs(tx, person, 'question.asked', id, { question: questionId, text: digestOf(text.value) });
    await noticeTo(tx, person, 'question.asked', row, candidateSide(row), { question: questionId });
    return success({ questionId });
  });
}
