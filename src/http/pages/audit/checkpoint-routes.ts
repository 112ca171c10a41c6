import { checkpointFile } from '../../../audit/checkpoint-file.ts';
import { listLastCheckpoints } from '../../../store/checkpoints.ts';
import { readSigningKeys } from '../../../store/signing-keys.ts';
import { numberIn, shortDigest } from '../../../views/formats.ts';
import { auditNav } from '../../../views/pages/audit/audit-nav.ts';
import { jsonReply, type Reply, type Route } from '../../route.ts';
import { attachment } from '../download-reply.ts';
import { type PageCall, pageReply, pageRoute } from '../page.ts';
import { AUDITORS, momentsOf } from './audit-call.ts';

/** As many as are shown and put into one file; an older one adds nothing to a newer. */
const SHOWN = 25;

export const checkpointRoutes: readonly Route[] = [
  pageRoute('get', '/audit/checkpoints', AUDITORS, listed),
  pageRoute('get', '/audit/checkpoints/file', AUDITORS, downloaded),
  pageRoute('get', '/keys', 'anyone', async (call) => {
    const data = { keys: await keysInWords(call) };
    return pageReply(call, 'pages/audit-keys.html', data, { title: call.words.t('audit:keys.title') });
  }),
];

async function listed(call: PageCall): Promise<Reply> {
  const { context, words } = call;
  const moments = momentsOf(call);
  const rows = (await listLastCheckpoints(context.registry.store.reader, SHOWN)).map(
    ({ sequence, at, keyId, hash }) => ({
      address: `/audit/log/${sequence}`,
      sequence: numberIn(words.language, sequence),
      at: moments.full(at),
      keyId,
      key: `${keyId.slice(0, 12)}…`,
      hash,
      short: shortDigest(hash),
    }),
  );
  const data = { nav: auditNav(words, 'checkpoints'), rows, keys: await keysInWords(call) };
  const title = words.t('audit:checkpoints.title');
  return pageReply(call, 'pages/audit-checkpoints.html', data, { title, section: 'audit' });
}

async function downloaded({ context }: PageCall): Promise<Reply> {
  const { reader } = context.registry.store;
  const checkpoints = await listLastCheckpoints(reader, SHOWN);
  const last = checkpoints[0]?.sequence ?? 0;
  const file = checkpointFile(checkpoints, await readSigningKeys(reader));
  return jsonReply(file, attachment(`checkpoints-${last}.json`));
}

async function keysInWords(call: PageCall) {
  const { t } = call.words;
  const { store, signer } = call.context.registry;
  const moments = momentsOf(call);
  const now = signer.current().keyId;
  const stateOf = (id: string, retiredAt: string | null): string => {
    if (retiredAt !== null) return t('audit:checkpoints.retired', { at: moments.full(retiredAt) });
    return t(id === now ? 'audit:checkpoints.signing' : 'audit:cli.keys.other');
  };
  const rows = await readSigningKeys(store.reader);
  return rows.toReversed().map(({ id, publicKey, createdAt, retiredAt }) => ({
    id,
    publicKey: publicKey.trimEnd(),
    since: t('audit:checkpoints.since', { at: moments.full(createdAt) }),
    state: stateOf(id, retiredAt),
  }));
}
