import { changeDraft } from '../../../app/rule-sets/change-draft.ts';
import type { DraftRecord } from '../../../app/rule-sets/draft-record.ts';
import type { Problem } from '../../../base/problem.ts';
import { failure, type Result, success } from '../../../base/result.ts';
import { agreeToExamples } from '../../../evaluation/drafts/agree-examples.ts';
import { examplesNow } from '../../../evaluation/drafts/example-outcomes.ts';
import type { DraftFiles } from '../../../rules/drafts/draft-files.ts';
import { readDraftRules } from '../../../rules/drafts/draft-rule.ts';
import { levelNowView } from '../../../views/pages/rule-sets/texts/level-example-view.ts';
import { exampleKey, redExamplesView } from '../../../views/pages/rule-sets/texts/red-examples-view.ts';
import { statusOf } from '../../problem-status.ts';
import { htmlReply, type Reply, type Route, seeOther } from '../../route.ts';
import { type PageCall, pageRoute } from '../page.ts';
import { FORM, inWords, personOf } from '../submissions/record-call.ts';
import { changedMeanwhile } from './changed-meanwhile.ts';
import { DRAFT_READERS, draftOf, draftReply, EDITORS, seenOf } from './draft-call.ts';
import { addLevelExample, type LevelForm, levelAsked, levelFormIn, levelFormOf, levelShown } from './level-example.ts';

const EXAMPLES = '/rule-sets/drafts/{id}/examples';

/** The examples of all rules: those that come out differently now, and new ones by level. */
export const allExampleRoutes: readonly Route[] = [
  pageRoute('get', EXAMPLES, DRAFT_READERS, async (call) => shown(call, await draftOf(call), levelAsked(call))),
  pageRoute('post', EXAMPLES, EDITORS, posted, FORM),
];

interface Messages {
  readonly problems?: readonly Problem[];
  /** The examples that were ticked. */
  readonly ticked?: readonly string[];
}

async function shown(
  call: PageCall,
  draft: DraftRecord,
  levelForm: LevelForm,
  { problems = [], ticked }: Messages = {},
): Promise<Reply> {
  const { words, request } = call;
  const found = inWords(call, problems);
  const errors = new Map(found.map(({ at, message }) => [at.slice(1), message]));
  const address = `/rule-sets/drafts/${draft.id}/examples`;
  const all = readDraftRules(draft.files).map((rule) => ({ rule, examples: examplesNow(draft.files, rule.file) }));
  const conflict = changedMeanwhile(call, draft, problems, address);
  const mayEdit = draft.may.has('edit');
  const done = request.query.get('done') ?? '';
  const data = {
    red: redExamplesView(words, draft.id, all, ticked ?? null),
    level: mayEdit ? levelFormOf(call, draft, levelForm, errors) : null,
    examples: { address, revision: mayEdit ? draft.revision : null },
    done: words.has(`examples:done.${done}`) ? words.t(`examples:done.${done}`) : null,
    conflict,
    problems:
      conflict === null
        ? found.map(({ at, message, hint = null }) => ({ message, hint, target: at.slice(1) || null }))
        : [],
    problemsTitle: words.t('pages:form.problems', { count: found.length }),
  };
  const { title } = data.red;
  return draftReply(call, draft, 'pages/rule-examples-all.html', data, {
    title: found.length > 0 ? words.t('pages:form.titleWithProblems', { title }) : title,
    part: 'examples',
    status: problems.length > 0 ? statusOf(problems) : 200,
  });
}

async function posted(call: PageCall): Promise<Reply> {
  const { form, fragment } = call.request;
  const draft = await draftOf(call);
  const levelForm = levelFormIn(call);
  if (fragment) return levelReply(call, draft, levelForm);
  if (form.get('do') === 'agree') return agreed(call, levelForm, form.getAll('agree'));
  if (form.get('do') !== 'add') return shown(call, draft, levelForm);
  return changed(call, levelForm, {}, (files) => addLevelExample(call, files, levelForm));
}

/** What comes out, while the facts are being typed. */
function levelReply({ context, words, language, world }: PageCall, { files }: DraftRecord, form: LevelForm): Reply {
  const view = levelNowView(words, levelShown(files, world.catalogue, form));
  return htmlReply(context.views.render('partials/rule-sets/example-level-now.html', view, language), language);
}

/** Takes what comes out now as expected, for those that were read and ticked. */
const agreed = (call: PageCall, levelForm: LevelForm, ticked: readonly string[]): Promise<Reply> =>
  changed(call, levelForm, { ticked }, (files) => {
    if (ticked.length === 0) return failure([{ code: 'no-example-chosen', at: '/agree' }]);
    let now = files;
    for (const { file } of readDraftRules(files)) {
      const result = agreeToExamples(now, file, (one) => ticked.includes(exampleKey(one)));
      if (!result.ok) return result;
      now = result.value.files;
    }
    return success({ files: now, done: 'agreed' });
  });

async function changed(
  call: PageCall,
  levelForm: LevelForm,
  messages: Messages,
  edit: (files: DraftFiles) => Result<{ readonly files: DraftFiles; readonly done: string }, Problem[]>,
): Promise<Reply> {
  const { registry } = call.context;
  let done = '';
  const outcome = await changeDraft(registry, personOf(call), seenOf(call), 'example', (files) => {
    const result = edit(files);
    if (!result.ok) return result;
    done = result.value.done;
    return success(result.value.files);
  });
  const draft = await draftOf(call);
  if (!outcome.ok) return shown(call, draft, levelForm, { ...messages, problems: outcome.problems });
  return seeOther(`/rule-sets/drafts/${draft.id}/examples?done=${done}`);
}
