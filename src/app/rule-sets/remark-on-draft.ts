import { digestOf } from '../../base/digest.ts';
import type { Problem } from '../../base/problem.ts';
import { type Result, success } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import { appendToLog } from '../../store/audit-log.ts';
import { addDraftComment } from '../../store/rule-set-drafts.ts';
import { findPerson } from '../access/find-person.ts';
import { changeRecord } from '../change-record.ts';
import type { Registry } from '../registry.ts';
import { loadDraftFor } from './load-draft.ts';
import { tellAuthors } from './tell-of-draft.ts';
import { requiredComment } from './typed-comment.ts';

const REMARK = { en: 'remark', ja: 'コメント' };

/** Says something about a draft; the draft stays as it is, and so does its revision. */
export async function remarkOnDraft(
  registry: Registry,
  person: Person,
  id: string,
  { text }: { readonly text: string },
): Promise<Result<null, Problem[]>> {
  const typed = requiredComment(text, REMARK);
  if (!typed.ok) return typed;
  const said = typed.value;
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
