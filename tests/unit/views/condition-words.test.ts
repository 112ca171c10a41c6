import { beforeAll, describe, expect, test } from 'vitest';
import type { ExpandedCondition } from '../../../src/rules/expand-condition.ts';
import { CLAIM_FACTS, OVERALL_FACTS, operatorsFor } from '../../../src/rules/fact-vocabulary.ts';
import { type Comparison, conditionInWords, criterionInWords } from '../../../src/views/condition-words.ts';
import { factValue } from '../../../src/views/fact-words.ts';
import { createWords, type WordsByLanguage } from '../../../src/views/words.ts';

let words: WordsByLanguage;

beforeAll(async () => {
  words = await createWords('templates/words');
});

const staff: Comparison = { fact: 'peakStaff', operator: 'greaterThanInclusive', value: 10 };
const contract: Comparison = { fact: 'annualContractYen', operator: 'greaterThanInclusive', value: 100_000_000 };
const responsible: Comparison = { fact: 'role', operator: 'equal', value: 'responsible-person' };

describe('a criterion reads as a clerk would say it', () => {
  const cases: [Comparison, string, string][] = [
    [staff, 'the peak staff is at least 10 persons', 'ピーク時要員数が10人以上'],
    [{ ...staff, value: 1 }, 'the peak staff is at least 1 person', 'ピーク時要員数が1人以上'],
    [contract, 'the annual contract value is at least 100,000,000 yen', '年間契約金額が1億円以上'],
    [
      { fact: 'role', operator: 'in', value: ['leader', 'responsible-person'] },
      'the role is that of leader or responsible person',
      '役割がリーダーまたは責任者',
    ],
    [
      { fact: 'underGuidance', operator: 'equal', value: false },
      'the work was done without guidance by a higher-level specialist',
      '上位者の指導を受けない作業',
    ],
    [
      { fact: 'practice', operator: 'greaterThanInclusive', value: 3 },
      'the work matches the practice statement of level 3 or higher',
      '実践内容がレベル3以上',
    ],
    [
      { fact: 'practice', operator: 'greaterThanInclusive', value: 5 },
      'the work matches the practice statement of level 5',
      '実践内容がレベル5',
    ],
    [
      { fact: 'yearlyInquiries', operator: 'lessThan', value: 3000 },
      'the inquiries answered in a year come to less than 3,000 inquiries',
      '年間問合せ件数が3,000件未満',
    ],
    [
      { fact: 'itemsBelow', operator: 'lessThanInclusive', value: 1 },
      'of the skill items defined at this level, at most 1 item below it',
      'このレベルに達していないスキル項目が1項目以下',
    ],
    [
      { fact: 'itemsBelow', operator: 'lessThan', value: 1 },
      'every skill item that is defined at this level has reached it',
      'このレベルが定められているスキル項目がすべてこのレベルに達している',
    ],
  ];

  test.each(cases)('%j', (criterion, en, ja) => {
    expect(criterionInWords(criterion, words.en)).toBe(en);
    expect(criterionInWords(criterion, words.ja)).toBe(ja);
  });

  test('every fact has words for every comparison', () => {
    for (const fact of [...CLAIM_FACTS, ...OVERALL_FACTS]) {
      for (const operator of operatorsFor(fact.kind)) {
        const one = { enumeration: fact.values?.[0] ?? '', boolean: true, count: 2 }[fact.kind];
        const value = operator === 'in' && typeof one !== 'boolean' ? [one] : one;
        for (const language of ['en', 'ja'] as const) {
          const said = criterionInWords({ fact: fact.name, operator, value }, words[language]);
          expect(said).not.toContain(fact.name === 'role' || fact.name === 'practice' ? '{{' : fact.name);
        }
      }
    }
  });

  test('every role has a name in both languages', () => {
    for (const fact of CLAIM_FACTS) {
      for (const value of fact.values ?? []) {
        expect(words.en.has(`terms:value.${fact.name}.${value}`)).toBe(true);
        expect(factValue(words.ja, fact.name, value)).not.toBe(value);
      }
    }
  });
});

describe('a whole condition', () => {
  const large: ExpandedCondition = { condition: 'large', is: { any: [staff, contract] } };

  test('says "and" between what must all hold and "or" between alternatives', () => {
    expect(conditionInWords({ all: [responsible, large] }, words.en)).toBe(
      'the role is that of responsible person; and either the peak staff is at least 10 persons or the annual contract value is at least 100,000,000 yen',
    );
    expect(conditionInWords({ all: [responsible, large] }, words.ja)).toBe(
      '役割が責任者、かつ（ピーク時要員数が10人以上、年間契約金額が1億円以上のいずれか）',
    );
  });

  test('does not speak of groups of one, names, or an "and" inside an "and"', () => {
    const wrapped: ExpandedCondition = { all: [{ condition: 'x', is: { all: [responsible] } }, { any: [staff] }] };
    expect(conditionInWords(wrapped, words.en)).toBe(
      'the role is that of responsible person and the peak staff is at least 10 persons',
    );
  });

  test('keeps deeper groups apart by brackets', () => {
    const deep: ExpandedCondition = { any: [contract, { all: [responsible, { any: [staff, contract] }] }] };
    expect(conditionInWords(deep, words.en)).toBe(
      'either the annual contract value is at least 100,000,000 yen; or (the role is that of responsible person; and (either the peak staff is at least 10 persons or the annual contract value is at least 100,000,000 yen))',
    );
  });
});
