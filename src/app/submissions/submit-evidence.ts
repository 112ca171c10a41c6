import { canonicalJson, digestOf } from '../../base/digest.ts';
import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import { addCheckpoint } from '../../store/checkpoints.ts';
import { insertEvidenceVersion } from '../../store/evidence-versions.ts';
import { listReviews } from '../../store/reviews.ts';
import type { Reader } from '../../store/store.ts';
import { changeSubmission } from '../../store/submissions.ts';
import { changedMeanwhile } from '../change-record.ts';
import { evaluateEvidence } from '../evaluate-evidence.ts';
import { loadWorld } from '../load-world.ts';
import type { Registry } from '../registry.ts';
import { worldInForce } from '../rule-sets/world-in-force.ts';
import { candidateSide, changeAs, logAs, noticeTo } from './change-record.ts';
import { draftFor, parseDraft } from './draft-text.ts';
import { type LoadedSubmission, loadFor } from './load-submission.ts';
import { recordDetermination } from './record-determination.ts';

/**
 * Makes the draft a version of the evidence, which stays as it is from here on, with the determination on it as claimed.
 * The first submission sets the date of the evaluation and the rule set for good.
 *
 * @returns every problem of the evidence, as at any other door
 */
export async function submitEvidence(
  registry: Registry,
  person: Person,
  id: string,
  { revision }: { readonly revision: number },
): Promise<Result<{ version: number; determinationId: string }, Problem[]>> {
  const { reader } = registry.store;
  const before = await loadFor(reader, person, id, 'submit');
  if (!before.ok) return before;
  const { row } = before.value;
  if (row.revision !== revision) return changedMeanwhile();
  const asOf = row.asOf ?? registry.today();
  const world =
    row.ruleSetDigest === null
      ? success(await worldInForce(registry, asOf))
      : await loadWorld(registry, row.ruleSetDigest);
  if (!world.ok) return world;
  const evidence = await draftFor(reader, row, parseDraft(row.draft), asOf);
  const evaluated = await evaluateEvidence(world.value, JSON.stringify(evidence), asOf);
  if (!evaluated.ok) return failure(withoutServerFields(evaluated.problems));
  const { determination, accepted } = evaluated.value;

  return changeAs(registry, person, id, 'submit', async (tx, loaded) => {
    // Documents come and go without raising the revision, but never without changing the draft.
    if (loaded.row.revision !== revision || loaded.row.draft !== row.draft) return changedMeanwhile();
    const version = row.version + 1;
    await insertEvidenceVersion(tx, {
      submissionId: id,
      version,
      text: canonicalJson(accepted.given),
      digest: digestOf(accepted.given),
      submittedBy: person.accountId,
      submittedAt: tx.at,
    });
    const ruleSetDigest = determination.ruleSet.digest;
    const { specialtyField, evidenceDigest } = determination;
    await changeSubmission(tx, loaded.row, {
      state: 'submitted',
      draft: null,
      version,
      asOf,
      ruleSetDigest,
      specialtyField,
      submittedAt: tx.at,
    });
    await logAs(tx, person, 'submission.submitted', id, {
      version,
      evidence: evidenceDigest,
      asOf,
      ruleSet: ruleSetDigest,
    });
    const determinationId = await recordDetermination(tx, person, {
      submissionId: id,
      version,
      review: null,
      determination,
      ruleSet: world.value.ruleSet,
    });
    await addCheckpoint(tx, registry.signer);
    const told = [...candidateSide(row), await lastAssessor(tx, loaded)];
    await noticeTo(tx, person, 'submission.submitted', row, told, { version });
    return success({ version, determinationId });
  });
}

/** Who asked for more evidence in this round. */
async function lastAssessor(reader: Reader, { row, round, standing }: LoadedSubmission): Promise<string | null> {
  const reviews = await listReviews(reader, row.id);
  const last = reviews.findLast((review) => review.round === round)?.assessorAccountId ?? null;
  return last === null || standing.conflicts.includes(last) ? null : last;
}

/** What the server fills in is never the writer's mistake. */
const withoutServerFields = (problems: readonly Problem[]): Problem[] => {
  const own = problems.filter(({ at }) => !at.startsWith('/candidate/'));
  return own.length > 0 ? own : [...problems];
};
