import { jsonReply, type Reply } from '../route.ts';

/** A JSON file to keep, named after the candidate. */
export const downloadReply = (value: unknown, candidateId: string, kind = 'evidence'): Reply =>
  jsonReply(value, attachment(`${kind}${fileNamePart(candidateId)}.json`));

export const attachment = (fileName: string): Record<string, string> => ({
  'Content-Disposition': `attachment; filename="${fileName}"`,
});

/**
 * As somebody called the file (RFC 6266): letters that every browser takes, and the whole name in UTF-8 beside them.
 */
export function namedAttachment(fileName: string): Record<string, string> {
  const plain = fileName.normalize('NFKD').replaceAll(/[^A-Za-z0-9._ -]+/g, '_');
  const whole = encodeURIComponent(fileName.toWellFormed()).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return { 'Content-Disposition': `attachment; filename="${plain}"; filename*=UTF-8''${whole}` };
}

/** Letters and digits of an id that any file system takes. */
export function fileNamePart(id: string): string {
  const plain = id
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60);
  return plain === '' ? '' : `-${plain}`;
}
