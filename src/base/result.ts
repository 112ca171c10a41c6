/** The outcome of something that can fail as expected: a value, or everything that is wrong with the input. */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: E };

export const success = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });

export const failure = <E>(problems: E): { ok: false; problems: E } => ({ ok: false, problems });
