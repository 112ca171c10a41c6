import { type Finding, openFindings } from '../../../../analysis/finding.ts';
import { inLanguage } from '../../../../base/localized-text.ts';
import { findingInWords } from '../../../analysis/finding-words.ts';
import type { Words } from '../../../words.ts';
import { draftAddress } from '../draft-head-view.ts';
import { type PlaceLink, placeOf } from '../place-links.ts';
import type { PreviewedDraft, ShownPreview } from './shown-preview.ts';

/** Something that the analysis finds. */
export interface FindingLine {
  readonly id: string;
  readonly severity: Finding['severity'];
  /** "Error", "Warning" */
  readonly weight: string;
  readonly sentence: string;
  /** A case that shows it; null where none is needed. */
  readonly example: string | null;
  readonly place: PlaceLink;
  /** Why it is meant so; null where nobody has said. */
  readonly reason: string | null;
  /** The reading that this rests on. */
  readonly reading: PlaceLink | null;
}

export interface FindingsView {
  readonly fine: string | null;
  readonly open: readonly FindingLine[];
  readonly more: string | null;
  readonly acknowledged: readonly FindingLine[];
  /** What the fold with those is called; null where there are none. */
  readonly acknowledgedTitle: string | null;
  /** That there were too many cases to try all. */
  readonly incomplete: string | null;
}

export function findingsView(
  words: Words,
  draft: PreviewedDraft,
  { rules, analysis }: NonNullable<ShownPreview['read']>,
  most: number,
): FindingsView {
  const { t } = words;
  const line = (finding: Finding): FindingLine => findingLine(words, draft, rules, finding);
  // Errors first: they keep the draft from being sent whatever is said about them.
  const open = openFindings(analysis).toSorted((a, b) => rank(a) - rank(b));
  const acknowledged = analysis.findings.filter((finding) => finding.acknowledged !== undefined);
  return {
    fine: open.length === 0 ? t('effect:findings.fine') : null,
    open: open.slice(0, most).map(line),
    more: open.length > most ? t('effect:more', { count: open.length - most }) : null,
    acknowledged: acknowledged.map(line),
    acknowledgedTitle:
      acknowledged.length === 0 ? null : t('effect:findings.acknowledged', { count: acknowledged.length }),
    incomplete: analysis.complete ? null : t('analysis:incomplete'),
  };
}

const rank = ({ severity }: Finding): number => (severity === 'error' ? 0 : 1);

function findingLine(
  words: Words,
  draft: PreviewedDraft,
  rules: NonNullable<ShownPreview['read']>['rules'],
  finding: Finding,
): FindingLine {
  const {
    id,
    severity,
    weight,
    sentence,
    example = null,
    place,
    acknowledged = null,
    reading,
  } = findingInWords(words, rules, finding);
  const cited = rules.ruleSet.readings.find((one) => one.id === reading);
  return {
    id,
    severity,
    weight,
    sentence,
    example,
    place: { ...placeOf(words, draft, finding), name: place },
    reason: acknowledged,
    reading:
      cited === undefined
        ? null
        : {
            address: `${draftAddress(draft.id)}/readings/${cited.id}`,
            name: readingName(words, cited.number, inLanguage(cited.title, words.language)),
          },
  };
}

const readingName = ({ t }: Words, number: number, title: string): string =>
  t('effect:findings.reading', { number, title });
