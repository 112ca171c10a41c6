import type { OverallFactName } from '../condition.ts';
import { isOverallFact } from '../fact-vocabulary.ts';
import { type DraftFiles, readDraftFile, writeDraftFile } from './draft-files.ts';
import { CONDITION_ROOT, criteriaIn } from './draft-node.ts';
import { readDraftRule } from './draft-rule.ts';
import { type EditResult, edited, placeGone } from './edit-result.ts';

/** The usual sentence of the overall policy: at most so many items of a kind below the level. */
export interface OverallLimit {
  readonly fact: OverallFactName;
  /** 0 where every item has to reach the level. */
  readonly most: number;
}

/** What a rule of the overall policy says, as limits that all hold; undefined where it says it in another form. */
export function readOverallLimits(files: DraftFiles, file: string): readonly OverallLimit[] | undefined {
  const root = readDraftRule(files, file)?.conditions;
  if (root?.kind !== 'group' || (root.joint === 'any' && root.children.length > 1)) return undefined;
  const criteria = criteriaIn(root);
  const limits = criteria.flatMap(({ fact = '', operator, value }) =>
    isOverallFact(fact) && typeof value === 'number' && isAtMost(operator, value) ? [{ fact, most: value }] : [],
  );
  return limits.length === root.children.length && limits.length > 0 ? limits : undefined;
}

/** Writes the rule as limits that all hold, instead of what it said before. */
export function setOverallLimits(files: DraftFiles, file: string, limits: readonly OverallLimit[]): EditResult {
  const document = readDraftFile(files, file);
  if (document === undefined || readDraftRule(files, file)?.appliesTo.overall !== true)
    return placeGone({ file, at: CONDITION_ROOT });
  const all = limits.map(({ fact, most }) => ({
    fact,
    operator: most === 0 ? 'equal' : 'lessThanInclusive',
    value: most,
  }));
  return edited(writeDraftFile(files, file, { ...document, conditions: { all } }), { file, at: CONDITION_ROOT });
}

const isAtMost = (operator: string | undefined, value: number): boolean =>
  operator === 'lessThanInclusive' || (operator === 'equal' && value === 0);
