import type { CheckpointSigner } from '../audit/checkpoint.ts';
import { readChainHead } from '../store/audit-log.ts';
import { addCheckpoint, readLastCheckpoint } from '../store/checkpoints.ts';
import type { Store, Transactor } from '../store/store.ts';

/** So many entries at most stand in the log without a signature that covers them, however little is decided. */
const EVERY = 1_000;

/**
 * The store with its log signed now and then: when it is opened, when it is closed, and after every thousandth entry.
 * Determinations and decisions are signed with the change that makes them.
 */
export async function keepCheckpoints(store: Store, signer: CheckpointSigner): Promise<Store> {
  let signed = 0;
  const signWhereDue = async (tx: Transactor): Promise<number> => {
    const { sequence } = await readChainHead(tx);
    if (sequence - signed < EVERY) return signed;
    const last = (await readLastCheckpoint(tx))?.sequence ?? 0;
    if (sequence - last < EVERY) return last;
    await addCheckpoint(tx, signer);
    return sequence;
  };
  const signNow = () => store.transact((tx) => addCheckpoint(tx, signer));
  await signNow();
  return {
    ...store,
    transact: async (change) => {
      const { result, upTo } = await store.transact(async (tx) => {
        const outcome = await change(tx);
        return { result: outcome, upTo: await signWhereDue(tx) };
      });
      // Only what was really written counts.
      signed = upTo;
      return result;
    },
    close: async () => {
      try {
        await signNow();
      } finally {
        await store.close();
      }
    },
  };
}
