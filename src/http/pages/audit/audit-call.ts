import type { AuditSearch } from '../../../app/audit/search-record.ts';
import { type Moments, momentsIn } from '../../../views/moments.ts';
import type { Reply } from '../../route.ts';
import type { PageCall } from '../page.ts';

export { personOf, resultOf } from '../submissions/record-call.ts';

export const AUDITORS = ['auditor'] as const;

export const momentsOf = ({ language, context }: PageCall): Moments => momentsIn(language, context.settings.timeZone);

/** What an address asks for; the names are those of the form. */
export function searchOf(
  { request, context }: Pick<PageCall, 'request' | 'context'>,
  names: readonly string[],
): AuditSearch {
  const fields = Object.fromEntries(names.map((name) => [name, request.query.get(name) ?? '']));
  return { fields, timeZone: context.settings.timeZone, cursor: request.query.get('cursor') ?? undefined };
}

/** The same search at another address. */
export function sameSearch(path: string, { fields }: AuditSearch, more: Readonly<Record<string, string>> = {}): string {
  const asked = Object.entries(fields).filter(([, value]) => value !== undefined && value !== '');
  const query = new URLSearchParams([
    ...asked.map(([name, value]): [string, string] => [name, value ?? '']),
    ...Object.entries(more),
  ]);
  return query.size > 0 ? `${path}?${query}` : path;
}

/** Where everything that a search finds can be taken along, in each form. */
export const exportAddresses = (path: string, search: AuditSearch): Readonly<Record<ExportForm, string>> => ({
  csv: sameSearch(path, search, { format: 'csv' }),
  ndjson: sameSearch(path, search, { format: 'ndjson' }),
});

/** To the rest of a long list: data of `partials/pager`. */
export function searchPager({ request, words }: PageCall, search: AuditSearch, next: string | null, label: string) {
  const newest = request.query.has('cursor') ? sameSearch(request.path, search) : null;
  const older = next === null ? null : sameSearch(request.path, search, { cursor: next });
  return {
    any: newest !== null || older !== null,
    label,
    newest,
    older,
    newestName: words.t('audit:search.newest'),
    olderName: words.t('audit:search.older'),
  };
}

const TYPES = { csv: 'text/csv', ndjson: 'application/x-ndjson' } as const;

export type ExportForm = keyof typeof TYPES;

/** A list as a file, sent as it is read. */
export const exportReply = (form: ExportForm, name: string, body: AsyncIterable<string>): Reply => ({
  status: 200,
  type: `${TYPES[form]}; charset=utf-8`,
  body,
  headers: { 'Content-Disposition': `attachment; filename="${name}.${form}"`, 'Cache-Control': 'no-store' },
});

export const exportForm = ({ request }: PageCall): ExportForm =>
  request.query.get('format') === 'ndjson' ? 'ndjson' : 'csv';
