import { issueCertificate } from '../../../app/audit/issue-certificate.ts';
import { readAnyDetermination, replayDetermination } from '../../../app/audit/replay-determination.ts';
import { digestOf } from '../../../base/digest.ts';
import { searchEntries } from '../../../store/audit-search.ts';
import { listRuleSetVersions } from '../../../store/rule-set-versions.ts';
import { determinationView } from '../../../views/determination/determination-view.ts';
import { numberIn } from '../../../views/formats.ts';
import { selectView } from '../../../views/pages/audit/choices.ts';
import { replayRow } from '../../../views/pages/audit/replay-view.ts';
import { jsonReply, type Reply, type Route } from '../../route.ts';
import { attachment } from '../download-reply.ts';
import { type PageCall, pageReply, pageRoute } from '../page.ts';
import { READERS } from '../submissions/record-call.ts';
import { AUDITORS, momentsOf, personOf, resultOf } from './audit-call.ts';

export const determinationRoutes: readonly Route[] = [
  pageRoute('get', '/audit/determinations/{id}', AUDITORS, shown),
  pageRoute('get', '/audit/determinations/{id}/replay', AUDITORS, replayed),
  pageRoute('get', '/determinations/{id}/certificate', READERS, certified),
];

export const ruleSetAddress = (digest: string): string => `/audit/rule-sets/${digest}`;

async function shown(call: PageCall): Promise<Reply> {
  const { context, request, words } = call;
  const id = request.params.id ?? '';
  const read = resultOf(await readAnyDetermination(context.registry, personOf(call), id));
  const { record, world, determination, accepted, submissionId } = read;
  const report = determinationView(words, world.catalogue, world.ruleSet, determination, accepted);
  const data = {
    stored: record.digest,
    recomputed: digestOf(determination),
    submission: submissionId,
    version: words.t('audit:search.versionNumber', { version: record.version }),
    basis: words.t(`audit:determination.${record.reviewId === null ? 'asClaimed' : 'reviewed'}`),
    made: words.t('audit:determination.made', { at: momentsOf(call).full(record.madeAt) }),
    entry: await entryOf(call, submissionId, id),
    ruleSetAddress: ruleSetAddress(record.ruleSetDigest),
    ruleSetName: report.provenance.ruleSet,
    certificate: `/determinations/${id}/certificate`,
    replay: `/audit/determinations/${id}/replay`,
    linked: true,
    anchored: true,
    headed: true,
    base: ruleSetAddress(record.ruleSetDigest),
    fieldId: report.fieldId,
    report: { ...report, takeAlong: false, evidence: '' },
  };
  const title = words.t('determination:title', { candidate: report.candidate });
  const { ruleSet } = world;
  return pageReply(call, 'pages/audit-determination.html', data, { title, section: 'audit', ruleSet });
}

/** The entry that tells of it; null where the log does not, which a verification finds. */
async function entryOf({ context, words }: PageCall, submissionId: string, id: string) {
  const criteria = { action: 'determination.made', subjectId: submissionId };
  const rows = await searchEntries(context.registry.store.reader, criteria, undefined, 100);
  const row = rows.find(({ text }) => JSON.parse(text).details?.determination === id);
  if (row === undefined) return null;
  return { address: `/audit/log/${row.sequence}`, sequence: numberIn(words.language, row.sequence) };
}

async function replayed(call: PageCall): Promise<Reply> {
  const { context, request, words } = call;
  const { t } = words;
  const id = request.params.id ?? '';
  const { reader } = context.registry.store;
  const versions = await listRuleSetVersions(reader);
  const moments = momentsOf(call);
  const under = request.query.get('under') || call.world.ruleSet.digest;
  const { stored, world, lines } = resultOf(await replayDetermination(context.registry, personOf(call), id, under));
  const names = {
    words,
    catalogues: [world.catalogue, stored.world.catalogue],
    engagements: new Map(stored.accepted.evidence.engagements.map(({ id: engagement, title }) => [engagement, title])),
    review: stored.accepted.review ?? null,
  };
  const differing = lines.filter(({ differs }) => differs).map((line) => replayRow(names, line));
  const rest = lines.filter(({ differs }) => !differs).map((line) => replayRow(names, line));
  const options = versions.map(({ digest, id: ruleSet, version, publishedAt }): [string, string] => {
    const name = t('audit:replay.version', { id: ruleSet, version, at: moments.full(publishedAt) });
    return [digest, digest === stored.record.ruleSetDigest ? `${name} · ${t('audit:replay.recorded')}` : name];
  });
  const data = {
    back: `/audit/determinations/${id}`,
    action: `/audit/determinations/${id}/replay`,
    candidate: stored.determination.candidate.name ?? stored.determination.candidate.id,
    field: determinationView(words, stored.world.catalogue, stored.world.ruleSet, stored.determination, stored.accepted)
      .field,
    under: selectView('under', t('audit:replay.under'), options, under, null),
    differing,
    differingTitle:
      differing.length === 0 ? t('audit:replay.same') : t('audit:replay.differing', { count: differing.length }),
    rest,
    restTitle: t('audit:replay.rest', { count: rest.length }),
  };
  return pageReply(call, 'pages/audit-replay.html', data, { title: t('audit:replay.title'), section: 'audit' });
}

async function certified(call: PageCall): Promise<Reply> {
  const { context, request } = call;
  const certificate = resultOf(await issueCertificate(context.registry, personOf(call), request.params.id ?? ''));
  const name = `certificate-${certificate.submission}-${certificate.determinationId.slice(0, 8)}.json`;
  return jsonReply(certificate, { ...attachment(name), 'Cache-Control': 'no-store' });
}
