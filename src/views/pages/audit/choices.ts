/** A list to choose from. Data of `partials/audit-select`. */
export interface SelectView {
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly text: string; readonly chosen: boolean }[];
}

/** @param any what stands for no choice; null where one has to be made */
export function selectView(
  name: string,
  label: string,
  options: readonly (readonly [value: string, text: string])[],
  value: string,
  any: string | null,
): SelectView {
  const known = value === '' || options.some(([option]) => option === value);
  // What an address asked for stays, even where it can't be chosen any more.
  const all = known ? options : [...options, [value, value] as const];
  const none = any === null ? [] : [['', any] as const];
  return {
    name,
    label,
    options: [...none, ...all].map(([option, text]) => ({ value: option, text, chosen: option === value })),
  };
}

export interface TextView {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly type: 'text' | 'date' | 'search';
}

export const textView = (
  name: string,
  label: string,
  value: string,
  { hint = '', type = 'text' }: Partial<Pick<TextView, 'hint' | 'type'>> = {},
): TextView => ({ name, label, hint, value, type });
