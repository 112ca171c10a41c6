import { loadWorld } from '../../../app/load-world.ts';
import { changeDraft } from '../../../app/rule-sets/change-draft.ts';
import type { DraftRecord } from '../../../app/rule-sets/draft-record.ts';
import type { Problem } from '../../../base/problem.ts';
import { failure, type Result, success } from '../../../base/result.ts';
import type { DraftFiles } from '../../../rules/drafts/draft-files.ts';
import { draftProblems } from '../../../rules/drafts/draft-problems.ts';
import {
  addReading,
  fileOfReading,
  readReading,
  removeReading,
  setReading,
} from '../../../rules/drafts/edit-reading.ts';
import type { EditResult } from '../../../rules/drafts/edit-result.ts';
import type { ReadingText } from '../../../rules/drafts/reading-text.ts';
import { kindOfFile, stemOf } from '../../../rules/rule-set-files.ts';
import { BLANK_READING, readingIn, readingProblems } from '../../../views/pages/rule-sets/texts/reading-form.ts';
import {
  readingPreview,
  readingsAddress,
  readingsView,
  readingView,
} from '../../../views/pages/rule-sets/texts/readings-view.ts';
import { statusOf } from '../../problem-status.ts';
import { htmlReply, type Reply, type Route, seeOther } from '../../route.ts';
import { type PageCall, pageRoute } from '../page.ts';
import { FORM, inWords, personOf, refusalOf, resultOf } from '../submissions/record-call.ts';
import { changedMeanwhile } from './changed-meanwhile.ts';
import { DRAFT_READERS, draftOf, draftReply, EDITORS, seenOf } from './draft-call.ts';

const READINGS = '/rule-sets/drafts/{id}/readings';

/** How passages of the standard are read, and why: the texts that rules rest on. */
export const readingRoutes: readonly Route[] = [
  pageRoute('get', READINGS, DRAFT_READERS, listed),
  pageRoute('get', `${READINGS}/new`, EDITORS, async (call) => shown(call, await draftOf(call), null, BLANK_READING)),
  pageRoute('post', `${READINGS}/new`, EDITORS, (call) => posted(call, null), FORM),
  pageRoute('get', `${READINGS}/{reading}`, DRAFT_READERS, async (call) => {
    const draft = await draftOf(call);
    const id = call.request.params.reading ?? '';
    return shown(call, draft, id, readingOf(draft, id));
  }),
  pageRoute('post', `${READINGS}/{reading}`, EDITORS, (call) => posted(call, call.request.params.reading ?? ''), FORM),
];

async function listed(call: PageCall): Promise<Reply> {
  const { words, world, context } = call;
  const draft = await draftOf(call);
  const base = resultOf(await loadWorld(context.registry, draft.base.digest));
  const problems = draftProblems(draft.files, world.catalogue).filter(
    ({ file = '' }) => kindOfFile(file) === 'reading',
  );
  const readings = readingsView(words, draft, base.files, inWords(call, problems), draft.may.has('edit'));
  const title = words.t('readings:title');
  return draftReply(call, draft, 'pages/rule-readings.html', { readings }, { title, part: 'readings' });
}

/** @throws {RefusedRequest} where the draft has no such reading */
function readingOf({ files }: DraftRecord, id: string): ReadingText {
  const reading = readReading(files, id);
  if (reading === undefined) throw refusalOf([{ code: 'not-found', at: '' }]);
  return reading;
}

/** @param id null for a new reading @param problems with what was sent */
async function shown(
  call: PageCall,
  draft: DraftRecord,
  id: string | null,
  form: ReadingText,
  problems: readonly Problem[] = [],
): Promise<Reply> {
  const { words, world } = call;
  const found = inWords(call, problems);
  const errors = new Map(found.map(({ at, message }) => [at.slice(1), message]));
  const file = id === null ? null : fileOfReading(id);
  const standing = file === null ? [] : draftProblems(draft.files, world.catalogue).filter((one) => one.file === file);
  const reading = readingView({ words, errors }, draft, {
    id,
    form,
    mayEdit: draft.may.has('edit'),
    problems: inWords(call, standing),
  });
  const conflict = changedMeanwhile(call, draft, problems, reading.address);
  const data = {
    reading,
    conflict,
    problems:
      conflict === null
        ? found.map(({ at, message, hint = null }) => ({ message, hint, target: at.slice(1) || null }))
        : [],
    problemsTitle: words.t('pages:form.problems', { count: found.length }),
  };
  const title = found.length > 0 ? words.t('pages:form.titleWithProblems', { title: reading.title }) : reading.title;
  const status = problems.length > 0 ? statusOf(problems) : 200;
  return draftReply(call, draft, 'pages/rule-reading.html', data, { title, part: 'readings', status });
}

async function posted(call: PageCall, id: string | null): Promise<Reply> {
  const { request, words, language, context } = call;
  const form = readingIn(request.form);
  if (request.fragment) {
    const preview = readingPreview(words, id, form);
    return htmlReply(context.views.render('partials/rule-sets/reading-preview.html', preview, language), language);
  }
  const draft = await draftOf(call);
  if (id !== null) readingOf(draft, id);
  const action = request.form.get('do') ?? 'save';
  if (action === 'preview') return shown(call, draft, id, form);
  const removed = id !== null && action === 'remove';
  const problems = removed ? [] : readingProblems(form);
  if (problems.length > 0) return shown(call, draft, id, form, problems);
  return changed(call, id, form, removed);
}

async function changed(call: PageCall, id: string | null, form: ReadingText, removed: boolean): Promise<Reply> {
  let file = '';
  const edit = (files: DraftFiles): EditResult => {
    if (id === null) return addReading(files, form);
    return removed ? removeReading(files, id) : setReading(files, id, form);
  };
  const { registry } = call.context;
  const outcome = await changeDraft(
    registry,
    personOf(call),
    seenOf(call),
    'reading',
    (files): Result<DraftFiles, Problem[]> => {
      const result = edit(files);
      if (!result.ok) return failure(result.problems.map((problem) => ({ ...problem, at: '' })));
      file = result.value.file;
      return success(result.value.files);
    },
  );
  const draft = await draftOf(call);
  if (!outcome.ok)
    return shown(call, draft, id !== null && draft.files.has(fileOfReading(id)) ? id : null, form, outcome.problems);
  const address = readingsAddress(draft.id);
  return seeOther(removed ? address : `${address}/${stemOf(file)}`);
}
