import { jsonReply, type Reply } from '../route.ts';

/** A JSON file to keep, named after the candidate. */
export const downloadReply = (value: unknown, candidateId: string, kind = 'evidence'): Reply =>
  jsonReply(value, attachment(`${kind}${fileNamePart(candidateId)}.json`));

export const attachment = (fileName: string): Record<string, string> => ({
  'Content-Disposition': `attachment; filename="${fileName}"`,
});

/** Letters and digits of an id that any file system takes. */
export function fileNamePart(id: string): string {
  const plain = id
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60);
  return plain === '' ? '' : `-${plain}`;
}
