import type { ProblemInWords } from '../../problem-words.ts';
import type { Words } from '../../words.ts';
import { requiredField, type TextFieldView } from '../text-field-view.ts';
import type { DemoPeopleView } from './demo-people-view.ts';

export interface SignInView {
  readonly address: string;
  readonly signInName: TextFieldView;
  readonly password: TextFieldView & { readonly autocomplete: string };
  readonly problems: readonly { readonly message: string; readonly hint: string | null; readonly target: string }[];
  readonly problemsTitle: string;
  readonly demo: DemoPeopleView | null;
  readonly notice: string | null;
}

interface SignInForm {
  readonly address: string;
  readonly signInName: string;
  readonly problems: readonly ProblemInWords[];
  readonly demo: DemoPeopleView | null;
  readonly notice: string | null;
}

export function signInView(words: Words, { address, signInName, problems, demo, notice }: SignInForm): SignInView {
  const { t } = words;
  const context = { words, errors: new Map<string, string>() };
  return {
    address,
    signInName: requiredField(context, 'signInName', t('access:signIn.name'), signInName),
    password: {
      ...requiredField(context, 'password', t('access:signIn.password'), ''),
      autocomplete: 'current-password',
    },
    problems: problems.map(({ message, hint = null }) => ({ message, hint, target: 'signInName' })),
    problemsTitle: t('access:signIn.problems'),
    demo,
    notice,
  };
}
