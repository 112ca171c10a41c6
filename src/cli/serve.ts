import { resolve } from 'node:path';
import { seedDemo } from '../app/demo/seed-demo.ts';
import type { Language } from '../base/localized-text.ts';
import { DEMO_DIR, EXAMPLES_DIR, readServerSettings, TEMPLATES_DIR } from '../config.ts';
import { createContext } from '../context.ts';
import { startServer } from '../http/start-server.ts';
import { createWords } from '../views/words.ts';
import { notReadyAsText, settingProblemsAsText } from './tell-problems.ts';
import type { ExitCode, Terminal } from './terminal.ts';

export interface ServeOptions {
  readonly language: Language;
  readonly port?: string | undefined;
}

/** `hantei serve`: runs until the process is told to stop; open requests are finished first. */
export async function serve(terminal: Terminal, { language, port }: ServeOptions): Promise<ExitCode> {
  const words = (await createWords(resolve(TEMPLATES_DIR, 'words')))[language];
  const settings = readServerSettings(
    port === undefined ? terminal.environment : { ...terminal.environment, PORT: port },
  );
  if (!settings.ok) {
    terminal.tell(settingProblemsAsText(words, settings.problems));
    return 2;
  }
  const context = await createContext(settings.value);
  if (!context.ok) {
    terminal.tell(notReadyAsText(words, settings.value.rulesDir, context.problems));
    return 1;
  }
  if (settings.value.demo) await seedDemo(context.value.registry, { demo: DEMO_DIR, examples: EXAMPLES_DIR });
  const server = await startServer(context.value);
  if (!server.ok) {
    terminal.tell(`${words.t(`cli:not-listening.${server.problems}`, { port: String(settings.value.port) })}\n`);
    return 1;
  }
  const stopped = toldToStop(terminal);
  terminal.tell(`${words.t('cli:listening', { address: server.value.address })}\n`);
  await stopped;
  await server.value.stop();
  return 0;
}

/** A terminal sends its signal to every process of the group, and the starting process passes it on: one is enough. */
const toldToStop = (terminal: Terminal): Promise<void> =>
  new Promise((resolveStop) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolveStop());
    if (terminal.environment.npm_lifecycle_event !== undefined) whenOrphaned(resolveStop);
  });

/** npm runs scripts in a shell, and a shell that is told to stop does not tell the program in it: the port would stay taken. */
function whenOrphaned(stop: () => void): void {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, 500);
  watch.unref();
}
