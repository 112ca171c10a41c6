import type { Problem } from '../../../../base/problem.ts';
import { idOfPath } from '../../../../rules/check-rule.ts';
import { type DraftRule, readDraftRules } from '../../../../rules/drafts/draft-rule.ts';
import { type OverallLimit, readOverallLimits } from '../../../../rules/drafts/overall-limit.ts';
import { OVERALL_FACTS } from '../../../../rules/fact-vocabulary.ts';
import { factHeading } from '../../../fact-words.ts';
import { problemInWords } from '../../../problem-words.ts';
import type { Words } from '../../../words.ts';
import { draftAddress } from '../draft-head-view.ts';
import { type ListContext, type ListedRule, listedRule } from './rule-list-view.ts';
import type { Option } from './value-view.ts';

/** A limit as a form has it: what was typed, and of what. */
export interface TypedLimit {
  readonly fact: string;
  readonly most: string;
}

/** What a form of the overall policy says, by the id of the rule. */
export type TypedLimits = ReadonlyMap<string, readonly TypedLimit[]>;

/** Data of `pages/rule-edit-policy`. */
export interface PolicyView {
  readonly lead: string;
  readonly address: string;
  readonly revision: number;
  readonly editable: boolean;
  readonly levels: readonly PolicyLevel[];
  readonly listAddress: string;
  readonly addAddress: string;
}

export interface PolicyLevel extends ListedRule {
  readonly id: string;
  /** Null where the rule says something that limits can't say. */
  readonly limits: readonly LimitView[] | null;
  readonly addSaid: string;
}

interface LimitView {
  /** Japanese says what is counted before how many. */
  readonly factFirst: boolean;
  readonly most: { readonly id: string; readonly value: string; readonly said: string };
  readonly fact: { readonly id: string; readonly said: string; readonly options: readonly Option[] };
  readonly removeSaid: string;
  readonly remove: string;
  readonly only: boolean;
  readonly error: string | null;
  readonly errorId: string;
}

export interface PolicyMessages {
  readonly typed?: TypedLimits;
  /** By the id of the field. */
  readonly problems?: ReadonlyMap<string, Problem>;
  readonly revision: number;
}

export const limitField = (rule: string, index: number, part: 'most' | 'fact'): string => `${rule}/${index}/${part}`;

export function policyView(context: ListContext, { typed, problems, revision }: PolicyMessages): PolicyView {
  const { words, draft, editable } = context;
  const base = draftAddress(draft.id);
  return {
    lead: words.t('sentence:policy.lead'),
    address: `${base}/policy`,
    revision,
    editable,
    levels: readDraftRules(draft.files)
      .filter(({ appliesTo }) => appliesTo.overall)
      .map((rule) => policyLevel(context, rule, typed, problems)),
    listAddress: `${base}/rules`,
    addAddress: `${base}/new-rule?overall=1`,
  };
}

function policyLevel(
  context: ListContext,
  rule: DraftRule,
  typed: TypedLimits | undefined,
  problems: ReadonlyMap<string, Problem> = new Map(),
): PolicyLevel {
  const { words, draft } = context;
  const id = idOfPath(rule.file);
  const limits = readOverallLimits(draft.files, rule.file);
  const shown = limits && (typed?.get(id) ?? limits.map(asTyped));
  const level = { level: rule.level };
  return {
    ...listedRule(context, rule),
    id,
    limits:
      shown?.map((limit, index) =>
        limitView(words, id, limit, index, {
          level: rule.level,
          only: shown.length === 1,
          problem: problems.get(limitField(id, index, 'most')),
        }),
      ) ?? null,
    addSaid: words.t('sentence:policy.addSaid', level),
  };
}

const asTyped = ({ fact, most }: OverallLimit): TypedLimit => ({ fact, most: String(most) });

function limitView(
  words: Words,
  rule: string,
  { fact, most }: TypedLimit,
  index: number,
  { level, only, problem }: { level: number; only: boolean; problem: Problem | undefined },
): LimitView {
  const [mostId, factId] = [limitField(rule, index, 'most'), limitField(rule, index, 'fact')];
  return {
    factFirst: words.language === 'ja',
    most: { id: mostId, value: most, said: words.t('sentence:policy.mostSaid', { level }) },
    fact: {
      id: factId,
      said: words.t('sentence:policy.factSaid', { level }),
      options: OVERALL_FACTS.map(({ name }) => ({
        value: name,
        label: words.has(`sentence:policy.of.${name}`)
          ? words.t(`sentence:policy.of.${name}`)
          : factHeading(words, name),
        chosen: name === fact,
      })),
    },
    remove: `remove-limit:${rule}:${index}`,
    removeSaid: words.t('sentence:policy.removeSaid', { level }),
    only,
    error: problem === undefined ? null : problemInWords(words, problem).message,
    errorId: `${mostId}-error`,
  };
}

/** The limits that a form holds, by rule; what it says of rules that are none is left to the checks. */
export function typedLimits(sent: URLSearchParams): TypedLimits {
  const limits = new Map<string, Map<number, { fact: string; most: string }>>();
  for (const [name, text] of sent) {
    const [, rule, position, part] = /^([a-z0-9.-]{1,200})\/(\d{1,2})\/(most|fact)$/.exec(name) ?? [];
    if (rule === undefined || position === undefined) continue;
    const ofRule = limits.get(rule) ?? new Map<number, { fact: string; most: string }>();
    const limit = ofRule.get(Number(position)) ?? { fact: '', most: '' };
    ofRule.set(Number(position), part === 'most' ? { ...limit, most: text } : { ...limit, fact: text });
    limits.set(rule, ofRule);
  }
  return new Map([...limits].map(([rule, ofRule]) => [rule, [...ofRule.values()]]));
}
