import { digestOf } from '../../base/digest.ts';
import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import { plainText } from '../../certification/typed-text.ts';
import { appendToLog } from '../../store/audit-log.ts';
import { addDraftComment } from '../../store/rule-set-drafts.ts';
import { findPerson } from '../access/find-person.ts';
import { changeRecord } from '../change-record.ts';
import type { Registry } from '../registry.ts';
import { loadDraftFor } from './load-draft.ts';
import { tellAuthors } from './tell-of-draft.ts';

const MOST_TEXT = 4_000;
const REMARK = { en: 'remark', ja: 'コメント' };

/** Says something about a draft; the draft stays as it is, and so does its revision. */
export async function remarkOnDraft(
  registry: Registry,
  person: Person,
  id: string,
  { text }: { readonly text: string },
): Promise<Result<null, Problem[]>> {
  const said = plainText(text);
  if (said === '') return failure([{ code: 'text-missing', at: '/text' }]);
  if (said.length > MOST_TEXT) {
    return failure([{ code: 'too-long', at: '/text', params: { field: REMARK, limit: MOST_TEXT } }]);
  }
  return changeRecord(registry, async (tx) => {
    const asOfNow = (await findPerson(tx, person.accountId)) ?? { ...person, roles: new Set() };
    const loaded = await loadDraftFor(tx, asOfNow, id, 'remark');
    if (!loaded.ok) return loaded;
    await addDraftComment(tx, { draftId: id, accountId: person.accountId, kind: 'remark', text: said });
    await tellAuthors(tx, person, loaded.value, 'rules.draft-remarked');
    await appendToLog(tx, {
      actor: { kind: 'account', id: person.accountId },
      action: 'rules.draft-remarked',
      subject: { kind: 'ruleDraft', id },
      details: { text: digestOf(said) },
    });
    return success(null);
  });
}
