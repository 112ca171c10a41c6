import { changeDraft } from '../../../app/rule-sets/change-draft.ts';
import type { DraftRecord } from '../../../app/rule-sets/draft-record.ts';
import type { Problem } from '../../../base/problem.ts';
import { failure, type Result, success } from '../../../base/result.ts';
import { pathOfId } from '../../../rules/check-rule.ts';
import type { DraftFiles } from '../../../rules/drafts/draft-files.ts';
import { type OverallLimit, readOverallLimits, setOverallLimits } from '../../../rules/drafts/overall-limit.ts';
import { readTypedFact } from '../../../rules/drafts/typed-value.ts';
import { findFact, isOverallFact, OVERALL_FACTS } from '../../../rules/fact-vocabulary.ts';
import {
  limitField,
  type PolicyMessages,
  policyView,
  type TypedLimit,
  type TypedLimits,
  typedLimits,
} from '../../../views/pages/rule-sets/sentence/policy-view.ts';
import type { RefusedView } from '../../../views/pages/rule-sets/sentence/sentence-view.ts';
import { problemInWords } from '../../../views/problem-words.ts';
import { statusOf } from '../../problem-status.ts';
import { type Reply, type Route, seeOther } from '../../route.ts';
import { formTitle } from '../form-title.ts';
import { type PageCall, pageRoute } from '../page.ts';
import { FORM, personOf, refusalOf } from '../submissions/record-call.ts';
import { DRAFT_READERS, draftOf, draftReply, EDITORS, seenOf } from './draft-call.ts';
import { listContext } from './rule-list-routes.ts';
import { changedMeanwhile } from './sentence-reply.ts';

const PATH = '/rule-sets/drafts/{id}/policy';

export const policyRoutes: readonly Route[] = [
  pageRoute('get', PATH, DRAFT_READERS, async (call) => {
    const draft = await draftOf(call);
    return policyReply(call, draft, { revision: draft.revision });
  }),
  pageRoute('post', PATH, EDITORS, postedPolicy, FORM),
];

interface Messages extends PolicyMessages {
  readonly refused?: RefusedView;
  readonly status?: number;
}

async function policyReply(call: PageCall, draft: DraftRecord, messages: Messages): Promise<Reply> {
  const { words } = call;
  const { refused, problems, status = 200 } = messages;
  const view = {
    ...policyView(await listContext(call, draft), messages),
    refused: refused ?? null,
    summary: [...(problems ?? [])].map(([target, problem]) => {
      const { message, hint = null } = problemInWords(words, problem);
      return { target, message, hint };
    }),
    summaryTitle: words.t('sentence:problems', { count: problems?.size ?? 0 }),
  };
  const title = formTitle(words, words.t('rules:part.policy'), refused ? [refused] : [...(problems ?? [])]);
  return draftReply(call, draft, 'pages/rule-edit-policy.html', view, { title, part: 'policy', status });
}

async function postedPolicy(call: PageCall): Promise<Reply> {
  const { context, request } = call;
  const asked = request.form.getAll('do').at(-1) ?? 'save';
  const { limits: typed, focus } = afterButton(typedLimits(request.form), asked);
  const read = readLimits(typed);
  const changed = read.ok
    ? await changeDraft(context.registry, personOf(call), seenOf(call), 'policy', (files) => written(files, read.value))
    : failure([...read.problems.values()]);
  if (changed.ok) {
    const draft = await draftOf(call);
    if (!request.fragment) return seeOther(`${request.path}#${focus ?? 'policy'}`);
    return policyReply(call, draft, { revision: draft.revision });
  }
  const draft = await draftOf(call);
  const [first] = changed.problems;
  const meanwhile = first?.code === 'draft-changed-meanwhile';
  if (!draft.may.has('edit') || (read.ok && !meanwhile)) throw refusalOf(changed.problems);
  return policyReply(call, draft, {
    typed,
    revision: meanwhile ? draft.revision : seenOf(call).revision,
    status: statusOf(changed.problems),
    ...(read.ok ? {} : { problems: read.problems }),
    ...(meanwhile
      ? { refused: { ...changedMeanwhile(call, draft), theirs: null, hint: call.words.t('sentence:refused.again') } }
      : {}),
  });
}

/** What a button does to the limits of one rule. */
function afterButton(typed: TypedLimits, asked: string): { limits: TypedLimits; focus: string | null } {
  const [verb, rule = '', position] = asked.split(':', 3);
  const limits = typed.get(rule) ?? [];
  const withRule = (changed: readonly TypedLimit[]) => new Map([...typed, [rule, changed]]);
  if (verb === 'add-limit') {
    const unused = OVERALL_FACTS.find(({ name }) => !limits.some(({ fact }) => fact === name)) ?? OVERALL_FACTS[0];
    const added = [...limits, { fact: unused?.name ?? '', most: '0' }];
    return { limits: withRule(added), focus: limitField(rule, limits.length, 'most') };
  }
  if (verb !== 'remove-limit') return { limits: typed, focus: null };
  return { limits: withRule(limits.toSpliced(Number(position), 1)), focus: limitField(rule, 0, 'most') };
}

type ReadLimits = ReadonlyMap<string, readonly OverallLimit[]>;

/** The limits of each rule, or what can't be read by the id of its field. */
function readLimits(typed: TypedLimits): Result<ReadLimits, ReadonlyMap<string, Problem>> {
  const problems = new Map<string, Problem>();
  const read = new Map<string, readonly OverallLimit[]>();
  for (const [rule, limits] of typed) {
    const ofRule = limits.flatMap(({ fact, most }, index): OverallLimit[] => {
      const description = findFact(fact);
      if (description === undefined || !isOverallFact(fact)) return [];
      const field = limitField(rule, index, 'most');
      const { value, problems: unread } = readTypedFact(description, most, `/${field}`);
      const [problem = { code: 'missing-field', at: `/${field}`, params: { field: description.title } } as const] =
        unread;
      if (typeof value === 'number') return [{ fact, most: value }];
      problems.set(field, problem);
      return [];
    });
    read.set(rule, ofRule);
  }
  return problems.size > 0 ? failure(problems) : success(read);
}

/** A rule that can't be said as limits is left to the editor of its condition. */
function written(files: DraftFiles, limits: ReadLimits): Result<DraftFiles, Problem[]> {
  let now = files;
  for (const [rule, ofRule] of limits) {
    const file = pathOfId(rule);
    const before = readOverallLimits(now, file);
    if (before === undefined || ofRule.length === 0 || isSame(before, ofRule)) continue;
    const result = setOverallLimits(now, file, ofRule);
    if (!result.ok) return result;
    now = result.value.files;
  }
  return success(now);
}

const isSame = (a: readonly OverallLimit[], b: readonly OverallLimit[]): boolean =>
  a.length === b.length && a.every(({ fact, most }, index) => fact === b[index]?.fact && most === b[index]?.most);
