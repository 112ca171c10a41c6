import type { ProblemInWords } from '../../problem-words.ts';
import type { Words } from '../../words.ts';
import { requiredField, type TextFieldView } from '../text-field-view.ts';
import { type FormProblems, fieldContext, formProblems } from './form-problems.ts';

export interface PasswordFieldView extends TextFieldView {
  readonly autocomplete: 'current-password' | 'new-password';
}

/** The two fields of a new password. */
export interface NewPasswordView {
  readonly password: PasswordFieldView;
  readonly again: PasswordFieldView;
}

export function newPasswordView(words: Words, problems: readonly ProblemInWords[]): NewPasswordView {
  const context = fieldContext(words, problems);
  const { t } = words;
  const autocomplete = 'new-password';
  const hint = t('access:password.hint');
  return {
    password: { ...requiredField(context, 'password', t('access:password.new'), '', hint), autocomplete },
    again: { ...requiredField(context, 'again', t('access:password.again'), ''), autocomplete },
  };
}

/** The page behind a password link. */
export interface PasswordLinkView extends NewPasswordView, FormProblems {
  readonly address: string;
  readonly signInName: string;
  readonly name: string;
}

export const passwordLinkView = (
  words: Words,
  address: string,
  owner: { readonly signInName: string; readonly name: string },
  problems: readonly ProblemInWords[],
): PasswordLinkView => ({
  address,
  signInName: owner.signInName,
  name: owner.name,
  ...newPasswordView(words, problems),
  ...formProblems(words, problems),
});
