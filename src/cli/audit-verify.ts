import type { KeyObject } from 'node:crypto';
import type { VerificationProgress } from '../app/audit/verification-progress.ts';
import { type VerificationOptions, verifyRecord } from '../app/audit/verify-record.ts';
import type { SignedCheckpoint } from '../audit/checkpoint.ts';
import { readCheckpointFile } from '../audit/checkpoint-file.ts';
import type { Language } from '../base/localized-text.ts';
import { escapeText } from '../views/escaping.ts';
import { type VerificationView, verificationView } from '../views/pages/audit/verification-view.ts';
import type { Words } from '../views/words.ts';
import { cannotVerify, openAuditedStore } from './open-audited-store.ts';
import { readPublicKeys, readSmallFile } from './read-public-keys.ts';
import type { ExitCode, Terminal } from './terminal.ts';

export interface AuditVerifyOptions {
  readonly format: 'text' | 'json';
  readonly language: Language;
  readonly keys: readonly string[];
  readonly checkpoints: readonly string[];
  readonly determinations: boolean;
  readonly documents: boolean;
}

const CANNOT_VERIFY: ExitCode = 4;

/** `hantei audit verify`: whether the record is still what the log says. Changes nothing. */
export async function auditVerify(terminal: Terminal, options: AuditVerifyOptions): Promise<ExitCode> {
  const opened = await openAuditedStore(terminal, options.language, CANNOT_VERIFY);
  if (typeof opened === 'number') return opened;
  const { store, words } = opened;
  try {
    const trust = await readTrust(words, options);
    if (typeof trust === 'string') {
      terminal.tell(`${trust}\n`);
      return CANNOT_VERIFY;
    }
    const { determinations, documents, format } = options;
    const progress = progressAt(terminal, words);
    const report = await verifyRecord({ store }, { ...trust, determinations, documents, progress });
    await terminal.write(
      format === 'json'
        ? `${JSON.stringify({ whole: report.findings.length === 0, ...report }, null, 2)}\n`
        : verificationAsText(verificationView(words, report)),
    );
    return report.findings.length === 0 ? 0 : 1;
  } finally {
    await store.close();
  }
}

type Trust = Required<Pick<VerificationOptions, 'keys' | 'checkpoints'>>;

async function readTrust(words: Words, options: AuditVerifyOptions): Promise<Trust | string> {
  const keys: KeyObject[] | string = await readPublicKeys(words, options.keys);
  if (typeof keys === 'string') return keys;
  const checkpoints: SignedCheckpoint[] = [];
  for (const file of options.checkpoints) {
    const text = await readSmallFile(file);
    const read = text === undefined ? undefined : readCheckpointFile(text);
    if (read === undefined) {
      return cannotVerify(words, words.t('audit:cli.checkpoint-unreadable', { file: escapeText(file) }));
    }
    checkpoints.push(...read);
  }
  return { keys, checkpoints };
}

/** A line now and then, so that a long verification doesn't look like one that hangs. */
function progressAt(terminal: Terminal, words: Words): (progress: VerificationProgress) => void {
  let told = Date.now();
  return ({ stage, done, total }) => {
    if (Date.now() - told < 1_000) return;
    told = Date.now();
    terminal.tell(`${words.t(`audit:cli.progress.${stage}`, { done, total })}\n`);
  };
}

function verificationAsText({ headline, first, facts, findings }: VerificationView): string {
  const lines = [
    `${headline}${first === '' ? '' : ` · ${first}`}`,
    ...findings.flatMap(({ place, text }) => [`  ${place}`, `    ${text}`]),
    '',
    ...facts.map(({ label, value }) => `  ${label}: ${value}`),
    '',
  ];
  return lines.map((line) => escapeText(line)).join('\n');
}
