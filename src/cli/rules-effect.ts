import { EFFECT_KINDS } from '../analysis/effect-change.ts';
import { type EffectProgress, evaluateEffect } from '../app/rule-sets/evaluate-effect.ts';
import { logExamined } from '../app/rule-sets/examine-effect.ts';
import { invariant } from '../base/invariant.ts';
import { changesNobody, type Effect, type SubmissionEffect } from '../certification/effect.ts';
import type { Store } from '../store/store.ts';
import { readNames } from '../store/submission-people.ts';
import { fieldTitle, type RuleNames } from '../views/analysis/rule-names.ts';
import { escapeText } from '../views/escaping.ts';
import { numberIn } from '../views/formats.ts';
import { changeInWords, peopleInWords, stepInWords } from '../views/pages/rule-sets/panel/effect-words.ts';
import type { Words } from '../views/words.ts';
import { recordCommand, withRecord } from './open-record.ts';
import { openRules, type RulesOptions } from './read-rules-argument.ts';
import type { ExitCode, Terminal } from './terminal.ts';

export interface EffectOptions extends RulesOptions {
  /** Whether it is said whose submissions they are. */
  readonly names: boolean;
}

const CANNOT_READ: ExitCode = 4;

/** `hantei rules effect`: what a change of the rules does to everything that was submitted. */
export async function rulesEffect(
  terminal: Terminal,
  before: string,
  after: string,
  options: EffectOptions,
): Promise<ExitCode> {
  const opened = await openRules(terminal, options);
  if (opened === undefined) return 2;
  const [base, changed] = [await opened.read(before), await opened.read(after)];
  if (base === undefined || changed === undefined) return 2;
  const command = await recordCommand(terminal, options.language);
  if (typeof command === 'number') return command;
  let outcome: ExitCode = CANNOT_READ;
  await withRecord(terminal, command, async (store) => {
    const effect = await evaluateEffect(store, base, changed, { progress: progressAt(terminal, command.words) });
    invariant(effect, 'Nothing stops it.');
    const names = options.names ? await namesOf(store, effect) : null;
    const digests = { base: base.ruleSet.digest, changed: changed.ruleSet.digest };
    const named = names === null ? 0 : effect.changed.length;
    const subject = { kind: 'ruleSet', id: digests.changed } as const;
    await logExamined({ store }, { kind: 'commandLine' }, subject, { ...digests, effect, named });
    await terminal.write(
      options.format === 'json'
        ? `${JSON.stringify(asJson(base, changed, effect, names), null, 2)}\n`
        : asText(command.words, base, changed, effect, names),
    );
    outcome = changesNobody(effect) ? 0 : 1;
    return outcome;
  });
  return outcome;
}

/** A line now and then, so that a long evaluation doesn't look like one that hangs. */
function progressAt(terminal: Terminal, words: Words): (progress: EffectProgress) => void {
  let told = Date.now();
  return ({ done, total }) => {
    if (Date.now() - told < 1_000) return;
    told = Date.now();
    const far = { done: numberIn(words.language, done), total: numberIn(words.language, total) };
    terminal.tell(`${words.t('effect:cli.progress', far)}\n`);
  };
}

type Names = ReadonlyMap<string, string>;

/** Asked for in parts: databases take only so many at once. */
const PART = 500;

async function namesOf({ reader }: Store, { changed }: Effect): Promise<Names> {
  const ids = [...new Set(changed.map(({ candidateAccountId }) => candidateAccountId))];
  const names = new Map<string, string>();
  for (let begun = 0; begun < ids.length; begun += PART) {
    for (const [id, name] of await readNames(reader, ids.slice(begun, begun + PART))) names.set(id, name);
  }
  return names;
}

const nameOf = ({ candidateAccountId: id }: SubmissionEffect, names: Names): string => names.get(id) ?? id;

function asJson(base: RuleNames, changed: RuleNames, effect: Effect, names: Names | null) {
  const { submissions, kinds, people, fields, notEvaluated } = effect;
  const ruleSet = ({ ruleSet: { id, version, digest } }: RuleNames) => ({ id, version, digest });
  return {
    base: ruleSet(base),
    changed: ruleSet(changed),
    submissions,
    notEvaluated,
    kinds,
    people,
    fields,
    effects: effect.changed.map((one) => {
      const { submissionId, candidateAccountId: _account, ...about } = one;
      return names === null ? about : { submission: submissionId, candidate: nameOf(one, names), ...about };
    }),
  };
}

function asText(words: Words, base: RuleNames, changed: RuleNames, effect: Effect, names: Names | null): string {
  const { t, language } = words;
  const over = { number: numberIn(language, effect.submissions), count: effect.submissions };
  if (changesNobody(effect)) return `${t('effect:cli.nobody', over)}\n`;
  const versions = { base: base.ruleSet.version, changed: changed.ruleSet.version };
  const lines = [
    t('effect:cli.summary', { ...versions, ...over }),
    ...peopleInWords(words, effect).map((line) => `  ${line}`),
    ...EFFECT_KINDS.flatMap((kind) => {
      const ofKind = effect.changed.filter((one) => one.kind === kind);
      if (ofKind.length === 0) return [];
      const title = t('effect:people.group', {
        kind: t(`effect:kind.${kind}`),
        number: numberIn(language, ofKind.length),
      });
      return ['', title, ...ofKind.flatMap((one) => personLines(words, changed, one, names))];
    }),
  ];
  return `${lines.map((line) => escapeText(line)).join('\n')}\n`;
}

function personLines(words: Words, rules: RuleNames, one: SubmissionEffect, names: Names | null): string[] {
  const who = names === null ? words.t('effect:candidate') : `${nameOf(one, names)} (${one.submissionId})`;
  const step = stepInWords(words, one.before, one.after);
  return [
    `  ${who}, ${fieldTitle(words, rules, one.field)}${words.t('terms:colon')}${step}`,
    ...one.changes.flatMap((change) => {
      const line = changeInWords(words, rules, one.field, change);
      return [`    ${line.step} ${line.what}`, `      ${line.reason}`];
    }),
  ];
}
