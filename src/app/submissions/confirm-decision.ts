import type { Problem } from '../../base/problem.ts';
import { type Result, success } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import type { Registry } from '../registry.ts';
import { enterForce } from './enter-force.ts';
import { giveSecondOpinion, type SecondOpinion } from './second-opinion.ts';

/** A second assessor agrees with a decision that departs from the determination: it is in force. */
export const confirmDecision = (
  registry: Registry,
  person: Person,
  id: string,
  input: SecondOpinion,
): Promise<Result<{ decisionId: string }, Problem[]>> =>
  giveSecondOpinion(registry, person, id, 'confirm', input, async (tx, { row, proposal, reason }) => {
    await enterForce(tx, registry, person, row, proposal, { by: person.accountId, reason });
    return success({ decisionId: proposal.id });
  });
