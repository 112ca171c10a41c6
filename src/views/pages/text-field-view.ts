import type { Words } from '../words.ts';

/** A text field with its label, hint and message, ready for `partials/text-field`. */
export interface TextFieldView {
  /** Name and id alike: the place in the evidence. */
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly hint: string | null;
  readonly error: string | null;
  readonly optional: boolean;
  readonly numeric: boolean;
  /** The ids of hint and message; null where there is neither. */
  readonly describedBy: string | null;
}

export interface FieldContext {
  readonly words: Words;
  /** Messages by the name of the field. */
  readonly errors: ReadonlyMap<string, string>;
}

type Extras = Partial<Pick<TextFieldView, 'hint' | 'numeric' | 'optional'>>;

export const requiredField = (
  context: FieldContext,
  name: string,
  label: string,
  value: string,
  hint: string | null = null,
): TextFieldView => textField(context, name, label, value, { hint });

export const optionalField = (
  context: FieldContext,
  name: string,
  label: string,
  value: string,
  hint: string | null = null,
): TextFieldView => textField(context, name, label, value, { hint, optional: true });

export function textField(
  { errors }: FieldContext,
  name: string,
  label: string,
  value: string,
  { hint = null, numeric = false, optional = false }: Extras,
): TextFieldView {
  const error = errors.get(name) ?? null;
  const described = [...(hint === null ? [] : [`${name}-hint`]), ...(error === null ? [] : [`${name}-error`])];
  return {
    name,
    label,
    value,
    hint,
    error,
    optional,
    numeric,
    describedBy: described.length > 0 ? described.join(' ') : null,
  };
}
