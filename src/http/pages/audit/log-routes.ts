import { exportEntries, findEntries, nameActor } from '../../../app/audit/search-record.ts';
import type { AuditEntry } from '../../../audit/audit-entry.ts';
import { CHAIN_START } from '../../../audit/chain.ts';
import { findingList } from '../../../audit/finding.ts';
import { checkEntryAlone } from '../../../audit/verify-entries.ts';
import { readEntry } from '../../../store/audit-log.ts';
import { readCheckpointFrom } from '../../../store/checkpoints.ts';
import { numberIn } from '../../../views/formats.ts';
import { auditNav } from '../../../views/pages/audit/audit-nav.ts';
import {
  csvParts,
  ENTRY_COLUMNS,
  entryCells,
  entryJson,
  ndjsonParts,
} from '../../../views/pages/audit/export-lines.ts';
import { detailLines, entryRow, LOG_FIELDS, logForm } from '../../../views/pages/audit/log-view.ts';
import { RefusedRequest } from '../../refused-request.ts';
import type { Reply, Route } from '../../route.ts';
import { type PageCall, pageReply, pageRoute } from '../page.ts';
import {
  AUDITORS,
  exportAddresses,
  exportForm,
  exportReply,
  momentsOf,
  personOf,
  resultOf,
  searchOf,
  searchPager,
} from './audit-call.ts';
import { mapped } from './mapped.ts';

export const logRoutes: readonly Route[] = [
  pageRoute('get', '/audit/log', AUDITORS, listed),
  pageRoute('get', '/audit/log/export', AUDITORS, exported),
  pageRoute('get', '/audit/log/{sequence}', AUDITORS, shown),
];

async function listed(call: PageCall): Promise<Reply> {
  const { context, words } = call;
  const search = searchOf(call, LOG_FIELDS);
  const { entries, next } = resultOf(await findEntries(context.registry, personOf(call), search));
  const moments = momentsOf(call);
  const data = {
    nav: auditNav(words, 'log'),
    form: logForm(words, search.fields),
    rows: entries.map((entry) => entryRow(words, moments, entry)),
    exports: exportAddresses('/audit/log/export', search),
    pager: searchPager(call, search, next, words.t('audit:log.entries')),
  };
  return pageReply(call, 'pages/audit-log.html', data, { title: words.t('audit:log.title'), section: 'audit' });
}

async function exported(call: PageCall): Promise<Reply> {
  const parts = resultOf(await exportEntries(call.context.registry, personOf(call), searchOf(call, LOG_FIELDS)));
  const form = exportForm(call);
  const body =
    form === 'csv'
      ? csvParts(call.words, ENTRY_COLUMNS, mapped(parts, entryCells))
      : ndjsonParts(mapped(parts, entryJson));
  return exportReply(form, 'log', body);
}

async function shown(call: PageCall): Promise<Reply> {
  const { context, words, request } = call;
  const { reader } = context.registry.store;
  const asked = request.params.sequence ?? '';
  const sequence = /^[1-9][0-9]{0,14}$/.test(asked) ? Number(asked) : 0;
  const row = await readEntry(reader, sequence);
  if (row === undefined) throw new RefusedRequest(404, { code: 'not-found', at: '' });
  const before = await readEntry(reader, sequence - 1);
  const after = await readEntry(reader, sequence + 1);
  const { report, findings } = findingList();
  const entry: AuditEntry | undefined = checkEntryAlone(row, before?.hash ?? CHAIN_START, report);
  const checkpoint = await readCheckpointFrom(reader, sequence);
  const moments = momentsOf(call);
  const title = words.t('audit:entry.title', { sequence: numberIn(words.language, sequence) });
  const data = {
    title,
    row: entryRow(words, moments, await nameActor(reader, row)),
    instant: row.at,
    before: before ? `/audit/log/${before.sequence}` : null,
    after: after ? `/audit/log/${after.sequence}` : null,
    fits: findings().length === 0,
    signed: checkpoint
      ? words.t('audit:entry.signed', {
          sequence: numberIn(words.language, checkpoint.sequence),
          at: moments.full(checkpoint.at),
        })
      : words.t('audit:entry.unsigned'),
    details: entry === undefined ? [] : detailLines(entry.details),
    previous: row.previous,
    content: row.content,
    hash: row.hash,
    text: row.text,
  };
  return pageReply(call, 'pages/audit-entry.html', data, { title, section: 'audit' });
}
