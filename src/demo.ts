/** `npm run demo`: the real bot on an emulated Discord, in the browser. `--terminal`: a story and a prompt. `--once`: the story alone. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { castOn, type Cast } from './demo/cast.ts';
import { Lines } from './demo/lines.ts';
import { openOnDesktop } from './demo/playground/desktop.ts';
import { Show } from './demo/playground/show.ts';
import { runPrompt } from './demo/prompt.ts';
import { Stage } from './demo/stage.ts';
import { runStory } from './demo/story.ts';
import { Transcript } from './demo/transcript.ts';

const startingAt = '2026-08-01T07:00:00Z';
const fixtures = fileURLToPath(new URL('../tests/fixtures/', import.meta.url));
const july = path.join(fixtures, 'Creator_data_2026_08_01_06_12_UTC0.xlsx');

const modes: ReadonlySet<string> = new Set(['--once', '--terminal']);

/** @returns the exit code: 0 only if every step of the story showed what it should, as far as somebody read on */
export async function main(args: readonly string[]): Promise<number> {
  const strange = args.find((arg) => !modes.has(arg));
  if (strange !== undefined) {
    process.stderr.write(
      `The demo knows no ${strange}. npm run demo opens in the browser; -- --terminal plays the story and leaves a prompt; -- --once ends after the story.\n`,
    );
    return 1;
  }
  if (args.length === 0) return untilSignal(new Show({ folder: fixtures, july }), showPlayground);
  // Far more than the story, whose log is looked through at its end.
  const stage = await Stage.open({ startingAt, kept: 10_000 });
  return untilSignal(stage, (_, signals) => play(stage, args.includes('--once'), signals));
}

/** Runs until it is done, or until somebody wants it to end; then all it holds is let go of. */
async function untilSignal<T extends { close(): Promise<void> }>(
  held: T,
  run: (held: T, signals: Signals) => Promise<number>,
): Promise<number> {
  const signals = endOnSignals(held);
  try {
    return await run(held, signals);
  } catch (error) {
    if (!signals.came) process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  } finally {
    signals.letGo();
    await held.close();
  }
}

async function play(stage: Stage, once: boolean, signals: Signals): Promise<number> {
  const colour = process.stdout.isTTY && process.env['NO_COLOR'] === undefined;
  const write = (line: string): void => {
    if (!signals.came) process.stdout.write(`${line}\n`);
  };
  const transcript = new Transcript({ write, colour });
  const cast = castOn(stage, { transcript, july });
  await runStory(cast);
  if (!once && !signals.came) await prompt(cast);
  return transcript.failed === 0 ? 0 : 1;
}

/** Serves the page until somebody has had enough. */
async function showPlayground(show: Show): Promise<number> {
  const { ready } = await show.open();
  process.stdout.write(`Greenroom's playground: ${show.address}\nOpen it in a browser on this computer. Ctrl+C ends it.\n`);
  openOnDesktop(show.address);
  ready.catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    process.stderr.write(
      `The stage could not be set: ${why}\nAnother station can be chosen on the page, under Time and tools.\n`,
    );
  });
  // Until Ctrl+C, which ends the process.
  return show.ended;
}

/** The demo's clock runs on by itself: its minutes begin too. */
const passMinutes = (stage: Stage): NodeJS.Timeout => setInterval(() => void stage.tick(), 60_000);

async function prompt({ stage, seeded }: Cast): Promise<void> {
  const lines = new Lines(process.stdin, process.stdout);
  const minutes = passMinutes(stage);
  try {
    lines.say('\nNow you: type as anyone. Try /help, ana> /my earnings, help, or quit.');
    await runPrompt({ stage, seeded, lines, fixtures });
  } finally {
    clearInterval(minutes);
    lines.close();
  }
}

interface Signals {
  /** Somebody wants this to end: what breaks from now on is of no interest. */
  readonly came: boolean;
  letGo(): void;
}

/** Ctrl+C, a closed terminal and a pipe that nobody reads any more (`| head`) leave no process and no folder behind. */
function endOnSignals(held: { close(): Promise<void> }): Signals {
  const state = { came: false };
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const endWith = (code: number): void => {
    if (state.came) return;
    state.came = true;
    void held.close().finally(() => process.exit(code));
  };
  const end = (): void => endWith(130);
  for (const name of names) process.on(name, end);
  // Stays: what was written last may be refused after all else is over.
  process.stdout.on('error', () => endWith(0));
  return {
    get came() {
      return state.came;
    },
    letGo() {
      for (const name of names) process.off(name, end);
    },
  };
}
