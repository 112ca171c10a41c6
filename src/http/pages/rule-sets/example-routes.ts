import { changeDraft } from '../../../app/rule-sets/change-draft.ts';
import type { DraftRecord } from '../../../app/rule-sets/draft-record.ts';
import type { Problem } from '../../../base/problem.ts';
import { failure, type Result, success } from '../../../base/result.ts';
import { agreeToExamples, typedTexts } from '../../../evaluation/drafts/agree-examples.ts';
import { idOfPath } from '../../../rules/check-rule.ts';
import type { DraftFiles } from '../../../rules/drafts/draft-files.ts';
import type { DraftRule } from '../../../rules/drafts/draft-rule.ts';
import { addExample, removeExample, setExample, type TypedExample } from '../../../rules/drafts/edit-example.ts';
import type { EditResult } from '../../../rules/drafts/edit-result.ts';
import { type Suggestion, suggestionsFor } from '../../../views/pages/rule-sets/texts/coverage-view.ts';
import { exampleFormIn, typedExampleOf } from '../../../views/pages/rule-sets/texts/example-form.ts';
import { nowView } from '../../../views/pages/rule-sets/texts/example-form-view.ts';
import { namedByFacts } from '../../../views/pages/rule-sets/texts/example-words.ts';
import { examplesAddress } from '../../../views/pages/rule-sets/texts/examples-view.ts';
import { suggestionName } from '../../../views/pages/rule-sets/texts/suggestion-words.ts';
import { htmlReply, type Reply, type Route, seeOther } from '../../route.ts';
import { type PageCall, pageRoute } from '../page.ts';
import { FORM, personOf } from '../submissions/record-call.ts';
import { DRAFT_READERS, draftOf, EDITORS, seenOf } from './draft-call.ts';
import { examplesReply, foundAgain, type OpenExample, openInAddress, outcomeOf, ruleAsked } from './example-reply.ts';

const EXAMPLES = '/rule-sets/drafts/{id}/rules/{rule}/examples';

/** The examples of one rule: each with what it comes out as now. */
export const exampleRoutes: readonly Route[] = [
  pageRoute('get', EXAMPLES, DRAFT_READERS, async (call) => {
    const draft = await draftOf(call);
    return examplesReply(call, draft, openInAddress(call, ruleAsked(call, draft)));
  }),
  pageRoute('post', EXAMPLES, EDITORS, posted, FORM),
];

async function posted(call: PageCall): Promise<Reply> {
  const draft = await draftOf(call);
  const rule = ruleAsked(call, draft);
  const { form, fragment } = call.request;
  const open = { which: form.get('example') ?? 'new', form: exampleFormIn(form) };
  if (fragment) return outcomeReply(call, draft, rule, open);
  const [verb = '', position = ''] = (form.get('do') ?? 'save').split(':', 2);
  const index = Number(position === '' ? Number.NaN : position);
  switch (verb) {
    case 'preview':
      return examplesReply(call, draft, open);
    case 'remove':
      return changed(call, rule, null, (files) => removeExample(files, rule.file, index));
    case 'agree':
      return agreed(call, rule, position === '' ? null : index);
    case 'suggest':
    case 'suggest-all':
      return suggested(call, rule, verb === 'suggest' ? index : null);
    default:
      return saved(call, draft, rule, open);
  }
}

/** What comes out, while the facts are being typed. */
function outcomeReply(
  { context, words, language }: PageCall,
  { files }: DraftRecord,
  rule: DraftRule,
  { form }: OpenExample,
): Reply {
  const view = nowView(words, outcomeOf(files, rule, form));
  return htmlReply(context.views.render('partials/rule-sets/example-now.html', view, language), language);
}

async function saved(call: PageCall, draft: DraftRecord, rule: DraftRule, open: OpenExample): Promise<Reply> {
  const missing = outcomeOf(draft.files, rule, open.form)?.missing ?? [];
  const named = (facts: Parameters<typeof namedByFacts>[1]) => namedByFacts(call.context.views.words, facts);
  const typed = typedExampleOf(open.form, rule.appliesTo.overall, missing, named);
  if (!typed.ok) return examplesReply(call, draft, open, typed.problems);
  return changed(call, rule, open, (files) =>
    open.which === 'new'
      ? addExample(files, rule.file, typed.value)
      : setExample(files, rule.file, Number(open.which), typed.value),
  );
}

/** Takes what comes out now as expected. @param index null for every example that comes out differently */
const agreed = (call: PageCall, rule: DraftRule, index: number | null): Promise<Reply> =>
  changed(call, rule, null, (files) =>
    agreeToExamples(files, rule.file, (one) => index === null || one.index === index),
  );

/** @param index null for every suggestion */
const suggested = (call: PageCall, rule: DraftRule, index: number | null): Promise<Reply> =>
  changed(call, rule, null, (files) =>
    inTurn(
      files,
      rule,
      suggestionsFor(files, rule)
        .filter((_one, position) => index === null || position === index)
        .map((one) => (now: DraftFiles) => addExample(now, rule.file, exampleSuggested(call, one))),
    ),
  );

const exampleSuggested = ({ context }: PageCall, suggestion: Suggestion): TypedExample => ({
  name: suggestionName(context.views.words, suggestion),
  facts: typedTexts(suggestion.facts),
  established: typedTexts(suggestion.established),
  possible: typedTexts(suggestion.possible),
  expect: suggestion.expect,
  missing: suggestion.missing,
});

/** One edit after the other; the person goes on at the first of them. */
function inTurn(
  files: DraftFiles,
  { file }: DraftRule,
  edits: readonly ((files: DraftFiles) => EditResult)[],
): EditResult {
  let now = files;
  let first: string | undefined;
  for (const edit of edits) {
    const result = edit(now);
    if (!result.ok) return result;
    now = result.value.files;
    first ??= result.value.at;
  }
  return success({ files: now, file, at: first ?? '/examples', problems: [] });
}

/** @param open the form that was sent, to be shown again with everything typed where it is refused */
async function changed(
  call: PageCall,
  rule: DraftRule,
  open: OpenExample | null,
  edit: (files: DraftFiles) => EditResult,
): Promise<Reply> {
  const { registry } = call.context;
  let at = '/examples';
  const outcome = await changeDraft(
    registry,
    personOf(call),
    seenOf(call),
    'example',
    (files): Result<DraftFiles, Problem[]> => {
      const result = edit(files);
      if (!result.ok) return failure(result.problems);
      at = result.value.at;
      return success(result.value.files);
    },
  );
  const draft = await draftOf(call);
  if (!outcome.ok) {
    const again = open && foundAgain(call, ruleAsked(call, draft), open);
    return examplesReply(call, draft, again, outcome.problems);
  }
  return seeOther(`${examplesAddress(draft.id, idOfPath(rule.file))}#${at.slice(1)}`);
}
