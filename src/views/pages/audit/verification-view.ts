import type { Finding, FindingCode } from '../../../audit/finding.ts';
import type { VerificationReport } from '../../../audit/verification-report.ts';
import { numberIn } from '../../formats.ts';
import type { Words } from '../../words.ts';

/** What a verification found, for the page and for the command line. */
export interface VerificationView {
  readonly whole: boolean;
  readonly headline: string;
  /** Where the chain breaks first; empty where nothing is broken. */
  readonly first: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly findings: readonly FindingView[];
}

export interface FindingView {
  readonly place: string;
  /** The address of the entry; empty for what lies beside the chain. */
  readonly address: string;
  readonly text: string;
}

export function verificationView(words: Words, report: VerificationReport): VerificationView {
  const whole = report.findings.length === 0;
  // Of a record that nobody has signed yet it can't be said that something was changed, nor that nothing was.
  const unsigned = report.findings.every(({ code }) => UNSIGNED.includes(code));
  return {
    whole,
    headline: words.t(`audit:verification.${whole ? 'whole' : unsigned ? 'unsigned' : 'broken'}`),
    first: whole || unsigned ? '' : firstPlace(words, report.findings),
    facts: factsOf(words, report),
    findings: report.findings.map((finding) => findingView(words, finding)),
  };
}

const UNSIGNED: readonly FindingCode[] = ['nothing-signed', 'nothing-signed-by-trusted'];

function firstPlace({ t, language }: Words, findings: readonly Finding[]): string {
  const sequence = findings.find((finding) => finding.sequence !== null)?.sequence;
  if (sequence === undefined || sequence === null) return t('audit:verification.outside');
  return t('audit:verification.firstAt', { sequence: numberIn(language, sequence) });
}

function factsOf(words: Words, report: VerificationReport): VerificationView['facts'] {
  const { t, language } = words;
  const count = (value: number | null) =>
    value === null ? t('audit:verification.notAsked') : numberIn(language, value);
  const fact = (name: string, value: string) => ({ label: t(`audit:verification.${name}`), value });
  return [
    fact('entries', count(report.entries)),
    fact('checkpoints', count(report.checkpoints)),
    fact('signedUpTo', signedUpToInWords(words, report)),
    fact('signer', t(`audit:verification.${report.signer === 'given' ? 'signerGiven' : 'signerOwn'}`)),
    fact('determinations', count(report.determinations)),
    fact('decisions', count(report.decisions)),
    fact('evidenceVersions', count(report.evidenceVersions)),
    fact('ruleSets', count(report.ruleSets)),
    fact('documents', count(report.documents)),
    fact('repeated', count(report.repeated)),
  ];
}

export function signedUpToInWords(
  { t, language }: Words,
  { entries, signedUpTo }: Pick<VerificationReport, 'entries' | 'signedUpTo'>,
): string {
  if (signedUpTo === 0) return t('audit:verification.nothing');
  const sequence = numberIn(language, signedUpTo);
  if (signedUpTo === entries) return t('audit:verification.signedAll', { sequence });
  return t('audit:verification.unsigned', { sequence, count: entries - signedUpTo });
}

function findingView(words: Words, { code, sequence, params }: Finding): FindingView {
  const { t, language } = words;
  const kind = params.kind === undefined ? {} : { kind: t(`audit:row.${params.kind}`) };
  return {
    place:
      sequence === null
        ? t('audit:verification.besideChain')
        : t('audit:verification.atEntry', { sequence: numberIn(language, sequence) }),
    address: sequence === null ? '' : `/audit/log/${sequence}`,
    text: t(`audit:finding.${code}`, { ...params, ...kind }),
  };
}
