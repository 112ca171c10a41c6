import { inLanguage } from '../../base/localized-text.ts';
import { type Catalogue, findField, findItem, itemsOf, practiceLadder } from '../../standard/catalogue.ts';
import type { PracticeStatement } from '../../standard/skill-standard.ts';
import { levelsIn } from '../formats.ts';
import type { Words } from '../words.ts';
import type { ClaimForm, DocumentForm, EngagementForm, EvidenceForm } from './evidence-form.ts';
import { claimDocumentsField, claimField } from './form-fields.ts';
import type { FieldContext } from './text-field-view.ts';

/** One skill item inside an engagement, and which statement describes the work best. */
export interface ClaimView {
  /** Also the id of what opens the choices. */
  readonly name: string;
  readonly title: string;
  readonly kind: string | null;
  /** What is chosen now, in short. */
  readonly choice: string;
  /** The statement chosen now; empty where there is none. */
  readonly statement: string;
  readonly claimed: boolean;
  readonly open: boolean;
  /** False where the chosen field does not have the item. */
  readonly fits: boolean;
  readonly error: string | null;
  readonly choices: readonly ClaimChoice[];
  readonly documentsName: string;
  readonly documents: readonly {
    readonly id: string;
    readonly value: string;
    readonly label: string;
    readonly checked: boolean;
  }[];
}

export interface ClaimChoice {
  readonly id: string;
  readonly value: string;
  readonly checked: boolean;
  readonly level: string;
  readonly statement: string;
  /** The choice in short, for the line that opens the choices. */
  readonly short: string;
}

interface ClaimContext extends FieldContext {
  readonly catalogue: Catalogue;
  readonly form: EvidenceForm;
}

/** Every item of the field in the order of the standard, then the claimed items that it does not have. */
export function claimViews(context: ClaimContext, { claims }: EngagementForm, index: number): ClaimView[] {
  const { catalogue, form } = context;
  const field = findField(catalogue, form.specialtyField);
  const items = field ? itemsOf(catalogue, field.id) : [];
  const claimOf = (id: string) => claims.find(({ skillItem }) => skillItem === id);
  const own = items.map(({ id }) => claimView(context, id, claimOf(id), index, true));
  const stray = claims
    .filter(({ skillItem }) => !items.some(({ id }) => id === skillItem))
    .map((claim) => claimView(context, claim.skillItem, claim, index, false));
  return [...own, ...stray];
}

function claimView(
  { words, errors, catalogue, form }: ClaimContext,
  itemId: string,
  claim: ClaimForm | undefined,
  index: number,
  fits: boolean,
): ClaimView {
  const name = claimField(index, itemId);
  const item = findItem(catalogue, itemId);
  const practice = claim?.practice ?? '';
  const ladder = fits ? practiceLadder(catalogue, form.specialtyField, itemId) : [];
  const choices = choicesOf(words, name, ladder, practice);
  const chosen = choices.find(({ checked }) => checked);
  const error = errors.get(name) ?? null;
  const documentsName = claimDocumentsField(index, itemId);
  return {
    name,
    title: item ? inLanguage(item.title, words.language) : itemId,
    kind: item?.kind === 'specific' ? words.t('pages:form.specific') : null,
    choice: chosen?.short ?? '',
    statement: chosen?.statement ?? '',
    claimed: claim !== undefined,
    open: error !== null,
    fits,
    error,
    choices,
    documentsName,
    documents: documentChoices(form, documentsName, new Set(claim?.documents)),
  };
}

/** Engagements times documents. Past it every claim would offer so many documents that no browser could show the page. */
const MOST_OFFERED = 5_000;

/** Every document, with a mark where the claim names it; of very many only those that it names. */
function documentChoices({ engagements, documents }: EvidenceForm, name: string, named: ReadonlySet<string>) {
  const offerAll = engagements.length * documents.length <= MOST_OFFERED;
  return documents.flatMap((document, position) => {
    const checked = named.has(document.id);
    return checked || offerAll
      ? [{ id: `${name}/${position}`, value: document.id, label: documentLabel(document), checked }]
      : [];
  });
}

const documentLabel = ({ id, title }: DocumentForm): string => title.trim() || id;

function choicesOf(words: Words, name: string, ladder: readonly PracticeStatement[], practice: string): ClaimChoice[] {
  const steps = ladder.map(({ levels, statement }) => {
    const level = words.t('pages:form.levels', {
      levels: levelsIn(words, levels),
      count: levels.length,
    });
    // Where one statement covers two levels, what was claimed stays; a new claim is one of the higher.
    const value = levels.some((covered) => String(covered) === practice) ? practice : String(levels.at(-1) ?? '');
    return { value, level, statement: inLanguage(statement, words.language), short: level };
  });
  const none = { value: '', level: words.t('pages:form.noClaim'), statement: '', short: words.t('pages:form.noClaim') };
  const onLadder = practice === '' || steps.some(({ value }) => value === practice);
  const level = words.t('pages:form.asGiven', { given: practice });
  const asGiven = onLadder ? [] : [{ value: practice, level, statement: '', short: level }];
  return [none, ...steps, ...asGiven].map((choice) => ({
    ...choice,
    id: `${name}=${choice.value}`,
    checked: choice.value === practice,
  }));
}
