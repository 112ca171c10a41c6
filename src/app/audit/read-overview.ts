import { readChainHead } from '../../store/audit-log.ts';
import { countDecisions, countRows } from '../../store/audit-rows.ts';
import { readLastCheckpoint } from '../../store/checkpoints.ts';
import type { Registry } from '../registry.ts';
import { type LastVerification, lastVerification } from './run-verification.ts';

/** How the record stands, for whoever audits it. */
export interface AuditOverview {
  readonly entries: number;
  readonly determinations: number;
  readonly decisions: number;
  readonly lastCheckpoint: { readonly sequence: number; readonly at: string } | null;
  readonly verified: LastVerification | null;
}

export async function readOverview(registry: Pick<Registry, 'store'>): Promise<AuditOverview> {
  const { reader } = registry.store;
  const last = await readLastCheckpoint(reader);
  return {
    entries: (await readChainHead(reader)).sequence,
    determinations: await countRows(reader, 'determination'),
    decisions: await countDecisions(reader),
    lastCheckpoint: last === undefined ? null : { sequence: last.sequence, at: last.at },
    verified: await lastVerification(registry),
  };
}
