/** The one form of a sign-in name, however it is typed: full-width letters and capitals make no other name. */
export const signInNameOf = (typed: string): string => typed.normalize('NFKC').trim().toLowerCase();
