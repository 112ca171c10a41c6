import { applyRetention, listOutdated } from '../app/record/apply-retention.ts';
import type { Language } from '../base/localized-text.ts';
import { OUTDATED_KINDS } from '../store/outdated-rows.ts';
import { recordCommand, withRecord } from './open-record.ts';
import type { ExitCode, Terminal } from './terminal.ts';

export interface RetentionOptions {
  /** `YYYY-MM-DD`; what ended before that day, in UTC. */
  readonly before: string;
  readonly apply: boolean;
  readonly language: Language;
}

/** `hantei retention --before DATE`: what is kept only for a time; lists it, and removes it when told to. */
export async function retention(terminal: Terminal, { before, apply, language }: RetentionOptions): Promise<ExitCode> {
  const command = await recordCommand(terminal, language);
  if (typeof command === 'number') return command;
  const { words } = command;
  const instant = startOf(before);
  if (instant === undefined) {
    terminal.tell(`${words.t('cli:retention.bad-date')}\n`);
    return 2;
  }
  return withRecord(terminal, command, async (store) => {
    const counts = apply
      ? await applyRetention(store, instant, { kind: 'commandLine' })
      : await listOutdated(store, instant);
    const lines = OUTDATED_KINDS.map((kind) => `  ${words.t(`cli:retention.kind.${kind}`, { count: counts[kind] })}`);
    await terminal.write(
      [
        words.t(apply ? 'cli:retention.removed' : 'cli:retention.would-remove', { before }),
        ...lines,
        words.t('cli:retention.stays'),
        ...(apply ? [] : [words.t('cli:retention.how')]),
        '',
      ].join('\n'),
    );
    return 0;
  });
}

/** The first instant of a day that is past or today; undefined for anything else. */
function startOf(date: string): string | undefined {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(date) ? new Date(`${date}T00:00:00.000Z`) : new Date(Number.NaN);
  if (Number.isNaN(time.getTime()) || time.getTime() > Date.now()) return undefined;
  const instant = time.toISOString();
  // A day such as February 30 would otherwise become one in March.
  return instant.startsWith(date) ? instant : undefined;
}
