import { pointerTokens } from '../../../base/json-pointer.ts';
import { inLanguage } from '../../../base/localized-text.ts';
import type { Evidence } from '../../../evidence/evidence.ts';
import type { FactName } from '../../../evidence/facts.ts';
import { findFact } from '../../../rules/fact-vocabulary.ts';
import type { Catalogue } from '../../../standard/catalogue.ts';
import { findItem } from '../../../standard/catalogue.ts';
import { factHeading } from '../../fact-words.ts';
import type { ProblemInWords } from '../../problem-words.ts';
import type { Words } from '../../words.ts';
import type { ProblemLink } from '../evidence-form-view.ts';

/** Problems that lead to their fields, each with the engagement and the claim or fact that it is about. */
export const problemLinks = (
  words: Words,
  catalogue: Catalogue,
  { engagements }: Evidence,
  problems: readonly ProblemInWords[],
): ProblemLink[] =>
  inOrderOfPage(problems).map(({ at, message, hint }) => {
    const [list, position, kind, name = ''] = pointerTokens(at);
    const engagement = list === 'engagements' ? engagements[Number(position)] : undefined;
    const link = { hint: hint ?? null, target: at === '' ? null : at };
    if (!engagement) return { ...link, message };
    const about = kind === 'claims' ? itemTitle(words, catalogue, name) : factTitleOf(words, name);
    return { ...link, message: words.t('review:problemAt', { engagement: engagement.title, about, message }) };
  });

/** An engagement's facts stand above its claims; otherwise as they came. */
const inOrderOfPage = (problems: readonly ProblemInWords[]): ProblemInWords[] =>
  problems.toSorted((a, b) => {
    const [[, first, kind], [, second, other]] = [pointerTokens(a.at), pointerTokens(b.at)];
    if (first !== second) return (Number(first) || 0) - (Number(second) || 0);
    return Number(kind === 'claims') - Number(other === 'claims');
  });

function itemTitle(words: Words, catalogue: Catalogue, id: string): string {
  const item = findItem(catalogue, id);
  return item ? inLanguage(item.title, words.language) : id;
}

const factTitleOf = (words: Words, name: string): string =>
  findFact(name) ? factHeading(words, name as FactName) : name;
