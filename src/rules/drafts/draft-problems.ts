import { pointerTo } from '../../base/json-pointer.ts';
import type { Problem } from '../../base/problem.ts';
import { isJsonObject, membersOf } from '../../base/untrusted-json.ts';
import type { Catalogue } from '../../standard/catalogue.ts';
import { findFact } from '../fact-vocabulary.ts';
import { parseRuleSet } from '../parse-rule-set.ts';
import { type DraftFiles, draftPaths, readDraftFile } from './draft-files.ts';
import { criteriaIn, readCondition } from './draft-node.ts';
import { problemsAsTyped } from './typed-value.ts';

/** Everything that the checks say of a draft, and of a number as typed why it can't be read. None for a finished one. */
export function draftProblems(files: DraftFiles, catalogue: Catalogue): readonly Problem[] {
  const parsed = parseRuleSet(files, catalogue);
  if (parsed.ok) return [];
  const typed = new Map(problemsOfTyping(files).map((problem) => [placeOf(problem), problem]));
  return parsed.problems.map((problem) => typed.get(placeOf(problem)) ?? problem);
}

const placeOf = ({ file = '', at }: Problem): string => `${file} ${at}`;

function problemsOfTyping(files: DraftFiles): Problem[] {
  return [...draftPaths(files, 'condition'), ...draftPaths(files, 'rule')].flatMap((file) =>
    [...typedInCondition(files, file), ...typedInExamples(files, file)].map((problem) => ({ ...problem, file })),
  );
}

function typedInCondition(files: DraftFiles, file: string): readonly Problem[] {
  const root = readCondition(files, file);
  return (root === undefined ? [] : criteriaIn(root)).flatMap(({ fact = '', value, at }) =>
    typedAs(fact, value, `${at}/value`),
  );
}

function typedInExamples(files: DraftFiles, file: string): readonly Problem[] {
  return membersOf(readDraftFile(files, file), 'examples').flatMap(([index, example]) =>
    (['facts', 'established', 'possible'] as const).flatMap((part) => {
      const facts = isJsonObject(example) ? example[part] : undefined;
      return Object.entries(isJsonObject(facts) ? facts : {}).flatMap(([name, value]) =>
        typedAs(name, value, pointerTo('examples', index, part, name)),
      );
    }),
  );
}

function typedAs(name: string, value: unknown, at: string): readonly Problem[] {
  const fact = findFact(name);
  return fact === undefined ? [] : problemsAsTyped(fact, value, at);
}
