import { fork, type ChildProcess } from 'node:child_process';
import module from 'node:module';
import { fileURLToPath } from 'node:url';
import { fromChannel, type BotStart, type LogLine, type Order, type Report } from './wire.ts';

/** What of the machine's environment a process needs to run at all; tokens and addresses of a real bot are not in it. */
const needed = ['PATH', 'HOME', 'SYSTEMROOT', 'SystemRoot', 'WINDIR', 'TEMP', 'TMP', 'TMPDIR', 'COMSPEC', 'USERPROFILE'];

/** The embedded database is not compiled a second time, for the speed that a bot of a few servers has no need of. */
const startsSooner = ['--liftoff-only'];

type Wish = Order extends infer O ? (O extends Order ? Omit<O, 'id'> : never) : never;

/** The bot seen from outside: a process that can be told the time, asked to tick, stopped and killed. */
export class BotProcess {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, { resolve: (answer: string) => void; reject: (error: Error) => void }>();
  readonly #logged: (line: LogLine) => void;
  readonly #ended: Promise<void>;
  #stderr = '';
  #sentence: string | undefined;
  #inviteLink: string | undefined;
  #next = 0;

  private constructor(child: ChildProcess, logged: (line: LogLine) => void) {
    this.#child = child;
    this.#logged = logged;
    this.#ended = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        this.#refuseAll(this.#sentence ?? `The bot has ended (${signal ?? `code ${code}`}). ${this.#stderr}`.trim());
        resolve();
      });
    });
    child.once('error', (error) => this.#refuseAll(error.message));
    child.on('message', (message) => this.#hear(fromChannel<Report>(message)));
    child.stderr?.setEncoding('utf8').on('data', (piece: string) => (this.#stderr = (this.#stderr + piece).slice(-4000)));
    child.stdout?.resume();
  }

  /** Starts a process; the bot in it starts with `start`. @param logged is told what it logs */
  static spawn(logged: (line: LogLine) => void): BotProcess {
    const file = fileURLToPath(new URL('bot.ts', import.meta.url));
    const execArgv = [...startsSooner, '--import', new URL('../../bin/quick-drizzle.mjs', import.meta.url).href];
    const child = fork(file, [], { execPath: process.execPath, execArgv, env: cleanEnvironment(), silent: true });
    return new BotProcess(child, logged);
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get runs(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Whether it runs, and has said that it is ready. */
  get isReady(): boolean {
    return this.runs && this.#inviteLink !== undefined;
  }

  /** The link that invites this bot with exactly the permissions it needs; known once it is ready. */
  get inviteLink(): string {
    if (this.#inviteLink === undefined) throw new Error('The bot is not ready.');
    return this.#inviteLink;
  }

  /** Resolves when the process has ended, however it did. */
  get ended(): Promise<void> {
    return this.#ended;
  }

  /** Resolves when the bot is ready: connected, commands published, servers known. */
  async start(start: BotStart): Promise<void> {
    this.#inviteLink = await this.#order({ kind: 'start', start });
  }

  /** Sets the bot's clock. @param offset milliseconds ahead of the machine's clock */
  async move(offset: number): Promise<void> {
    await this.#order({ kind: 'move', offset });
  }

  /** A minute begins: resolves when all that was due then has been done, or waits for a later minute. */
  async tick(): Promise<void> {
    await this.#order({ kind: 'tick' });
  }

  /** What the bot will have to do until then, soonest first, as far as it knows now. */
  async ahead(until: Date): Promise<readonly { readonly at: Date; readonly about: string }[]> {
    const due = asDue(await this.#order({ kind: 'ahead', until: until.toISOString() }));
    return due.map(({ at, about }) => ({ at: new Date(at), about }));
  }

  /** Resolves when no job is left that could run now. */
  async idle(): Promise<void> {
    await this.#order({ kind: 'idle' });
  }

  /** Lets the bot finish what it began, and end. */
  async stop(): Promise<void> {
    try {
      await this.#order({ kind: 'stop' });
    } finally {
      if (this.#child.connected) this.#child.disconnect();
      await this.#ended;
    }
  }

  /** Ends the process at once, as a power cut would: SIGKILL, on Windows TerminateProcess. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }

  #order(wish: Wish): Promise<string> {
    this.#next += 1;
    const id = this.#next;
    const answered = new Promise<string>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    if (this.#child.connected) this.#child.send({ ...wish, id }, (error) => error && this.#refuse(id, error.message));
    else this.#refuse(id, this.#sentence ?? 'The bot is not running.');
    return answered;
  }

  #hear(report: Report): void {
    if (report.kind === 'log') this.#logged(report.line);
    else if (report.kind === 'fatal') this.#sentence = report.sentence;
    else if (report.kind === 'failed') this.#refuse(report.id, report.why);
    else {
      this.#waiting.get(report.id)?.resolve(report.answer);
      this.#waiting.delete(report.id);
    }
  }

  #refuse(id: number, why: string): void {
    this.#waiting.get(id)?.reject(new Error(why));
    this.#waiting.delete(id);
  }

  #refuseAll(why: string): void {
    for (const { reject } of this.#waiting.values()) reject(new Error(why));
    this.#waiting.clear();
  }
}

/** The other half of this folder wrote it. */
const asDue = (text: string): readonly { readonly at: string; readonly about: string }[] => JSON.parse(text);

function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = needed.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]] as const]));
  // Compiled code is shared with the parent: a restart is then as quick as the database.
  const cache = module.getCompileCacheDir();
  return { ...Object.fromEntries(kept), TZ: 'UTC', ...(cache === undefined ? {} : { NODE_COMPILE_CACHE: cache }) };
}
