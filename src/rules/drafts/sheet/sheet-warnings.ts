import { takesShortScales } from '../../../base/unit-words.ts';
import type { FactDescription } from '../../fact-vocabulary.ts';
import { lowestRung, rowKindOf } from './sheet-facts.ts';
import { itemsIn, placeKey, type ReadRule } from './sheet-rules.ts';
import type { CellWarning } from './threshold-sheet.ts';

/** A limit is unusual from this factor on. */
const UNUSUAL = 1_000;
/** What amounts are commonly written in: thousands, ten thousands, millions, hundred millions. */
const SCALES: readonly number[] = [1_000, 10_000, 1_000_000, 100_000_000];

/** What a value is compared with. */
export interface Surroundings {
  readonly fieldId: string;
  readonly rules: readonly ReadRule[];
  /** What the cell was before. */
  readonly was?: number | string | boolean;
}

type Limit = number | string | boolean;

/** What a criterion on a fact asks for in a rule; undefined where it asks for nothing that the sheet can show. */
export function limitIn({ plain }: ReadRule, fact: FactDescription): Limit | undefined {
  const criterion = plain?.slots.get(fact.name)?.criterion;
  if (criterion === undefined) return undefined;
  if (rowKindOf(fact) === 'ladder') return lowestRung(fact, criterion);
  const { value } = criterion;
  return typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean' ? value : undefined;
}

export function cellWarnings(rule: ReadRule, fact: FactDescription, around: Surroundings): CellWarning[] {
  return [...belowLowerLevel(rule, fact, around), ...unusualUnit(rule, fact, around)];
}

/** Lower levels for some of the same items never ask for more. */
function belowLowerLevel(rule: ReadRule, fact: FactDescription, { fieldId, rules }: Surroundings): CellWarning[] {
  const own = rankOf(fact, limitIn(rule, fact));
  if (own === undefined) return [];
  const above = sharingItems(rule, rules, fieldId)
    .filter((other) => other.rule.level < rule.rule.level)
    .flatMap((other) => {
      const value = limitIn(other, fact);
      const rank = rankOf(fact, value);
      if (rank === undefined || rank <= own || typeof value === 'boolean' || value === undefined) return [];
      return { level: other.rule.level, value, rank };
    });
  const [highest] = above.toSorted((a, b) => b.rank - a.rank);
  return highest === undefined ? [] : [{ kind: 'below-lower-level', level: highest.level, value: highest.value }];
}

/** A limit of 1 says "any at all" and suggests nothing. */
function unusualUnit(rule: ReadRule, fact: FactDescription, { fieldId, rules, was }: Surroundings): CellWarning[] {
  const own = limitIn(rule, fact);
  if (rowKindOf(fact) !== 'measure' || typeof own !== 'number') return [];
  const alike = [
    ...rules.filter((other) => isAtSameLevel(rule, other, fact)).map((other) => limitIn(other, fact)),
    was,
  ];
  const neighbours = sharingItems(rule, rules, fieldId)
    .filter((other) => other.rule.level !== rule.rule.level)
    .map((other) => limitIn(other, fact));
  const low = telling(alike);
  const high = telling([...alike, ...neighbours]);
  const least = Math.min(...low);
  const most = Math.max(...high);
  if (low.length > 0 && own * UNUSUAL <= least) return [unusual(own, least, fact)];
  return high.length > 0 && own >= most * UNUSUAL ? [unusual(own, most, fact)] : [];
}

const telling = (limits: readonly (Limit | undefined)[]): number[] =>
  limits.filter((limit): limit is number => typeof limit === 'number' && limit > 1);

/** Only money is written in thousands and millions. */
function unusual(own: number, compared: number, { unit = '' }: FactDescription): CellWarning {
  const warning = { kind: 'unusual-unit', compared } as const;
  if (!takesShortScales(unit)) return warning;
  const candidates = SCALES.map((scale) => ({ scale, meant: own < compared ? own * scale : own / scale }))
    .filter(({ meant }) => Number.isSafeInteger(meant) && distance(meant, compared) < 2)
    .toSorted((a, b) => distance(a.meant, compared) - distance(b.meant, compared));
  return { ...warning, ...candidates[0] };
}

/** In powers of ten. */
const distance = (a: number, b: number): number => Math.abs(Math.log10(a / b));

function isAtSameLevel(rule: ReadRule, other: ReadRule, { name }: FactDescription): boolean {
  const [own, others] = [rule, other].map(({ plain }) => plain?.slots.get(name)?.criterion);
  if (own === undefined || others === undefined || rule.rule.level !== other.rule.level) return false;
  return placeKey(own) !== placeKey(others);
}

const sharingItems = (rule: ReadRule, rules: readonly ReadRule[], fieldId: string): ReadRule[] => {
  const items = itemsIn(rule, fieldId);
  return rules.filter((other) => itemsIn(other, fieldId).some((item) => items.includes(item)));
};

/** How much a value asks for, compared with others of the fact. */
function rankOf({ values }: FactDescription, value: Limit | undefined): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && values !== undefined ? values.indexOf(value) : undefined;
}
