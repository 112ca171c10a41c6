import { parseJsonText } from '../base/json-text.ts';
import { fieldOf, isJsonObject, membersOf, textOf } from '../base/untrusted-json.ts';
import type { SignedCheckpoint } from './checkpoint.ts';

/** Checkpoints to be kept elsewhere, with the public keys that they were signed with. */
export interface CheckpointFile {
  readonly format: 'hantei-checkpoints/1';
  readonly checkpoints: readonly SignedCheckpoint[];
  readonly keys: readonly { readonly id: string; readonly publicKey: string }[];
}

export const checkpointFile = (
  checkpoints: readonly SignedCheckpoint[],
  keys: CheckpointFile['keys'],
): CheckpointFile => ({
  format: 'hantei-checkpoints/1',
  checkpoints: checkpoints.map(({ text, signature }) => ({ text, signature })),
  keys: keys.map(({ id, publicKey }) => ({ id, publicKey })),
});

/** The checkpoints of a file that was kept; undefined where it holds none. Its keys are not taken on its own word. */
export function readCheckpointFile(text: string): readonly SignedCheckpoint[] | undefined {
  const parsed = parseJsonText(text);
  if (!parsed.ok || !isJsonObject(parsed.value)) return undefined;
  if (fieldOf(parsed.value, 'format') !== 'hantei-checkpoints/1') return undefined;
  const members = membersOf(parsed.value, 'checkpoints').map(([, member]) => member);
  const checkpoints = members.flatMap((member) => {
    const [statement, signature] = [textOf(member, 'text'), textOf(member, 'signature')];
    return statement === undefined || signature === undefined ? [] : [{ text: statement, signature }];
  });
  return checkpoints.length > 0 && checkpoints.length === members.length ? checkpoints : undefined;
}
