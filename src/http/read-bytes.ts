import type { IncomingMessage } from 'node:http';

/** How much more than the limit is taken and thrown away, so that a sender can read why it was refused. */
const GRACE = 4_194_304;

/** `too-large` was read to its end; of `endless` a part is still on its way, and the connection can't be used again. */
export type ReadBytes = Uint8Array | 'too-large' | 'endless' | 'broken-off';

/** Reads a body of at most `limit` bytes, and holds no more than that whatever arrives. */
export function readBytes(request: IncomingMessage, limit: number): Promise<ReadBytes> {
  if (Number(request.headers['content-length'] ?? 0) > limit + GRACE) return Promise.resolve('endless');
  return new Promise((resolve) => {
    let pieces: Buffer[] = [];
    let length = 0;
    const settle = (outcome: ReadBytes): void => {
      request.off('data', take).off('end', end).off('close', breakOff).off('error', breakOff);
      resolve(outcome);
    };
    const take = (piece: Buffer): void => {
      length += piece.length;
      if (length <= limit) {
        pieces.push(piece);
        return;
      }
      pieces = [];
      if (length <= limit + GRACE) return;
      request.pause();
      settle('endless');
    };
    const end = (): void => settle(length > limit ? 'too-large' : Buffer.concat(pieces));
    const breakOff = (): void => settle('broken-off');
    request.on('data', take).once('end', end).once('close', breakOff).once('error', breakOff);
  });
}
