import type { AuditAction, AuditEntry } from '../../audit/audit-entry.ts';
import { readEntriesAbout } from '../../store/entries-about.ts';
import { listDraftComments } from '../../store/rule-set-drafts.ts';
import type { Registry } from '../registry.ts';
import type { PersonShown } from '../submission-record.ts';
import { showPeople } from '../submissions/name-people.ts';

/** A step in the life of a draft or of the version that it became. */
export interface DraftEvent {
  readonly at: string;
  /** Null for the program itself. */
  readonly actor: PersonShown | null;
  readonly action: AuditAction;
  /** What was said with it. */
  readonly text: string | null;
}

/**
 * What the log tells of a draft and of the version that it became, oldest first.
 * @param draftId null for a version that came with the program
 * @param digest null for a draft that is no version yet
 */
export async function draftStory(
  { store: { reader } }: Pick<Registry, 'store'>,
  draftId: string | null,
  digest: string | null,
): Promise<DraftEvent[]> {
  const ofDraft = draftId === null ? [] : await readEntriesAbout(reader, { kind: 'ruleDraft', id: draftId });
  const ofVersion = digest === null ? [] : await readEntriesAbout(reader, { kind: 'ruleSet', id: digest });
  const entries = [...ofDraft, ...ofVersion].filter(({ action }) => action.startsWith('rules.') && !isReading(action));
  const comments = draftId === null ? [] : await listDraftComments(reader, draftId);
  const accounts = entries.map(accountOf);
  const show = await showPeople(reader, accounts);
  return entries
    .toSorted((a, b) => a.sequence - b.sequence)
    .map((entry) => {
      const account = accountOf(entry);
      const comment = comments.find(({ at, accountId }) => at === entry.at && accountId === account);
      return {
        at: entry.at,
        actor: account === null ? null : show(account),
        action: entry.action,
        text: comment?.text ?? null,
      };
    });
}

const isReading = (action: AuditAction): boolean => action === 'rules.effect-examined';

const accountOf = ({ actor }: AuditEntry): string | null => (actor.kind === 'account' ? actor.id : null);
