import { readDraft } from '../../../app/rule-sets/read-draft.ts';
import type { ExaminedSpreadsheet } from '../../../app/rule-sets/spreadsheet/examine-spreadsheet.ts';
import type { Problem } from '../../../base/problem.ts';
import { broughtInView, fileProblemInWords } from '../../../views/pages/rule-sets/sheet/brought-in-view.ts';
import { sheetAddress } from '../../../views/pages/rule-sets/sheet/sheet-page-view.ts';
import type { Reply } from '../../route.ts';
import { type PageCall, pageReply } from '../page.ts';
import { personOf, resultOf } from '../submissions/record-call.ts';
import { draftReply } from './draft-call.ts';

const TEMPLATE = 'pages/rule-spreadsheet.html';

interface SpreadsheetMessages {
  readonly examined?: ExaminedSpreadsheet;
  readonly problems?: readonly Problem[];
  readonly changedMeanwhile?: boolean;
}

/**
 * The page on which a file is brought in, with what it would change or what is wrong with it.
 * @param draftId the draft that it is brought into; null where it is to become a new one
 */
export async function spreadsheetReply(
  call: PageCall,
  draftId: string | null,
  { examined, problems = [], changedMeanwhile = false }: SpreadsheetMessages = {},
): Promise<Reply> {
  const { words, world, context } = call;
  const { t } = words;
  const owner = draftId === null ? '/rule-sets' : `/rule-sets/drafts/${draftId}`;
  const data = {
    title: t('sheet:brought.title'),
    problems: problems.map((problem) => ({ ...fileProblemInWords(words, problem), target: null })),
    problemsTitle: t('sheet:brought.problems', { count: problems.length }),
    notice: changedMeanwhile ? t('sheet:brought.changedMeanwhile') : null,
    brought: examined ? broughtInView(words, world.catalogue, examined) : null,
    beforeLabel: t('sheet:brought.before'),
    afterLabel: t('sheet:brought.after'),
    wasLabel: t('sheet:brought.was'),
    sinceLabel: t('sheet:brought.since'),
    takeAddress: draftId === null ? `${owner}/spreadsheet/draft` : `${owner}/spreadsheet/cells`,
    uploadAddress: `${owner}/spreadsheet`,
    fileLabel: t(examined || problems.length > 0 ? 'sheet:brought.another' : 'sheet:files.choose'),
    head: null,
  };
  const status = changedMeanwhile ? 409 : problems.length > 0 ? 422 : 200;
  const title = titleOf(call, problems.length > 0, examined !== undefined);
  if (draftId === null)
    return pageReply(
      call,
      TEMPLATE,
      data,
      { title, section: 'rules', address: `${owner}/spreadsheet`, editor: true },
      status,
    );
  const draft = resultOf(await readDraft(context.registry, personOf(call), draftId));
  const [field] = world.catalogue.standard.specialtyFields;
  const address = sheetAddress(draftId, field?.id ?? '');
  return draftReply(call, draft, TEMPLATE, data, { title, part: 'sheet', address, status, panel: false });
}

function titleOf({ words: { t } }: PageCall, wrong: boolean, examined: boolean): string {
  const title = t(examined ? 'sheet:brought.titleOf' : 'sheet:brought.title');
  return wrong ? t('sheet:titleWithProblems', { title }) : title;
}
