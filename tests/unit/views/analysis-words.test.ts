import { describe, expect, test } from 'vitest';
import { analyse } from '../../../src/analysis/analyse.ts';
import { differenceBetween } from '../../../src/analysis/difference-between.ts';
import { openFindings } from '../../../src/analysis/finding.ts';
import { LANGUAGES, type Language } from '../../../src/base/localized-text.ts';
import { parseRuleSet } from '../../../src/rules/parse-rule-set.ts';
import type { RuleSet } from '../../../src/rules/rule-set.ts';
import { differenceInWords } from '../../../src/views/analysis/difference-words.ts';
import { findingInWords } from '../../../src/views/analysis/finding-words.ts';
import { createWords } from '../../../src/views/words.ts';
import { SEEDED_DEFECTS } from '../../analysis/seeded-defects.ts';
import { editRuleSet, type RuleSetEdit } from '../../rules/rule-set-edits.ts';
import { expectValue, readShippedRules } from '../../rules/shipped-rules.ts';

const { files, ruleSet: shipped, catalogue } = await readShippedRules();
const words = await createWords('templates/words');

const edited = (...edits: readonly RuleSetEdit[]): RuleSet =>
  expectValue(parseRuleSet(editRuleSet(files, edits), catalogue));

/** The finding of a seeded mistake as it is read: sentence, example and place. */
function told(language: Language, mistake: string): (string | undefined)[] {
  const defect = SEEDED_DEFECTS.find((one) => one.mistake === mistake);
  if (defect === undefined) throw new Error(`Nobody makes the mistake: ${mistake}.`);
  const ruleSet = edited(...defect.edits);
  const finding = analyse(ruleSet, catalogue).findings.find(
    ({ kind, file, at }) => kind === defect.kind && file === defect.file && at === defect.at,
  );
  if (finding === undefined) throw new Error(`Not found: ${mistake}.`);
  const { sentence, example, place } = findingInWords(words[language], { catalogue, ruleSet }, finding);
  return [sentence, example, place];
}

describe('a finding says what is wrong, where, and for whom', () => {
  test('an upper limit that shuts out larger work', () => {
    expect(told('en', 'an upper limit that shuts out larger work')).toEqual([
      'Better evidence gets less: with a better value of “peak staff” the level falls from 4 to 3. Network operation: all skill items.',
      'Example: leader or responsible person, without guidance, peak staff 9 persons, practice of level 4 → level 4; with peak staff 10 persons → level 3 (Management of information assets, Network operation)',
      'Rule “Network operation, level 4”: the peak staff is less than 10 persons',
    ]);
    expect(told('ja', 'an upper limit that shuts out larger work')).toEqual([
      'エビデンスが良くなると、レベルが下がります。「ピーク時要員数」が良くなると、レベル4からレベル3に下がります。ネットワーク運用：すべてのスキル項目。',
      '例：リーダーまたは責任者、指導なし、ピーク時要員数9人、実践内容はレベル4 → レベル4、ピーク時要員数10人になると → レベル3（ネットワーク運用「情報資産管理」）',
      'ルール「ネットワーク運用 レベル4」：ピーク時要員数が10人未満',
    ]);
  });

  test('two limits that exclude each other', () => {
    const [en] = told('en', 'two limits that exclude each other');
    expect(en).toBe(
      'Nobody can meet the rule “Network operation, level 5”, because these requirements exclude each other: the peak staff is less than 5 persons; the peak staff is more than 7 persons.',
    );
    const [ja] = told('ja', 'two limits that exclude each other');
    expect(ja).toContain('両立しないためです：ピーク時要員数が5人未満、ピーク時要員数が7人超。');
  });

  test('yen typed in millions', () => {
    const [en, , place] = told('en', 'yen typed in millions');
    expect(en).toContain('the limit here is 150 yen');
    expect(en).toContain('100,000,000 yen');
    expect(place).toBe(
      'Shared condition “Size for level 5 (service desk)”: the annual contract value is at least 150 yen',
    );
    const [ja] = told('ja', 'yen typed in millions');
    expect(ja).toContain('ここでのしきい値は150円ですが');
    expect(ja).toContain('1億円');
  });

  test('an item left out of a rule', () => {
    expect(told('en', 'an item left out of a rule').slice(0, 2)).toEqual([
      'The standard defines level 4 here, but no rule gives it. System operation: Leadership.',
      expect.stringMatching(/^Example: .*Leadership, System operation\)$/),
    ]);
  });

  test('what is meant so comes with its reason and the reading that it rests on', () => {
    const finding = analyse(shipped, catalogue).findings.find(({ kind }) => kind === 'rule-always-holds');
    if (finding === undefined) throw new Error('Level 1 asks for something.');
    expect(findingInWords(words.ja, { catalogue, ruleSet: shipped }, finding)).toMatchObject({
      weight: '警告',
      acknowledged: expect.stringContaining('指導は助けであり、条件ではない'),
      reading: '0006-guidance-is-a-help',
    });
  });

  test('every seeded mistake can be told in both languages, without a name that only files use', () => {
    for (const { edits } of SEEDED_DEFECTS) {
      const ruleSet = edited(...edits);
      const findings = openFindings(analyse(ruleSet, catalogue));
      for (const [finding, language] of findings.flatMap((one) => LANGUAGES.map((two) => [one, two] as const))) {
        const { sentence, example = '-', place } = findingInWords(words[language], { catalogue, ruleSet }, finding);
        const said = [sentence, example, place].join(' ');
        expect(said).not.toMatch(/undefined|NaN|[a-z][A-Z]|\b[a-z]+-[a-z]+-[a-z]+\b|\{\{| {2}/);
      }
    }
  });
});

describe('a difference says which level becomes which, and for whom', () => {
  const raised = edited({ file: 'conditions/large-network-operation.json', at: '/conditions/any/0/value', set: 12 });

  test('a raised limit, in English and in Japanese', () => {
    const difference = differenceBetween(shipped, raised, catalogue);
    const names = { catalogue, ruleSet: raised };
    expect(differenceInWords(words.en, names, difference)).toEqual({
      hasEffect: true,
      sentence: 'The change has an effect:',
      levels: [
        {
          field: 'Network operation',
          items: 'all skill items',
          step: 'level 5 → level 4',
          direction: 'down',
          example:
            'responsible person, peak staff 10 or 11 persons, annual contract value less than 100,000,000 yen, installation sites less than 100 sites, practice of level 5',
        },
      ],
      policy: [],
      texts: ['Shared condition “Size for level 5 (network operation)”: conditions'],
    });
    expect(differenceInWords(words.ja, names, difference)).toMatchObject({
      levels: [
        {
          items: 'すべてのスキル項目',
          step: 'レベル5 → レベル4',
          example:
            '責任者、ピーク時要員数10または11人、年間契約金額1億円未満、設置拠点数100拠点未満、実践内容はレベル5',
        },
      ],
      texts: ['共有の条件「レベル5の規模（ネットワーク運用）」：条件'],
    });
  });

  test('the overall policy, and its way back', () => {
    const file = 'overall/level-3.json';
    const set = { fact: 'itemsBelow', operator: 'lessThanInclusive', value: 1 };
    const looser = edited({ file, at: '/conditions/all/0', set });
    const there = differenceInWords(
      words.en,
      { catalogue, ruleSet: looser },
      differenceBetween(shipped, looser, catalogue),
    );
    expect(there.policy).toEqual([
      {
        sentence: 'Level 3 overall is reached more easily.',
        direction: 'up',
        example:
          'Reached now, not before: 1 career-common skill item below level 3 (System operation, Network operation and Service desk)',
      },
    ]);
    const back = differenceInWords(
      words.ja,
      { catalogue, ruleSet: shipped },
      differenceBetween(looser, shipped, catalogue),
    );
    expect(back.policy).toMatchObject([{ sentence: '総合レベル3に達しにくくなります。', direction: 'down' }]);
  });

  test('other words alone have no effect, and what reads differently is named', () => {
    const renamed = edited({ file: 'service-desk/level-4.json', at: '/title/en', set: 'The fourth level' });
    const said = differenceInWords(
      words.en,
      { catalogue, ruleSet: renamed },
      differenceBetween(shipped, renamed, catalogue),
    );
    expect(said).toEqual({
      hasEffect: false,
      sentence: 'No difference in effect: every case comes out as before.',
      levels: [],
      policy: [],
      texts: ['Rule “The fourth level”: title'],
    });
  });
});
