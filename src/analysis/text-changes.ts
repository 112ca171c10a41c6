import type { LocalizedText } from '../base/localized-text.ts';
import type { NamedConditionFile, RuleFile } from '../rules/rule-file.ts';
import type { Reading, RuleSet } from '../rules/rule-set.ts';
import type { TextChange, TextPart } from './difference.ts';

/** What reads differently, part by part: the head of the rule set, its rules, shared conditions and readings. */
export function textChanges(before: RuleSet, after: RuleSet): TextChange[] {
  return [
    ...compared('ruleSet', new Map([['', headOf(before)]]), new Map([['', headOf(after)]])),
    ...compared('rule', byId(rulesOf(before)), byId(rulesOf(after))),
    ...compared('condition', conditionsOf(before), conditionsOf(after)),
    ...compared('reading', byId(readingsOf(before)), byId(readingsOf(after))),
  ];
}

/** Something with a title, taken apart into what one would call its parts. */
type Parts = { readonly title: LocalizedText } & Readonly<Partial<Record<TextPart, unknown>>>;

function compared(
  of: TextChange['of'],
  before: ReadonlyMap<string, Parts>,
  after: ReadonlyMap<string, Parts>,
): TextChange[] {
  const gone = [...before].filter(([id]) => !after.has(id));
  return [
    ...[...after].flatMap(([id, now]): TextChange[] => {
      const then = before.get(id);
      if (then === undefined) return [{ of, id, title: now.title, change: 'added', parts: [] }];
      const parts = changedParts(then, now);
      return parts.length === 0 ? [] : [{ of, id, title: now.title, change: 'changed', parts }];
    }),
    ...gone.map(([id, { title }]): TextChange => ({ of, id, title, change: 'removed', parts: [] })),
  ];
}

const changedParts = (before: Parts, after: Parts): TextPart[] =>
  [...new Set([...Object.keys(after), ...Object.keys(before)])]
    .map((part) => part as TextPart)
    .filter((part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]));

const byId = <T extends { readonly id: string }>(all: readonly (T & Parts)[]): Map<string, Parts> =>
  new Map(all.map(({ id, ...parts }) => [id, parts as Parts]));

const headOf = ({ title, version, effectiveDate, notes, standard, acknowledged }: RuleSet): Parts => ({
  title,
  version,
  effectiveDate,
  notes,
  standard,
  acknowledged,
});

const rulesOf = ({ claimRules, overallRules }: RuleSet) =>
  [...claimRules, ...overallRules].map(
    ({ id, title, level, appliesTo, source, readings, conditions, examples }: RuleFile) => ({
      id,
      ...{ title, level, appliesTo, source, readings, conditions, examples },
    }),
  );

const conditionsOf = ({ conditions }: RuleSet): Map<string, Parts> =>
  new Map(
    [...conditions].map(([name, { title, conditions: body }]: [string, NamedConditionFile]) => [
      name,
      { title, conditions: body },
    ]),
  );

const readingsOf = ({ readings }: RuleSet) =>
  readings.map(({ id, title, sections, japanese }: Reading) => ({ id, title, text: [sections, japanese] }));
