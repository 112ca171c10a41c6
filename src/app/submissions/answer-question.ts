import { digestOf } from '../../base/digest.ts';
import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import { readTypedText } from '../../certification/typed-text.ts';
import { listQuestions, setAnswer } from '../../store/questions.ts';
import type { Registry } from '../registry.ts';
import { candidateSide, changeAs, logAs, noticeTo } from './change-record.ts';
import { notFound } from './load-submission.ts';

/** Answers a question, once: what an assessor has read doesn't change any more. */
export async function answerQuestion(
  registry: Registry,
  person: Person,
  id: string,
  questionId: string,
  input: { readonly text: string },
): Promise<Result<null, Problem[]>> {
  const text = readTypedText(input.text, '/text', 'text-missing');
  if (!text.ok) return text;
  return changeAs(registry, person, id, 'answer', async (tx, { row, standing }) => {
    const question = (await listQuestions(tx, id)).find((one) => one.id === questionId);
    if (question === undefined) return notFound();
    if (question.answer !== null) return failure([{ code: 'question-answered', at: '' }]);
    await setAnswer(tx, questionId, { answer: text.value, answeredBy: person.accountId });
    await logAs(tx, person, 'question.answered', id, { question: questionId, text: digestOf(text.value) });
    const asker = standing.conflicts.includes(question.askedBy) ? null : question.askedBy;
    const told = [...candidateSide(row), asker, row.assessorAccountId];
    await noticeTo(tx, person, 'question.answered', row, told, { question: questionId });
    return success(null);
  });
}
