import { readOverview } from '../../../app/audit/read-overview.ts';
import { exportDeterminations, findDeterminations } from '../../../app/audit/search-record.ts';
import { listReviewers } from '../../../store/audit-search.ts';
import { numberIn } from '../../../views/formats.ts';
import { auditNav } from '../../../views/pages/audit/audit-nav.ts';
import {
  csvParts,
  DETERMINATION_COLUMNS,
  determinationCells,
  ndjsonParts,
} from '../../../views/pages/audit/export-lines.ts';
import { foundRow, SEARCH_FIELDS, searchForm } from '../../../views/pages/audit/search-view.ts';
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

export const searchRoutes: readonly Route[] = [
  pageRoute('get', '/audit', AUDITORS, searched),
  pageRoute('get', '/audit/determinations/export', AUDITORS, exported),
];

async function searched(call: PageCall): Promise<Reply> {
  const { context, words, world } = call;
  const { registry } = context;
  const search = searchOf(call, SEARCH_FIELDS);
  const { entries, next } = resultOf(await findDeterminations(registry, personOf(call), search));
  const moments = momentsOf(call);
  const wording = { words, moments, catalogue: world.catalogue, ruleSet: world.ruleSet };
  const data = {
    nav: auditNav(words, 'determinations'),
    standing: await standingOf(call),
    form: searchForm(wording, search.fields, await listReviewers(registry.store.reader)),
    rows: entries.map((found) => foundRow(wording, found)),
    exports: exportAddresses('/audit/determinations/export', search),
    pager: searchPager(call, search, next, words.t('audit:search.found')),
  };
  return pageReply(call, 'pages/audit.html', data, { title: words.t('audit:overview.title'), section: 'audit' });
}

/** Whether the record was verified, and how much there is of it. */
async function standingOf(call: PageCall) {
  const { context, words } = call;
  const { t, language } = words;
  const moments = momentsOf(call);
  const { entries, determinations, decisions, lastCheckpoint, verified } = await readOverview(context.registry);
  const whole = verified !== null && verified.findings === 0;
  const kind = verified === null ? 'audit-verdict--open' : `audit-verdict--${whole ? 'whole' : 'broken'}`;
  const at = verified === null ? '' : moments.full(verified.at);
  const checked = whole
    ? t('audit:overview.verifiedWhole', { at, entries: numberIn(language, verified.entries) })
    : t('audit:overview.verifiedBroken', { at });
  return {
    kind,
    sign: verified === null ? '?' : whole ? '✓' : '!',
    text: verified === null ? t('audit:overview.neverVerified') : checked,
    link: t(`audit:overview.${verified === null ? 'verify' : 'result'}`),
    figures: [
      { label: t('audit:overview.determinations'), value: numberIn(language, determinations) },
      { label: t('audit:overview.decisions'), value: numberIn(language, decisions) },
      { label: t('audit:overview.entries'), value: numberIn(language, entries) },
      {
        label: t('audit:overview.lastCheckpoint'),
        value:
          lastCheckpoint === null
            ? t('audit:overview.noCheckpoint')
            : t('audit:overview.checkpointAt', {
                sequence: numberIn(language, lastCheckpoint.sequence),
                at: moments.full(lastCheckpoint.at),
              }),
      },
    ],
  };
}

async function exported(call: PageCall): Promise<Reply> {
  const search = searchOf(call, SEARCH_FIELDS);
  const parts = resultOf(await exportDeterminations(call.context.registry, personOf(call), search));
  const form = exportForm(call);
  const rows = mapped(parts, determinationCells);
  const body = form === 'csv' ? csvParts(call.words, DETERMINATION_COLUMNS, rows) : ndjsonParts(rows);
  return exportReply(form, 'determinations', body);
}
