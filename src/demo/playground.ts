import path from 'node:path';
import type { Director } from '#src/emulator/index.ts';
import type { Cast } from './cast.ts';
import { parkAndTell, killAndRestart } from './story-of-the-house.ts';
import { agencySees, anaIsLinked, anaSees, othersAreRefused } from './story-of-the-job.ts';

type Shown = ReturnType<Director['stage']>;
type Tool = Shown['tools'][number];

interface Step {
  readonly label: string;
  readonly about: string;
  readonly run: (cast: Cast) => Promise<void>;
}

/** What the button of the story does next, once the agency is set up. */
const steps: readonly Step[] = [
  { label: 'Continue: Ana is linked', about: 'Her coach links her, and Ana says that it is her', run: anaIsLinked },
  { label: 'Continue: Ana looks', about: 'Ana asks what July brought her', run: anaSees },
  { label: 'Continue: others are refused', about: 'Ana and her coach ask for what is not theirs', run: othersAreRefused },
  { label: 'Continue: the whole month', about: 'The owner says the agency share, the manager sees everybody', run: agencySees },
  { label: 'Continue: the bot is killed', about: 'It is started again, and an old button works', run: killAndRestart },
  {
    label: 'Continue: something waits',
    about: 'A task cannot be done, a day passes, the staff hear of it once',
    run: parkAndTell,
  },
];

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

const clockTools: readonly Tool[] = [
  {
    what: 'move',
    value: String(hour),
    label: '+1 hour',
    about: 'An hour passes: what is due then happens',
    group: 'clock',
    on: false,
  },
  { what: 'move', value: String(day), label: '+1 day', about: 'A day passes', group: 'clock', on: false },
];

/** The demo as the page's director: it knows the bot, the clock and the story. */
export class DemoDirector implements Director {
  readonly people: Director['people'];
  readonly samples: Director['samples'];
  readonly #cast: Cast;
  readonly #faults = new Map<string, { stop(): void }>();
  #changed = (): void => {};
  #next = 0;
  #bot: Shown['bot'] = 'runs';

  constructor(cast: Cast) {
    this.#cast = cast;
    const { seeded } = cast;
    const known: Readonly<Record<string, string>> = { olivia: 'owner', mia: 'manager', max: 'moderator', sam: 'no role' };
    const first = ['olivia', 'ana', 'mia', 'carl'];
    this.people = [...first, ...seeded.names.filter((name) => !first.includes(name))].map((name) => ({
      user: seeded.user(name),
      about: known[name] ?? (/^c(?:arl|leo|ora)$/u.test(name) ? 'coach' : 'creator'),
    }));
    this.samples = [{ name: path.basename(cast.july), about: 'July 2026, 57 creators', file: cast.july }];
  }

  watch(changed: () => void): void {
    this.#changed = changed;
  }

  stage(): Shown {
    const step = steps[this.#next];
    return {
      title: this.#cast.seeded.guild.name,
      bot: this.#bot,
      sent: this.#sent(),
      tools: [
        ...(step
          ? [
              {
                what: 'story',
                value: String(this.#next),
                label: step.label,
                about: step.about,
                group: 'story',
                on: false,
              } as const,
            ]
          : []),
        ...clockTools,
        ...this.#breakTools(),
      ],
    };
  }

  async direct(what: string, value: string): Promise<void> {
    try {
      if (what === 'story') await this.#continue(value);
      else if (what === 'move') await this.#move(Number(value));
      else if (what === 'break') this.#break(value);
      else if (what === 'bot') await (value === 'kill' ? this.#kill() : this.#start());
      else throw new Error('The playground does not know this.');
    } finally {
      this.#changed();
    }
  }

  async #continue(value: string): Promise<void> {
    const step = steps[this.#next];
    if (!step || value !== String(this.#next)) return;
    this.#next += 1;
    await step.run(this.#cast);
  }

  /** Minute by minute nothing would be seen of a day: what is due in it is done at its end, as after a machine that slept. */
  async #move(milliseconds: number): Promise<void> {
    const { stage } = this.#cast;
    await stage.move(milliseconds);
    if (!stage.bot.runs) return;
    await stage.bot.tick();
    await stage.move(minute);
    await stage.bot.tick();
  }

  #breakTools(): readonly Tool[] {
    const tool = (what: string, value: string, label: string, about: string): Tool => ({
      what,
      value,
      label,
      about,
      group: 'break',
      on: this.#faults.has(value),
    });
    return [
      tool('break', 'slow', 'Discord is slow', 'Each request takes two seconds'),
      tool('break', 'failing', 'Discord fails', 'Each request is answered with an error of Discord’s own'),
      this.#bot === 'runs'
        ? tool('bot', 'kill', 'Kill the bot', 'As a power cut would, in the middle of whatever it does')
        : tool('bot', 'start', 'Start the bot', 'It goes on where it was'),
    ];
  }

  #break(value: string): void {
    const running = this.#faults.get(value);
    if (running) {
      running.stop();
      this.#faults.delete(value);
      return;
    }
    const fault = value === 'slow' ? { slowMs: 2000 } : { status: 503 };
    this.#faults.set(value, this.#cast.stage.emulator.fail({ route: /messages|callback|webhooks/u }, fault));
  }

  async #kill(): Promise<void> {
    await this.#cast.stage.bot.kill();
    this.#bot = 'is-gone';
  }

  async #start(): Promise<void> {
    this.#bot = 'starts';
    this.#changed();
    await this.#cast.stage.startBot();
    this.#bot = 'runs';
  }

  /** What the bot wrote of itself, newest first. */
  #sent(): Shown['sent'] {
    const { seeded, stage } = this.#cast;
    const names = new Map(seeded.guild.channels().map(({ id, name }) => [id, `#${name}`]));
    return stage.emulator.journal
      .flatMap((entry) => (entry.kind === 'request' && entry.route === sending && entry.status === 200 ? [entry] : []))
      .slice(-mostSent)
      .toReversed()
      .map(({ at, path: to, body }) => ({
        at: at.toISOString(),
        where: names.get(to.split('/')[2] ?? '') ?? 'a direct message or thread',
        what: firstWords(body),
      }));
  }
}

const sending = 'POST /channels/:id/messages';
const mostSent = 20;

/** The first text in what was sent, without markup, as much of it as one line holds. */
function firstWords(body: unknown): string {
  const found = /"content":"((?:[^"\\]|\\.)+)"/u.exec(JSON.stringify(body))?.[1] ?? '';
  const text = found
    .replaceAll(/\\n/gu, ' ')
    .replaceAll(/[#*_`]|\\./gu, '')
    .trim();
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
