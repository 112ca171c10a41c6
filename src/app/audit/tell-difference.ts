import type { Report } from '../../audit/finding.ts';

export type Tell = (column: string, expected: unknown, given: unknown) => void;

/** Tells what a column of a row should say and what it does. */
export const tellDifference =
  (report: Report, sequence: number, kind: string, id: string): Tell =>
  (column, expected, given) =>
    report('row-differs', sequence, {
      kind,
      id,
      column: column.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      expected: String(expected),
      given: String(given),
    });
