import { describe, expect, test } from 'vitest';
import { runClaimExample } from '../../../../src/evaluation/check-examples.ts';
import { referenceEvaluator } from '../../../../src/evaluation/reference-evaluator.ts';
import { pathOfId } from '../../../../src/rules/check-rule.ts';
import { type DraftFiles, draftPaths } from '../../../../src/rules/drafts/draft-files.ts';
import { draftProblems } from '../../../../src/rules/drafts/draft-problems.ts';
import { readDraftRules } from '../../../../src/rules/drafts/draft-rule.ts';
import { acknowledgeFinding, withdrawAcknowledgement } from '../../../../src/rules/drafts/edit-acknowledgement.ts';
import { addExample, removeExample, setExample } from '../../../../src/rules/drafts/edit-example.ts';
import {
  addReading,
  readReading,
  removeReading,
  rulesCiting,
  setReading,
} from '../../../../src/rules/drafts/edit-reading.ts';
import { exampleCoverage } from '../../../../src/rules/drafts/example-coverage.ts';
import { suggestExamples } from '../../../../src/rules/drafts/suggest-examples.ts';
import { suggestOverallExamples } from '../../../../src/rules/drafts/suggest-overall-examples.ts';
import { typedText } from '../../../../src/rules/drafts/typed-value.ts';
import type { Verdict } from '../../../../src/rules/rule-file.ts';
import { stemOf } from '../../../../src/rules/rule-set-files.ts';
import { readShippedRules } from '../../../rules/shipped-rules.ts';
import { changedPaths, contentOf, expectEdited, refusal, withContent } from './draft-text.ts';

const { files: shipped, catalogue, ruleSet } = await readShippedRules();
const RULE = 'network-operation/level-5.json';

describe('an example', () => {
  test.each(readDraftRules(shipped).map(({ file }) => [file] as const))(
    'every one of %s put back as typed changes no byte',
    (file) => {
      const typed = (facts: object) =>
        Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, typedText(value)]));
      const rule = readDraftRules(shipped).find((one) => one.file === file);
      const files = (rule?.examples ?? []).reduce<DraftFiles>((now, example, index) => {
        const { name, facts, established, possible, expect: verdict, missing } = example;
        const parts = rule?.appliesTo.overall
          ? { established: typed(established), possible: typed(possible) }
          : { facts: typed(facts) };
        return expectEdited(setExample(now, file, index, { name, ...parts, expect: verdict as Verdict, missing }))
          .files;
      }, shipped);
      expect(changedPaths(shipped, files)).toEqual([]);
    },
  );

  test('is typed as people write, and added at the end', () => {
    const facts = {
      annualContractYen: '1億2千万円',
      peakStaff: '８',
      role: 'leader',
      underGuidance: 'false',
      practice: '5',
    };
    const { files, at } = expectEdited(
      addExample(shipped, RULE, { name: { en: 'one', ja: '一' }, facts, expect: 'notMet', missing: [] }),
    );
    const examples = contentOf(files, RULE).examples;
    expect(at).toBe(`/examples/${examples.length - 1}`);
    expect(Object.entries(examples.at(-1).facts)).toEqual([
      ['practice', 5],
      ['role', 'leader'],
      ['underGuidance', false],
      ['peakStaff', 8],
      ['annualContractYen', 120_000_000],
    ]);
    expect(examples.at(-1)).not.toHaveProperty('missing');
    expect(draftProblems(files, catalogue)).toEqual([]);
  });

  test('keeps what can not be read, and the problem says why', () => {
    const { files, problems, at } = expectEdited(
      addExample(shipped, RULE, { name: 'x', facts: { peakStaff: 'many' }, expect: 'met' }),
    );
    const expected = { code: 'unreadable-number', file: RULE, at: `${at}/facts/peakStaff` };
    expect(problems).toMatchObject([expected]);
    expect(draftProblems(files, catalogue)).toMatchObject([expected]);
  });

  test('of a fact that there is not is refused, and one that is gone is told', () => {
    expect(refusal(addExample(shipped, RULE, { name: 'x', facts: { age: '40' }, expect: 'met' }))).toEqual([
      'unknown-fact',
    ]);
    expect(refusal(setExample(shipped, RULE, 99, { name: 'x', facts: {}, expect: 'met' }))).toEqual([
      'draft-place-gone',
    ]);
    expect(refusal(removeExample(shipped, RULE, 99))).toEqual(['draft-place-gone']);
  });

  test('can be removed', () => {
    const { files, at } = expectEdited(removeExample(shipped, RULE, 0));
    expect(at).toBe('/examples/0');
    expect(contentOf(files, RULE).examples).toEqual(contentOf(shipped, RULE).examples.slice(1));
  });
});

describe('suggested examples', () => {
  const bare = withContent(shipped, RULE, { examples: [] });
  const suggested = suggestExamples(bare, RULE);
  const found = (subject: object) => suggested.filter((one) => JSON.stringify(one.subject) === JSON.stringify(subject));

  test('stand on both sides of each limit, with all else such that it decides', () => {
    const limit = { kind: 'limit', fact: 'installationSites', limit: 100 };
    const beside = { practice: 5, role: 'responsible-person', peakStaff: 9, annualContractYen: 99_999_999 };
    expect([-1, 0, 1].flatMap((offset) => found({ ...limit, offset }))).toEqual([
      { subject: { ...limit, offset: 0 }, facts: { ...beside, installationSites: 100 }, expect: 'met', missing: [] },
      { subject: { ...limit, offset: 1 }, facts: { ...beside, installationSites: 101 }, expect: 'met', missing: [] },
    ]);
    // Just under every limit is one example, whichever limit it is looked at from.
    const under = suggested.filter(({ facts }) => facts.peakStaff === 9 && facts.installationSites === 99);
    expect(under.map(({ expect: verdict }) => verdict)).toContain('notMet');
    expect(found({ kind: 'missing', fact: 'installationSites' })).toMatchObject([
      { facts: beside, expect: 'undetermined', missing: ['installationSites'] },
    ]);
  });

  test('include every verdict', () => {
    const verdicts = suggested.filter(({ subject }) => subject.kind === 'verdict').map((one) => one.expect);
    expect(verdicts).toEqual(['met', 'notMet', 'undetermined']);
  });

  test('come out as they say by the evaluator of record, and none is there already', async () => {
    let suggested = 0;
    for (const rule of ruleSet.claimRules) {
      const given = suggestExamples(shipped, pathOfId(rule.id));
      suggested += given.length;
      for (const { facts, expect: verdict, missing } of given) {
        const outcome = await runClaimExample(referenceEvaluator, ruleSet, rule, { name: '', facts, expect: verdict });
        expect(outcome, rule.id).toEqual({ verdict, missing });
        expect(rule.examples.map((example) => example.facts)).not.toContainEqual(facts);
      }
    }
    expect(suggested).toBeGreaterThan(30);
  });

  test('for the overall policy show what the evidence establishes and what is still possible', () => {
    const file = 'overall/level-3.json';
    const limit = { fact: 'itemsBelow', operator: 'lessThanInclusive', value: 2 };
    const files = withContent(shipped, file, { conditions: { all: [limit] }, examples: [] });
    const given = suggestOverallExamples(files, file).map(({ established, possible, expect: verdict }) => [
      established,
      possible,
      verdict,
    ]);
    expect(given).toEqual([
      [{ itemsBelow: 1 }, undefined, 'met'],
      [{ itemsBelow: 2 }, undefined, 'met'],
      [{ itemsBelow: 3 }, undefined, 'notMet'],
      [{ itemsBelow: 3 }, { itemsBelow: 2 }, 'undetermined'],
    ]);
  });

  test('never count more items of a kind than items', () => {
    const file = 'overall/level-3.json';
    const criteria = ['itemsBelow', 'commonItemsBelow'].map((fact) => ({
      fact,
      operator: 'lessThanInclusive',
      value: 2,
    }));
    const files = withContent(shipped, file, { conditions: { any: criteria }, examples: [] });
    const all = suggestOverallExamples(files, file).flatMap(({ established, possible = established }) => [
      established,
      possible,
    ]);
    expect(all.length).toBeGreaterThan(5);
    expect(all.filter(({ itemsBelow, commonItemsBelow }) => Number(itemsBelow) < Number(commonItemsBelow))).toEqual([]);
  });

  test('there are none while the rule is unfinished', () => {
    expect(suggestExamples(withContent(shipped, RULE, { conditions: { all: [] } }), RULE)).toEqual([]);
    const typed = { all: [{ fact: 'practice', operator: 'greaterThanInclusive', value: 'five' }] };
    expect(suggestExamples(withContent(shipped, RULE, { conditions: typed }), RULE)).toEqual([]);
  });
});

describe('the coverage of a rule', () => {
  test('the shipped examples try every criterion both ways', () => {
    const untried = readDraftRules(shipped).flatMap(({ file }) =>
      exampleCoverage(shipped, file).filter((one) => one.untried.length > 0),
    );
    expect(untried).toEqual([]);
  });

  test('names the criterion that no example tries, where it stands', () => {
    const examples = contentOf(shipped, RULE).examples.filter(
      ({ facts }: { facts: object }) => !('installationSites' in facts),
    );
    const untried = exampleCoverage(withContent(shipped, RULE, { examples }), RULE).filter(
      (one) => one.untried.length === 2,
    );
    expect(untried.map(({ criterion: { file, at }, untried: verdicts }) => [file, at, verdicts])).toEqual([
      ['conditions/large-network-operation.json', '/conditions/any/2', ['met', 'notMet']],
    ]);
  });

  test('what was typed and can not be read tries nothing', () => {
    const examples = [{ name: 'x', facts: { practice: 'five' }, expect: 'met' }];
    const [practice] = exampleCoverage(withContent(shipped, RULE, { examples }), RULE);
    expect(practice).toMatchObject({ met: [], notMet: [] });
  });
});

describe('a reading', () => {
  const ids = draftPaths(shipped, 'reading').map(stemOf);
  const text = {
    title: { en: 'Nights count twice', ja: '夜間は2倍' },
    source: 'It says nothing.',
    read: 'So it is.\r\n\r\n\r\nAnd so on.  ',
    why: 'Because.',
    japanese: '一段落。\n\n二段落。',
  };

  test.each(ids)('%s written back as it is changes no byte', (id) => {
    const reading = readReading(shipped, id);
    expect(reading && setReading(shipped, id, reading)).toMatchObject({ ok: true, value: { files: shipped } });
    expect(Object.values(reading ?? {}).filter((part) => part === '')).toEqual([]);
  });

  test('gets the next number and a name from its title, and passes the checks', () => {
    const { files, file } = expectEdited(addReading(shipped, text));
    expect(file).toBe('readings/0013-nights-count-twice.md');
    expect(draftProblems(files, catalogue)).toEqual([]);
    expect(readReading(files, stemOf(file))).toEqual({ ...text, read: 'So it is.\n\nAnd so on.' });
  });

  test('may be unfinished, which the checks tell', () => {
    const empty = { title: { en: '', ja: '' }, source: '', read: '', why: '', japanese: '' };
    const { files, file } = expectEdited(addReading(shipped, empty));
    expect(readReading(files, stemOf(file))).toEqual(empty);
    expect(new Set(draftProblems(files, catalogue).map((problem) => problem.file))).toEqual(new Set([file]));
  });

  test('with a heading of its own is refused', () => {
    expect(refusal(addReading(shipped, { ...text, why: 'So.\n## Why' }))).toEqual(['reading-not-plain']);
  });

  test('is not removed while rules or acknowledgements rest on it', () => {
    const { files, file } = expectEdited(addReading(shipped, text));
    const id = stemOf(file);
    expect(expectEdited(removeReading(files, id)).files).toEqual(shipped);
    expect(rulesCiting(shipped, '0008-project-management-by-staff-alone')).toHaveLength(2);
    expect(refusal(removeReading(shipped, '0008-project-management-by-staff-alone'))).toEqual(['reading-in-use']);
    const acknowledged = expectEdited(
      acknowledgeFinding(files, { finding: 'a-finding', reason: 'so', reading: id }),
    ).files;
    expect(refusal(removeReading(acknowledged, id))).toEqual(['reading-in-use']);
  });
});

describe('an acknowledgement', () => {
  const reason = { en: 'On purpose.', ja: '意図どおり。' };

  test('takes the place of the one before, and can be taken back', () => {
    const once = expectEdited(acknowledgeFinding(shipped, { finding: 'a', reason: 'first' })).files;
    const again = expectEdited(acknowledgeFinding(once, { finding: 'a', reason }));
    const before = contentOf(shipped, 'rule-set.json').acknowledged ?? [];
    expect(contentOf(again.files, 'rule-set.json').acknowledged).toEqual([...before, { finding: 'a', reason }]);
    expect(again.at).toBe(`/acknowledged/${before.length}`);
    expect(changedPaths(shipped, expectEdited(withdrawAcknowledgement(again.files, 'a')).files)).toEqual([]);
    expect(expectEdited(withdrawAcknowledgement(shipped, 'unheard-of')).files).toBe(shipped);
  });

  test('rests on a reading that exists', () => {
    expect(refusal(acknowledgeFinding(shipped, { finding: 'a', reason, reading: '0099-x' }))).toEqual([
      'unknown-reading',
    ]);
  });
});
