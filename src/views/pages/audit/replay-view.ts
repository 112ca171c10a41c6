import type { ComparedLine, LineSide, LineSubject } from '../../../audit/compare-determinations.ts';
import { inLanguage } from '../../../base/localized-text.ts';
import type { AppliedReview } from '../../../evidence/evidence.ts';
import { wasNotAccepted } from '../../../evidence/not-accepted.ts';
import { type Catalogue, findItem } from '../../../standard/catalogue.ts';
import { requirementInWords } from '../../condition-words.ts';
import { type VerdictView, verdictView } from '../../determination/trace-view.ts';
import { factHeading, factValue } from '../../fact-words.ts';
import type { Words } from '../../words.ts';

export interface ReplayRow {
  readonly what: string;
  /** What a criterion asks about; empty for other lines. */
  readonly detail: string;
  readonly before: ReplayCell;
  readonly after: ReplayCell;
}

export interface ReplayCell {
  readonly verdict: VerdictView | null;
  readonly text: string;
}

export interface ReplayNames {
  readonly words: Words;
  readonly catalogues: readonly Catalogue[];
  /** Engagements by id as the evidence calls them. */
  readonly engagements: ReadonlyMap<string, string>;
  /** What the review changed; null for evidence as claimed. */
  readonly review: AppliedReview | null;
}

export const replayRow = (names: ReplayNames, { subject, before, after }: ComparedLine): ReplayRow => ({
  what: subjectInWords(names, subject),
  detail: detailOf(names, before ?? after),
  before: cellOf(names, subject, before),
  after: cellOf(names, subject, after),
});

function subjectInWords(names: ReplayNames, subject: LineSubject): string {
  const { t } = names.words;
  if (subject.kind === 'field') return t('audit:replay.field');
  if (subject.kind === 'item') return itemName(names, subject.skillItem);
  if (subject.kind === 'policy') return t('audit:replay.policy', { rule: subject.rule });
  if (subject.kind === 'rule') return t('audit:replay.ruleIn', { place: placeOf(names, subject), rule: subject.rule });
  const place =
    subject.skillItem === null
      ? t('audit:replay.policy', { rule: subject.rule })
      : t('audit:replay.ruleIn', { place: placeOf(names, subject), rule: subject.rule });
  return t('audit:replay.criterion', { place, path: subject.path });
}

function placeOf(
  names: ReplayNames,
  { skillItem, engagement }: { readonly skillItem: string | null; readonly engagement: string | null },
): string {
  const item = itemName(names, skillItem ?? '');
  const title = names.engagements.get(engagement ?? '') ?? engagement ?? '';
  return names.words.t('audit:replay.inEngagement', { item, engagement: title });
}

function itemName({ words, catalogues }: ReplayNames, id: string): string {
  const item = catalogues.map((catalogue) => findItem(catalogue, id)).find((found) => found !== undefined);
  return item === undefined ? id : inLanguage(item.title, words.language);
}

const detailOf = ({ words }: ReplayNames, side: LineSide | null): string =>
  side?.criterion === undefined ? '' : factHeading(words, side.criterion.fact);

function cellOf({ words, review }: ReplayNames, subject: LineSubject, side: LineSide | null): ReplayCell {
  const { t } = words;
  if (side === null) return { verdict: null, text: t('audit:replay.absent') };
  if (side.criterion !== undefined) {
    const { fact, operator, value, actual, verdict } = side.criterion;
    const taken = 'engagement' in subject && wasNotAccepted(review, subject.engagement ?? '', fact);
    const missing = t(taken ? 'terms:notAccepted' : 'terms:notShown');
    const given = actual === undefined ? missing : factValue(words, fact, actual);
    const required = requirementInWords({ fact, operator, value }, words);
    return { verdict: verdictView(words, verdict), text: t('audit:replay.needs', { required, given }) };
  }
  if (side.verdict !== undefined) return { verdict: verdictView(words, side.verdict), text: '' };
  const { level = 0, possibleLevel = 0, decidedBy } = side;
  const levels =
    possibleLevel > level
      ? t('audit:replay.levels', { level, possible: possibleLevel })
      : t('audit:replay.level', { level });
  return { verdict: null, text: decidedBy ? `${levels} · ${t('audit:replay.by', { rule: decidedBy })}` : levels };
}
