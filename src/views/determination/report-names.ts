import { InvariantError } from '../../base/invariant.ts';
import { inLanguage } from '../../base/localized-text.ts';
import type { AppliedReview, ClaimAsReviewed, Evidence } from '../../evidence/evidence.ts';
import { wasNotAccepted } from '../../evidence/not-accepted.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import { type Catalogue, findField, findItem } from '../../standard/catalogue.ts';
import type { SkillItem } from '../../standard/skill-standard.ts';
import { periodIn } from '../formats.ts';
import type { Words } from '../words.ts';

/** How the things that a determination names by id are called in the reader's language. */
export interface ReportNames {
  readonly words: Words;
  field(id: string): string;
  item(id: string): string;
  kind(itemId: string): SkillItem['kind'];
  /** Its title; with the id behind it where two engagements have the same title. */
  engagement(id: string): string;
  /** Title, id and period. */
  engagementInFull(id: string): string;
  /** The documents named for the claims of an item. */
  documents(itemId: string): string[];
  /** What an assessor found about the evidence; null where it stands as given. */
  readonly review: AppliedReview | null;
  /** Whether a claim was made for the item, but none was accepted. */
  rejected(itemId: string): boolean;
  /** The ids of the engagements in which a claim for the item was not accepted. */
  rejectedIn(itemId: string): string[];
  /** Whether a fact that is missing from an engagement was given there, but not accepted. */
  notAccepted(engagement: string, fact: string): boolean;
  /** The title of a named condition. */
  condition(name: string): string;
  /** `Level 4`, `Below level 1`, as a sentence begins. */
  Level(level: number): string;
  /** The same inside a sentence. */
  level(level: number): string;
}

/** @throws {InvariantError} from its functions, for an id that the standard, rule set or evidence does not have. */
export function reportNames(
  words: Words,
  catalogue: Catalogue,
  ruleSet: RuleSet,
  evidence: Evidence<ClaimAsReviewed>,
  review: AppliedReview | null = null,
): ReportNames {
  const titleOf = (title: { en: string; ja: string } | undefined, id: string): string => {
    if (!title) throw new InvariantError(`Nothing is called ${id}.`);
    return inLanguage(title, words.language);
  };
  const { engagements } = evidence;
  const engagementOf = (id: string) => engagements.find((engagement) => engagement.id === id);
  const titledAlike = (title: string) => engagements.filter((engagement) => engagement.title === title).length > 1;
  return {
    words,
    field: (id) => titleOf(findField(catalogue, id)?.title, id),
    item: (id) => titleOf(findItem(catalogue, id)?.title, id),
    kind: (id) => findItem(catalogue, id)?.kind ?? 'specific',
    engagement: (id) => {
      const title = engagementOf(id)?.title ?? id;
      return titledAlike(title) ? words.t('determination:engagement.withId', { title, id }) : title;
    },
    engagementInFull: (id) => {
      const engagement = engagementOf(id);
      const period = periodIn(words, engagement?.from, engagement?.to);
      const details = period === '' ? id : words.t('determination:engagement.details', { id, period });
      return words.t('determination:engagement.withId', { title: engagement?.title ?? id, id: details });
    },
    documents: (itemId) => {
      const claims = engagements.flatMap((engagement) =>
        engagement.claims.filter(({ skillItem }) => skillItem === itemId),
      );
      const ids = new Set(claims.flatMap(({ documents }) => documents));
      return evidence.documents.filter(({ id }) => ids.has(id)).map(({ id, title }) => title ?? id);
    },
    review,
    rejected: (itemId) =>
      review?.rejected.some(({ skillItem }) => skillItem === itemId) === true &&
      !engagements.some(({ claims }) => claims.some(({ skillItem }) => skillItem === itemId)),
    rejectedIn: (itemId) =>
      (review?.rejected ?? []).filter(({ skillItem }) => skillItem === itemId).map(({ engagement }) => engagement),
    notAccepted: (engagement, fact) => wasNotAccepted(review, engagement, fact),
    condition: (name) => titleOf(ruleSet.conditions.get(name)?.title, name),
    Level: (level) => (level === 0 ? words.t('terms:level.zero') : words.t('terms:level.name', { level })),
    level: (level) => (level === 0 ? words.t('terms:level.zeroInText') : words.t('terms:level.inText', { level })),
  };
}
