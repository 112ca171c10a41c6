import { CERTIFICATE_LIMIT, type CertificateVerdict, verifyCertificate } from '../app/audit/verify-certificate.ts';
import type { Language } from '../base/localized-text.ts';
import { isJsonObject } from '../base/untrusted-json.ts';
import { escapeText } from '../views/escaping.ts';
import type { Words } from '../views/words.ts';
import { cannotVerify, commandWords } from './open-audited-store.ts';
import { readLimited } from './read-limited.ts';
import { readPublicKeys } from './read-public-keys.ts';
import { problemsAsText } from './tell-problems.ts';
import type { ExitCode, Terminal } from './terminal.ts';

export interface VerifyOptions {
  readonly format: 'text' | 'json';
  readonly language: Language;
  readonly keys: readonly string[];
}

const EXIT_CODES: Readonly<Record<CertificateVerdict['verdict'], ExitCode>> = { same: 0, differs: 1, cannotVerify: 4 };

/** More places than this tell nothing new. */
const LISTED = 20;

/** `hantei verify`: certificates made again, without any record and without any network. */
export async function verifyCertificates(
  terminal: Terminal,
  files: readonly string[],
  { format, language, keys: given }: VerifyOptions,
): Promise<ExitCode> {
  const words = await commandWords(language);
  const keys = await readPublicKeys(words, given);
  if (typeof keys === 'string') {
    terminal.tell(`${keys}\n`);
    return 4;
  }
  let worst: ExitCode = 0;
  for (const file of files) {
    const bytes = await readLimited(file, CERTIFICATE_LIMIT);
    const verdict = bytes === undefined ? undefined : await verifyCertificate(bytes, keys);
    const code = verdict === undefined ? 4 : EXIT_CODES[verdict.verdict];
    worst = code > worst ? code : worst;
    await terminal.write(format === 'json' ? verdictAsJson(file, verdict) : verdictAsText(words, file, verdict));
  }
  return worst;
}

function verdictAsJson(file: string, verdict: CertificateVerdict | undefined): string {
  if (verdict === undefined) return `${JSON.stringify({ file, verdict: 'cannotVerify', reason: 'missing' })}\n`;
  if (verdict.verdict !== 'same') return `${JSON.stringify({ file, ...verdict })}\n`;
  const { certificate, proof, signer } = verdict;
  const { submission, determinationId, determination } = certificate;
  const { level, possibleLevel } = determination;
  return `${JSON.stringify({ file, verdict: 'same', signer, submission, determinationId, level, possibleLevel, ...proof })}\n`;
}

function verdictAsText(words: Words, file: string, verdict: CertificateVerdict | undefined): string {
  const { t } = words;
  const name = escapeText(file);
  if (verdict === undefined) return `${name}\n  ${cannotVerify(words, t('audit:certificate.cannot.missing'))}\n`;
  const lines = verdict.verdict === 'same' ? sameLines(words, verdict) : otherLines(words, file, verdict);
  return `${[name, ...lines.map((line) => `  ${line}`)].join('\n')}\n`;
}

function sameLines(
  words: Words,
  { certificate, proof, signer }: Extract<CertificateVerdict, { verdict: 'same' }>,
): string[] {
  const { t } = words;
  const { determination, submission } = certificate;
  const { specialtyField, asOf, level, possibleLevel, ruleSet } = determination;
  const field = certificate.standard.specialtyFields.find(({ id }) => id === specialtyField)?.title[words.language];
  return [
    t('audit:certificate.same'),
    t('audit:certificate.submission', {
      submission,
      field: field ?? specialtyField,
      asOf,
      level,
      possible: possibleLevel,
    }),
    t('audit:certificate.rules', { id: ruleSet.id, version: ruleSet.version }),
    decisionLine(words, certificate.decision?.text),
    t('audit:certificate.signer', { at: proof.signedAt, sequence: proof.sequence, keys: proof.keyIds.join(', ') }),
    t(`audit:certificate.${signer}`),
  ];
}

function decisionLine({ t }: Words, text: string | undefined): string {
  const said: unknown = text === undefined ? undefined : JSON.parse(text);
  if (!isJsonObject(said)) return t('audit:certificate.undecided');
  const outcome =
    said.outcome === 'certified'
      ? t('audit:certificate.certified', { level: String(said.level) })
      : t('audit:certificate.declined');
  return t('audit:certificate.decided', { outcome });
}

function otherLines(words: Words, file: string, verdict: Exclude<CertificateVerdict, { verdict: 'same' }>): string[] {
  const { t } = words;
  if (verdict.verdict === 'cannotVerify') {
    const reason = t(`audit:certificate.cannot.${verdict.reason}`, verdict.params);
    const problems =
      verdict.problems.length === 0 ? [] : problemsAsText(words, file, verdict.problems).trimEnd().split('\n');
    return [cannotVerify(words, reason), ...problems];
  }
  const { differences } = verdict;
  const listed = differences
    .slice(0, LISTED)
    .flatMap(({ at, code, expected, given }) => [
      escapeText(at),
      `  ${escapeText(t(`audit:difference.${code}`, { expected, given }))}`,
    ]);
  const more = differences.length - LISTED;
  return [
    t('audit:certificate.differs'),
    ...listed,
    ...(more > 0 ? [t('audit:certificate.more', { count: more })] : []),
  ];
}
