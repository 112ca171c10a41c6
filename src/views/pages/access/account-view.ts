import type { AccountRole } from '../../../certification/account-role.ts';
import type { ProblemInWords } from '../../problem-words.ts';
import type { Words } from '../../words.ts';
import { requiredField } from '../text-field-view.ts';
import { type FormProblems, fieldContext, formProblems } from './form-problems.ts';
import { type NewPasswordView, newPasswordView, type PasswordFieldView } from './password-view.ts';

export interface AccountView extends NewPasswordView, FormProblems {
  readonly name: string;
  readonly signInName: string;
  readonly candidateId: string | null;
  readonly roles: readonly { readonly name: string; readonly does: string }[];
  readonly current: PasswordFieldView;
  readonly notice: string | null;
}

interface OwnAccount {
  readonly name: string;
  readonly signInName: string;
  readonly candidateId: string | null;
  readonly roles: readonly AccountRole[];
}

/** One's own account. */
export function accountView(
  words: Words,
  { name, signInName, candidateId, roles }: OwnAccount,
  { problems, notice }: { readonly problems: readonly ProblemInWords[]; readonly notice: string | null },
): AccountView {
  const { t } = words;
  return {
    name,
    signInName,
    candidateId,
    roles: roles.map((role) => ({ name: t(`access:role.${role}`), does: t(`access:roleText.${role}`) })),
    current: {
      ...requiredField(fieldContext(words, problems), 'current', t('access:password.current'), ''),
      autocomplete: 'current-password',
    },
    ...newPasswordView(words, problems),
    ...formProblems(words, problems),
    notice,
  };
}
