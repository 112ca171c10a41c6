import { ACCOUNT_ROLES, type AccountRole, GUARDED_ROLES } from '../../../certification/account-role.ts';
import type { Moments } from '../../moments.ts';
import type { ProblemInWords } from '../../problem-words.ts';
import type { Words } from '../../words.ts';
import { optionalField, requiredField, type TextFieldView } from '../text-field-view.ts';
import { type FormProblems, fieldContext, formProblems } from './form-problems.ts';
import { type ListedPerson, personAddress, type RequestView, type RoleRequested, requestView } from './people-view.ts';

export interface AccountForm {
  readonly signInName: string;
  readonly name: string;
  readonly candidateId: string;
}

/** The fields of an account that are typed. */
export interface AccountFormView extends FormProblems {
  readonly signInName: TextFieldView;
  readonly name: TextFieldView;
  readonly candidateId: TextFieldView;
}

export function accountFormView(words: Words, form: AccountForm, problems: readonly ProblemInWords[]): AccountFormView {
  const context = fieldContext(words, problems);
  const { t } = words;
  return {
    name: requiredField(context, 'name', t('access:person.name'), form.name),
    signInName: requiredField(
      context,
      'signInName',
      t('access:person.signInName'),
      form.signInName,
      t('access:person.signInNameHint'),
    ),
    candidateId: optionalField(
      context,
      'candidateId',
      t('access:person.candidateId'),
      form.candidateId,
      t('access:person.candidateIdHint'),
    ),
    ...formProblems(words, problems),
  };
}

/** The page on which an account is made. */
export interface NewPersonView extends AccountFormView {
  readonly roles: readonly RoleChoice[];
}

interface RoleChoice {
  readonly role: AccountRole;
  readonly name: string;
  readonly does: string;
  readonly guarded: boolean;
  readonly checked: boolean;
}

export const newPersonView = (
  words: Words,
  form: AccountForm,
  roles: readonly string[],
  problems: readonly ProblemInWords[],
): NewPersonView => ({
  ...accountFormView(words, form, problems),
  roles: ACCOUNT_ROLES.map((role) => ({ ...roleWords(words, role), checked: roles.includes(role) })),
});

const roleWords = ({ t }: Words, role: AccountRole) => ({
  role,
  name: t(`access:role.${role}`),
  does: t(`access:roleText.${role}`),
  guarded: GUARDED_ROLES.includes(role),
});

interface Details extends ListedPerson {
  readonly lockedUntil: string | null;
  readonly createdAt: string;
  readonly requests: readonly RoleRequested[];
}

export interface PersonView {
  readonly address: string;
  readonly heading: string;
  readonly signInName: string;
  readonly created: string;
  readonly state: string;
  readonly disabled: boolean;
  readonly locked: boolean;
  readonly form: AccountFormView;
  readonly roles: readonly (Omit<RoleChoice, 'checked'> & { readonly held: boolean; readonly requested: boolean })[];
  readonly requests: readonly RequestView[];
  /** Links for accounts that decide over others are made at the command line. */
  readonly linkCommand: string | null;
  /** A password link that was just made; shown this once. */
  readonly link: string | null;
  readonly notice: string | null;
  readonly problems: FormProblems['problems'];
  readonly problemsTitle: string;
}

interface Shown {
  readonly details: Details;
  readonly readerId: string;
  readonly form?: AccountForm | undefined;
  readonly problems: readonly ProblemInWords[];
  readonly link: string | null;
  readonly notice: string | null;
}

export function personView(words: Words, moments: Moments, shown: Shown): PersonView {
  const { t } = words;
  const { details, readerId, form, problems, link, notice } = shown;
  const { id, signInName, name, candidateId, roles, state, lockedUntil, createdAt, requests } = details;
  const until = state === 'locked' && lockedUntil !== null ? moments.full(lockedUntil) : null;
  const guarded = roles.some((role) => GUARDED_ROLES.includes(role));
  return {
    address: personAddress(id),
    heading: name,
    signInName,
    created: moments.full(createdAt),
    state: until === null ? t(`access:state.${state}`) : t('access:state.lockedUntil', { until }),
    disabled: state === 'disabled',
    locked: state === 'locked',
    form: accountFormView(words, form ?? { signInName, name, candidateId: candidateId ?? '' }, problems),
    roles: ACCOUNT_ROLES.map((role) => ({
      ...roleWords(words, role),
      held: roles.includes(role),
      requested: requests.some((request) => request.role === role),
    })),
    requests: requests.map((request) => requestView(words, moments, request, readerId)),
    linkCommand: guarded ? `hantei user password-link ${signInName}` : null,
    link,
    notice,
    ...formProblems(words, problems),
  };
}
