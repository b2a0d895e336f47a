import type { App } from '#src/app.ts';
import { readConfig } from '#src/config.ts';
import { StartRefused } from '#src/core/errors.ts';
import { errorInLines } from '#src/core/written-errors.ts';
import { refuseUnusable } from '#src/database/data-folder.ts';
import { makeLog } from '#src/observe/log.ts';

/** The real bot. Resolves to an exit code when it could not start, to nothing while it runs. */
export async function main([strange]: readonly string[]): Promise<number | undefined> {
  const said = new Set<string>();
  // What ends a start is often heard of twice, by who waits for it and by who watches over it.
  const complain = (sentence: string): void => {
    if (!said.has(sentence)) process.stderr.write(`${sentence}\n`);
    said.add(sentence);
  };
  if (strange !== undefined) {
    complain(`The bot knows no ${strange}. npm start starts it; what it works with is set in .env, as .env.example says.`);
    return 1;
  }
  try {
    await run(complain);
    return undefined;
  } catch (error) {
    // Whatever says what to do says it in one sentence; anything else is our bug and shows where it was.
    if (error instanceof StartRefused) complain(error.message);
    else complain(errorInLines(error));
    return 1;
  }
}

async function run(complain: (sentence: string) => void): Promise<void> {
  const config = readConfig(process.env);
  // What keeps it from starting is said whatever is to be heard later: a start that only waits looks like one that hangs.
  const log = makeLog(config.logLevel === 'error' ? 'warn' : config.logLevel);
  let app: App | undefined;
  let ending = false;
  const end = (code: number): void => {
    if (ending) return;
    ending = true;
    process.exitCode = code;
    // What does not let go within a moment must not keep a bot alive that cannot work.
    setTimeout(() => process.exit(code), 15_000).unref();
    void (app?.stop() ?? Promise.resolve()).finally(() => process.exit(code));
  };
  // The last is a terminal that closes; on Windows, the console window.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => end(0));
  // First of all: whoever has set something wrong is told so though Discord is away, and before the whole bot is read.
  if (config.databaseUrl === undefined) refuseUnusable(config.dataDirectory);
  const { startApp } = await import('#src/app.ts');
  app = await startApp(config, {
    log,
    clock: { now: () => new Date() },
    ticking: 'every-minute',
    fatal: (sentence) => {
      complain(sentence);
      end(1);
    },
  });
  log.level = config.logLevel;
  process.stdout.write(`Greenroom is ready. To add it to a server, open ${app.inviteLink}\n`);
}
