import { TOKEN_SCOPES, type TokenScope } from '../../../certification/token-scope.ts';
import type { Moments } from '../../moments.ts';
import type { ProblemInWords } from '../../problem-words.ts';
import type { Words } from '../../words.ts';
import { requiredField, type TextFieldView, textField } from '../text-field-view.ts';
import { type FormProblems, fieldContext, formProblems } from './form-problems.ts';

interface Token {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly lastUsedAt: string | null;
  readonly state: 'usable' | 'expired' | 'revoked';
}

export interface TokenForm {
  readonly name: string;
  readonly days: string;
  readonly scopes: readonly string[];
}

export interface TokensView extends FormProblems {
  /** A token that was just made; shown this once. */
  readonly made: string | null;
  readonly notice: string | null;
  readonly tokens: readonly {
    readonly id: string;
    readonly name: string;
    readonly scopes: readonly string[];
    readonly created: string;
    readonly expires: string;
    readonly lastUsed: string | null;
    readonly usable: boolean;
    readonly state: string;
  }[];
  readonly name: TextFieldView;
  readonly days: TextFieldView;
  readonly scopes: readonly { readonly scope: TokenScope; readonly does: string; readonly checked: boolean }[];
  readonly scopesError: string | null;
}

interface Shown {
  readonly tokens: readonly Token[];
  readonly form: TokenForm;
  readonly problems: readonly ProblemInWords[];
  readonly made: string | null;
  readonly notice: string | null;
}

export function tokensView(
  words: Words,
  moments: Moments,
  { tokens, form, problems, made, notice }: Shown,
): TokensView {
  const { t } = words;
  const context = fieldContext(words, problems);
  return {
    made,
    notice,
    tokens: tokens.map(({ id, name, scopes, createdAt, expiresAt, lastUsedAt, state }) => ({
      id,
      name,
      scopes,
      created: moments.day(createdAt),
      expires: moments.day(expiresAt),
      lastUsed: lastUsedAt === null ? null : moments.day(lastUsedAt),
      usable: state === 'usable',
      state: t(`access:token.state.${state}`),
    })),
    name: requiredField(context, 'name', t('access:token.name'), form.name, t('access:token.nameHint')),
    days: textField(context, 'days', t('access:token.days'), form.days, {
      hint: t('access:token.daysHint'),
      numeric: true,
    }),
    scopes: TOKEN_SCOPES.map((scope) => ({
      scope,
      does: t(`access:scope.${scope.replace(':', '-')}`),
      checked: form.scopes.includes(scope),
    })),
    scopesError: context.errors.get('scopes') ?? null,
    ...formProblems(words, problems),
  };
}
