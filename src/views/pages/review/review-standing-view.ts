import type { ReviewOverlay } from '../../../certification/review-overlay.ts';
import type { Determination } from '../../../evaluation/determination.ts';
import type { AcceptedEvidence, ClaimAsReviewed } from '../../../evidence/evidence.ts';
import type { Justification } from '../../../justification/justification.ts';
import { justify } from '../../../justification/justify.ts';
import { criteriaIn } from '../../../justification/open-facts.ts';
import type { RuleSet } from '../../../rules/rule-set.ts';
import type { Catalogue } from '../../../standard/catalogue.ts';
import { type AnswerView, answerView } from '../../determination/answer-view.ts';
import { type ReportNames, reportNames } from '../../determination/report-names.ts';
import { factTitle } from '../../fact-words.ts';
import type { Words } from '../../words.ts';
import type { ClaimedLevels } from './claimed-levels.ts';

/** The determination on the reviewed evidence beside the one on the evidence as claimed. */
export interface ReviewStandingView {
  readonly answer: AnswerView;
  readonly claimedLevel: number;
  readonly claimedName: string;
  /** What the review changed about the level of the field, in one sentence. */
  readonly effect: string;
  readonly items: readonly ItemChange[];
  /** How many items have another level than as claimed. */
  readonly changed: string | null;
  /** The missing facts that still decide something, told apart by why they are missing. */
  readonly open: readonly OpenFact[];
}

export interface ItemChange {
  readonly item: string;
  readonly claimed: string;
  readonly reviewed: string;
  readonly change: 'same' | 'lower' | 'higher' | 'open';
  /** The change for those who can't see the sign. */
  readonly said: string;
}

export interface OpenFact {
  readonly text: string;
  readonly why: 'notGiven' | 'notAccepted';
  readonly whyText: string;
}

/** What both determinations are about. */
export interface Reviewed {
  readonly catalogue: Catalogue;
  readonly ruleSet: RuleSet;
  /** As the findings leave it. */
  readonly accepted: AcceptedEvidence<ClaimAsReviewed>;
  readonly overlay: ReviewOverlay;
  /** On the evidence as claimed. */
  readonly asClaimed: ClaimedLevels;
  readonly onReview: Determination;
}

export function reviewStandingView(words: Words, reviewed: Reviewed): ReviewStandingView {
  const { catalogue, ruleSet, accepted, asClaimed, onReview } = reviewed;
  const names = reportNames(words, catalogue, ruleSet, accepted.evidence, accepted.review);
  const justification = justify(onReview, catalogue, ruleSet);
  const items = itemChanges(names, reviewed);
  const changed = items.filter(({ change }) => change !== 'same').length;
  return {
    answer: answerView(names, justification),
    claimedLevel: asClaimed.level,
    claimedName: names.Level(asClaimed.level),
    effect: effectInWords(names, asClaimed, onReview),
    items,
    changed: changed === 0 ? null : words.t('review:standing.changed', { count: changed }),
    open: openFacts(names, justification),
  };
}

function effectInWords({ words, level }: ReportNames, before: ClaimedLevels, after: Determination): string {
  const params = { from: level(before.level), to: level(after.level) };
  if (after.level < before.level) return words.t('review:standing.lowered', params);
  if (after.level > before.level) return words.t('review:standing.raised', params);
  const opened = after.possibleLevel !== before.possibleLevel;
  return words.t(opened ? 'review:standing.possibleChanged' : 'review:standing.unchanged', params);
}

function itemChanges(names: ReportNames, { asClaimed, onReview }: Reviewed): ItemChange[] {
  const { t } = names.words;
  return onReview.skillItems.map(({ skillItem, level, possibleLevel, claims }, index) => {
    const before = asClaimed.items[index];
    const wasClaimed = before?.claimed ?? false;
    const change = changeOf(before ?? { level, possibleLevel }, { level, possibleLevel });
    const nothingLeft = wasClaimed && claims.length === 0;
    const inWords = (reached: number, possible: number): string => {
      const level = reached === 0 ? t('review:standing.levelZero') : String(reached);
      return possible > reached ? t('review:standing.levelOpen', { level, possible }) : level;
    };
    return {
      item: names.item(skillItem),
      claimed: wasClaimed && before ? inWords(before.level, before.possibleLevel) : t('review:standing.noClaim'),
      reviewed: nothingLeft
        ? t('review:standing.noneAccepted')
        : wasClaimed
          ? inWords(level, possibleLevel)
          : t('review:standing.noClaim'),
      change,
      said: t(`review:standing.change.${change}`),
    };
  });
}

type Levels = Pick<Determination, 'level' | 'possibleLevel'>;

function changeOf(before: Levels, after: Levels): ItemChange['change'] {
  if (after.level !== before.level) return after.level < before.level ? 'lower' : 'higher';
  return after.possibleLevel === before.possibleLevel ? 'same' : 'open';
}

/** Each missing fact that something still depends on, once: those of the field first. */
function openFacts(names: ReportNames, { decisive, items }: Justification): OpenFact[] {
  const { words } = names;
  const missing = [...decisive, ...items.flatMap(({ open }) => open)];
  const asked = missing.flatMap(({ engagement, needs }) =>
    needs.flatMap(criteriaIn).map(({ fact }) => ({ engagement, fact })),
  );
  const each = new Map(asked.map((entry) => [JSON.stringify([entry.engagement, entry.fact]), entry]));
  return [...each.values()].map(({ engagement, fact }) => {
    const why = names.notAccepted(engagement, fact) ? 'notAccepted' : 'notGiven';
    return {
      text: words.t('determination:answer.decisiveFact', {
        facts: factTitle(words, fact),
        engagement: names.engagement(engagement),
      }),
      why,
      whyText: words.t(`review:standing.${why}`),
    };
  });
}
