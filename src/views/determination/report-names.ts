import { InvariantError } from '../../base/invariant.ts';
import { inLanguage } from '../../base/localized-text.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import { type Catalogue, findField, findItem } from '../../standard/catalogue.ts';
import type { SkillItem } from '../../standard/skill-standard.ts';
import type { Words } from '../words.ts';

/** How the things that a determination names by id are called in the reader's language. */
export interface ReportNames {
  readonly words: Words;
  field(id: string): string;
  item(id: string): string;
  kind(itemId: string): SkillItem['kind'];
  engagement(id: string): string;
  /** The title of a named condition. */
  condition(name: string): string;
  /** `Level 4`, `Below level 1`, as a sentence begins. */
  Level(level: number): string;
  /** The same inside a sentence. */
  level(level: number): string;
}

/** @throws {InvariantError} from its functions, for an id that the standard, rule set or evidence does not have. */
export function reportNames(words: Words, catalogue: Catalogue, ruleSet: RuleSet, evidence: Evidence): ReportNames {
  const titleOf = (title: { en: string; ja: string } | undefined, id: string): string => {
    if (!title) throw new InvariantError(`Nothing is called ${id}.`);
    return inLanguage(title, words.language);
  };
  const engagements = new Map(evidence.engagements.map(({ id, title }) => [id, title]));
  return {
    words,
    field: (id) => titleOf(findField(catalogue, id)?.title, id),
    item: (id) => titleOf(findItem(catalogue, id)?.title, id),
    kind: (id) => findItem(catalogue, id)?.kind ?? 'specific',
    engagement: (id) => engagements.get(id) ?? id,
    condition: (name) => titleOf(ruleSet.conditions.get(name)?.title, name),
    Level: (level) => (level === 0 ? words.t('terms:level.zero') : words.t('terms:level.name', { level })),
    level: (level) => (level === 0 ? words.t('terms:level.zeroInText') : words.t('terms:level.inText', { level })),
  };
}
