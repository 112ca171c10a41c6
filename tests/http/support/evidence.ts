import { readFileSync } from 'node:fs';

/** Evidence that comes with the program, as its file has it. */
export const exampleText = (name: string): string =>
  readFileSync(new URL(`../../../data/examples/${name}.json`, import.meta.url), 'utf8');

export const NEWCOMER = exampleText('network-operation-newcomer');

/** A request to evaluate evidence. */
export const evaluation = (
  body: NonNullable<RequestInit['body']>,
  headers: Record<string, string> = {},
): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body,
});
