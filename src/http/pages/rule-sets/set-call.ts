import { holds } from '../../../certification/person.ts';
import { momentsIn } from '../../../views/moments.ts';
import type { RuleSetWords } from '../../../views/pages/rule-sets/version-words.ts';
import type { PageCall } from '../page.ts';
import { personOf } from '../submissions/record-call.ts';

export const ruleSetWords = ({ words, language, context }: PageCall): RuleSetWords => ({
  words,
  moments: momentsIn(language, context.settings.timeZone),
});

export const mayBegin = (call: PageCall): boolean => holds(personOf(call), 'rule-editor');

/** What was done just now, said once on the page that one is led to. */
export function doneInWords({ request, words }: PageCall): string | null {
  const key = `rules:done.${request.query.get('done') ?? ''}`;
  return words.has(key) ? words.t(key) : null;
}
