import { issueCertificate } from '../../../app/audit/issue-certificate.ts';
import { exportEntries, findEntries } from '../../../app/audit/search-record.ts';
import type { Certificate } from '../../../audit/certificate.ts';
import { type CheckpointFile, checkpointFile } from '../../../audit/checkpoint-file.ts';
import type { StoredEntry } from '../../../audit/verify-entries.ts';
import { success } from '../../../base/result.ts';
import { listLastCheckpoints } from '../../../store/checkpoints.ts';
import { readSigningKeys } from '../../../store/signing-keys.ts';
import { entryJson, ndjsonParts } from '../../../views/pages/audit/export-lines.ts';
import { LOG_FIELDS } from '../../../views/pages/audit/log-view.ts';
import { mapped } from '../../pages/audit/mapped.ts';
import { jsonReply, type PageRequest, type Parameter, type Reply, type Route } from '../../route.ts';
import { readRoute } from './read-route.ts';

const AUDITORS = ['auditor'] as const;
const NDJSON = 'application/x-ndjson';

const text = { type: 'string' } as const;
const whole = { type: 'integer' } as const;
const object = (properties: Readonly<Record<string, unknown>>) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});
const listOf = (items: unknown) => ({ type: 'array', items });

const ENTRY = object({
  sequence: whole,
  entry: { type: 'object', description: 'What `text` says.' },
  text: { ...text, description: 'Exactly as it is hashed (RFC 8785).' },
  content: text,
  previous: text,
  hash: text,
});
const KEY = object({ id: text, publicKey: { ...text, description: 'Ed25519, SPKI, PEM.' } });
const CHECKPOINTS = object({
  format: { const: 'hantei-checkpoints/1' },
  checkpoints: listOf(object({ text, signature: text })),
  keys: listOf(KEY),
});

const query = (name: string, description: string): Parameter => ({
  name,
  in: 'query',
  description,
  required: false,
  schema: text,
});

interface EntriesRead {
  readonly page?: { readonly entries: readonly StoredEntry[]; readonly next: string | null };
  readonly parts?: AsyncIterable<readonly StoredEntry[]>;
}

const entriesRoute = readRoute<EntriesRead>({
  path: '/api/v1/audit/entries',
  access: AUDITORS,
  scope: 'audit:read',
  operationId: 'listLogEntries',
  summary: 'Entries of the log',
  description: `The newest first, a part at a time: \`next\` asks for the one after it. With \`Accept: ${NDJSON}\` everything that is found comes as one JSON value a line; that stands in the log.`,
  tag: 'Audit',
  query: [
    query('action', 'What happened, such as `decision.made`.'),
    query('actor', 'Part of a name, an account id, `commandLine` or `system`.'),
    query('subject', 'The id of what it is about.'),
    query('from', 'First day, UTC, `YYYY-MM-DD`.'),
    query('to', 'Last day, UTC, `YYYY-MM-DD`.'),
    query('cursor', '`next` of the part before.'),
  ],
  answered: {
    description: 'Entries, each with its place in the chain.',
    content: {
      'application/json': object({ entries: listOf(ENTRY), next: { type: ['string', 'null'] } }),
      [NDJSON]: null,
    },
  },
  refusals: [],
  read: async (registry, person, request) => {
    const search = searchOf(request);
    if (request.accepts(['application/json', NDJSON]) === NDJSON) {
      const parts = await exportEntries(registry, person, search);
      return parts.ok ? success({ parts: parts.value }) : parts;
    }
    const page = await findEntries(registry, person, search);
    return page.ok ? success({ page: page.value }) : page;
  },
  reply: ({ page, parts }): Reply => {
    if (parts !== undefined) {
      return {
        status: 200,
        type: `${NDJSON}; charset=utf-8`,
        body: ndjsonParts(mapped(parts, entryJson)),
        headers: VARY,
      };
    }
    return jsonReply({ entries: (page?.entries ?? []).map(entryJson), next: page?.next ?? null }, VARY);
  },
});

const VARY = { Vary: 'Accept', 'Cache-Control': 'no-store' };

const searchOf = ({ query: asked }: PageRequest) => ({
  fields: Object.fromEntries(LOG_FIELDS.map((name) => [name, asked.get(name) ?? ''])),
  timeZone: 'UTC',
  cursor: asked.get('cursor') ?? undefined,
});

/** An older checkpoint adds nothing to a newer one. */
const CHECKPOINTS_GIVEN = 100;

const checkpointsRoute = readRoute<CheckpointFile>({
  path: '/api/v1/audit/checkpoints',
  access: AUDITORS,
  scope: 'audit:read',
  operationId: 'listCheckpoints',
  summary: 'The last checkpoints of the log',
  description:
    'Signed ends of the log, to be kept elsewhere: `hantei audit verify --checkpoint FILE` takes the answer.',
  tag: 'Audit',
  answered: { description: 'Checkpoints with their keys.', content: { 'application/json': CHECKPOINTS } },
  refusals: [],
  read: async ({ store }) =>
    success(
      checkpointFile(await listLastCheckpoints(store.reader, CHECKPOINTS_GIVEN), await readSigningKeys(store.reader)),
    ),
  reply: (file) => jsonReply(file),
});

const certificateRoute = readRoute<Certificate>({
  path: '/api/v1/determinations/{determination}/certificate',
  access: ['candidate', 'manager', 'assessor', 'auditor'],
  scope: 'audit:read',
  operationId: 'getCertificate',
  summary: 'The certificate of a determination',
  description:
    'Everything that the determination rests on, and its way to a signed checkpoint of the log: `hantei verify FILE` makes it again offline.',
  tag: 'Audit',
  answered: { description: 'The certificate.', content: { 'application/json': 'certificate' } },
  refusals: ['not-found'],
  read: (registry, person, { params }) => issueCertificate(registry, person, params.determination ?? ''),
  reply: (certificate) => jsonReply(certificate, { 'Cache-Control': 'no-store' }),
});

const PUBLISHED_KEY = object({
  id: { ...text, description: 'SHA-256 of the DER form.' },
  publicKey: { ...text, description: 'Ed25519, SPKI, PEM.' },
  createdAt: { ...text, format: 'date-time' },
  retiredAt: { type: ['string', 'null'], format: 'date-time' },
});

const keysRoute: Route = {
  method: 'get',
  path: '/api/v1/keys',
  access: 'anyone',
  documentation: {
    operationId: 'listPublicKeys',
    summary: 'The public keys that sign or have signed',
    description: 'They stay published after they retire: what they signed stays signed.',
    tag: 'Audit',
    responses: {
      200: { description: 'The keys.', content: { 'application/json': object({ keys: listOf(PUBLISHED_KEY) }) } },
    },
  },
  handle: async ({ registry }) => {
    const rows = await readSigningKeys(registry.store.reader);
    const keys = rows.map(({ id, publicKey, createdAt, retiredAt }) => ({ id, publicKey, createdAt, retiredAt }));
    return jsonReply({ keys }, { 'Cache-Control': 'no-cache' });
  },
};

/** The log and its proofs, for programs. */
export const auditApiRoutes: readonly Route[] = [entriesRoute, checkpointsRoute, certificateRoute, keysRoute];
