import { describe, expect, test } from 'vitest';
import { verifyRecord } from '../../src/app/audit/verify-record.ts';
import { addDocument } from '../../src/app/submissions/add-document.ts';
import { answerQuestion } from '../../src/app/submissions/answer-question.ts';
import { appealDecision } from '../../src/app/submissions/appeal-decision.ts';
import { askQuestion } from '../../src/app/submissions/ask-question.ts';
import { changeReview } from '../../src/app/submissions/change-review.ts';
import { confirmDecision } from '../../src/app/submissions/confirm-decision.ts';
import { createSubmission } from '../../src/app/submissions/create-submission.ts';
import { readSubmissionFor } from '../../src/app/submissions/read-submission.ts';
import { refuseDecision } from '../../src/app/submissions/refuse-decision.ts';
import { returnSubmission } from '../../src/app/submissions/return-submission.ts';
import { saveDraft } from '../../src/app/submissions/save-draft.ts';
import { submitEvidence } from '../../src/app/submissions/submit-evidence.ts';
import { takeSubmission } from '../../src/app/submissions/take-submission.ts';
import { accomplished, addCast } from '../support/cast.ts';
import { registryOn } from '../support/made-up-record.ts';
import { decide, exampleEvidence, rowOf } from '../support/submission-walk.ts';
import { databases, openAt } from './support/each-database.ts';

describe.each(databases)('$name', (database) => {
  test('keeps a submission on its longest way as it went, and verifies afterwards', async () => {
    const place = await database.newPlace();
    const registry = await registryOn(await openAt(place), place.dataDir);
    const { hanako, ken, yuki, sora, aiko } = await addCast(registry);
    const opinion = async (reason: string) => ({ reason, revision: (await rowOf(registry, id)).revision });
    const submit = async () => {
      const { revision } = await rowOf(registry, id);
      return accomplished(await submitEvidence(registry, hanako, id, { revision }));
    };

    const { id } = accomplished(await createSubmission(registry, hanako, {}));
    const letter = { title: 'Letter', fileName: 'letter.txt', bytes: Buffer.from('A letter.') };
    accomplished(await addDocument(registry, hanako, id, letter));
    const evidence = exampleEvidence('network-operation-clear-level-5');
    const { revision } = await rowOf(registry, id);
    accomplished(await saveDraft(registry, hanako, id, { evidence, revision }));
    await submit();

    accomplished(await takeSubmission(registry, ken, id));
    const { questionId } = accomplished(await askQuestion(registry, ken, id, { text: 'Which letter?' }));
    accomplished(await answerQuestion(registry, hanako, id, questionId, { text: 'The one of May.' }));
    accomplished(await returnSubmission(registry, ken, id, { reason: 'The letter names another person.' }));
    expect((await submit()).version).toBe(2);

    accomplished(await takeSubmission(registry, ken, id));
    const role = { engagement: 'branch-wan', fact: 'role', finding: 'notShown', reason: 'Somebody else is named.' };
    const overlay = { claims: [], facts: [role] };
    const open = await rowOf(registry, id);
    accomplished(await changeReview(registry, ken, id, { overlay, revision: open.revision }));
    const departing = { level: 2, reason: 'The scale was smaller.' };
    accomplished(await decide(registry, ken, id, departing));
    accomplished(await refuseDecision(registry, yuki, id, await opinion('It was not.')));
    accomplished(await decide(registry, ken, id, departing));
    accomplished(await confirmDecision(registry, yuki, id, await opinion('It was.')));

    accomplished(await appealDecision(registry, hanako, id, { reason: 'The letter was overlooked.' }));
    accomplished(await takeSubmission(registry, sora, id));
    accomplished(await decide(registry, sora, id));

    const record = accomplished(await readSubmissionFor(registry, aiko, id, { purpose: 'story' }));
    expect(record).toMatchObject({ state: 'decided', certifiedLevel: 5, round: 2 });
    expect(record.decisions.map(({ state, level }) => [state, level])).toEqual([
      ['refused', 2],
      ['replaced', 2],
      ['inForce', 5],
    ]);
    const report = await verifyRecord(registry, { determinations: true, documents: true });
    expect(report.findings).toEqual([]);
    expect(report).toMatchObject({ decisions: 2, evidenceVersions: 2, documents: 1 });
    expect(report.repeated).toBe(report.determinations);
    expect(report.signedUpTo).toBeGreaterThan(0);
  });
});
