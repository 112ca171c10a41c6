import type { Finding, Severity } from '../../analysis/finding.ts';
import type { PolicyWitness } from '../../analysis/witness.ts';
import { inLanguage } from '../../base/localized-text.ts';
import type { Words } from '../words.ts';
import { findingSentence } from './finding-sentence.ts';
import { fieldTitle, placeInWords, type RuleNames } from './rule-names.ts';
import { betterExample, claimExample, countsInWords, policyExample } from './witness-words.ts';

/** A finding as the reader sees it. */
export interface FindingInWords {
  readonly id: string;
  readonly kind: Finding['kind'];
  readonly severity: Severity;
  /** "Error", "Warning" */
  readonly weight: string;
  readonly sentence: string;
  /** A case that shows it. */
  readonly example?: string;
  /** Where it stands, as one says it; the place itself is in `file` and `at`. */
  readonly place: string;
  readonly file: string;
  readonly at: string;
  /** Why it is meant so, where the rule set says it. */
  readonly acknowledged?: string;
  /** The reading that this rests on. */
  readonly reading?: string;
}

export function findingInWords(words: Words, names: RuleNames, finding: Finding): FindingInWords {
  const { id, kind, severity, file, at, acknowledged } = finding;
  const example = exampleOf(words, names, finding);
  return {
    id,
    kind,
    severity,
    weight: words.t(`analysis:severity.${severity}`),
    sentence: findingSentence(words, names, finding),
    ...(example === undefined ? {} : { example }),
    place: placeInWords(words, names, finding),
    file,
    at,
    ...(acknowledged === undefined ? {} : { acknowledged: inLanguage(acknowledged.reason, words.language) }),
    ...(acknowledged?.reading === undefined ? {} : { reading: acknowledged.reading }),
  };
}

function exampleOf(words: Words, names: RuleNames, finding: Finding): string | undefined {
  if (!('witness' in finding) || finding.witness === undefined) return undefined;
  const { witness } = finding;
  if ('counts' in witness) {
    const below = 'below' in finding ? finding.below?.witness : undefined;
    return below === undefined ? policyExample(words, names, witness) : belowExample(words, names, witness, below);
  }
  const better = 'better' in finding ? finding.better : undefined;
  return better === undefined ? claimExample(words, names, witness) : betterExample(words, names, witness, better);
}

/** One state of the items as two levels see it. */
const belowExample = (words: Words, names: RuleNames, witness: PolicyWitness, below: PolicyWitness): string =>
  words.t('analysis:example.policyBelow', {
    counts: countsInWords(words, witness),
    below: countsInWords(words, below),
    field: fieldTitle(words, names, witness.field),
  });
