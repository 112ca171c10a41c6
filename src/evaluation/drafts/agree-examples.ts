import type { JsonObject } from '../../base/untrusted-json.ts';
import type { DraftFiles } from '../../rules/drafts/draft-files.ts';
import { setExample, type TypedExample } from '../../rules/drafts/edit-example.ts';
import { type EditResult, edited } from '../../rules/drafts/edit-result.ts';
import { typedText } from '../../rules/drafts/typed-value.ts';
import { type ExampleNow, examplesNow } from './example-outcomes.ts';

/** Comes out, and otherwise than expected. */
export const isAgreeable = ({ asExpected, outcome }: ExampleNow): boolean => !asExpected && outcome !== undefined;

/** Takes what comes out now as expected, for those examples of a rule that somebody has looked at. */
export function agreeToExamples(files: DraftFiles, file: string, isMeant: (one: ExampleNow) => boolean): EditResult {
  let now = files;
  let first: string | undefined;
  for (const one of examplesNow(files, file).filter(isMeant)) {
    const agreed = asItComesOut(one);
    if (one.asExpected || agreed === undefined) continue;
    const result = setExample(now, file, one.index, agreed);
    if (!result.ok) return result;
    now = result.value.files;
    first ??= result.value.at;
  }
  return edited(now, { file, at: first ?? '/examples' });
}

/** Name and facts stay; numbers are written as they would be typed. */
function asItComesOut({ example, outcome }: ExampleNow): TypedExample | undefined {
  if (outcome === undefined) return undefined;
  const { name, facts, established, possible } = example;
  return {
    name,
    facts: typedTexts(facts),
    established: typedTexts(established),
    possible: typedTexts(possible),
    expect: outcome.verdict,
    missing: outcome.missing,
  };
}

/** Facts as texts that give the same facts when they are read again. */
export const typedTexts = (facts: JsonObject): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, typedText(value)]));
