import path from 'node:path';
import { statSync } from 'node:fs';
import type { Person, Screen } from '#src/emulator/index.ts';
import { complete, type Surroundings } from './completion.ts';
import { fillForm } from './form.ts';
import type { Lines } from './lines.ts';
import { Reach } from './reach.ts';
import type { Seeded } from './seed.ts';
import type { Stage } from './stage.ts';
import { dayAfter } from './days-said.ts';
import { meant, readChoice, readClick, understand, type Typed } from './typed.ts';
import { readCommand, type DeclaredOption } from './typed-command.ts';

const usage = `  ana> /my earnings month:2026-07   type as anyone; ana> alone, or "as ana", changes who you are
  click Confirm                     press a button of what you see; of several: click Remove beside ben
  select Name an owner: ben         choose in a list of your screen, by its name; several with commas, none to take away
  screen · dms · look #staff        what you last got · your messages · what you see in a channel
  people · time · time +1d          who is here · what the clock shows · let time pass: what is due then happens
  quit                              Tab completes commands, options, people, buttons and channels`;

const moveLabel = "Move the demo's clock to the day after this file";

/** The prompt after the story: whoever sits there types as any of the people. Resolves when they have had enough. */
export async function runPrompt(o: { stage: Stage; seeded: Seeded; lines: Lines; fixtures: string }): Promise<void> {
  const prompt = new Prompt(o);
  for (;;) {
    o.lines.completeWith((line) => complete(line, prompt.surroundings));
    const line = await o.lines.ask(`${prompt.who}> `);
    if (line === undefined) return;
    try {
      if ((await prompt.obey(understand(line))) === 'quit') return;
    } catch (error) {
      // What the client says is one sentence; the screen it may append is before them anyway.
      const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
      o.lines.say(sentence.replace(/[,:]$/u, '.'));
    }
    if (!o.stage.bot.runs) throw new Error('The bot has ended.');
  }
}

const labelsOf = (screen: Screen): string[] => screen.buttons.filter(({ disabled }) => !disabled).map(({ label }) => label);

class Prompt {
  who = 'mia';
  /** The messages that were looked at last, oldest first: what is printed last is what one presses. */
  #looked: readonly Screen[] = [];
  /** Where the button that was offered would move the clock to. */
  #moveTo: Date | undefined;
  readonly #stage: Stage;
  readonly #seeded: Seeded;
  readonly #lines: Lines;
  readonly #fixtures: string;
  readonly reach: Reach;

  constructor(o: { stage: Stage; seeded: Seeded; lines: Lines; fixtures: string }) {
    this.#stage = o.stage;
    this.#seeded = o.seeded;
    this.#lines = o.lines;
    this.#fixtures = o.fixtures;
    this.reach = new Reach(o.seeded, o.fixtures);
  }

  get surroundings(): Surroundings {
    const around = this.reach.surroundings(this.who);
    return { ...around, buttons: [...this.#looked.flatMap(labelsOf), ...around.buttons] };
  }

  async obey(typed: Typed): Promise<'quit' | undefined> {
    switch (typed.kind) {
      case 'quit':
        return 'quit';
      case 'become':
        return this.#become(typed.who, typed.says);
      case 'command':
        await this.#command(typed.line);
        break;
      case 'click':
        await this.#click(typed.label);
        break;
      case 'select':
        await this.#select(typed.said);
        break;
      case 'time':
        await this.#time(typed.milliseconds);
        break;
      case 'dms':
      case 'help':
      case 'look':
      case 'nothing':
      case 'people':
      case 'screen':
      case 'unclear':
        this.#tell(typed);
    }
    return undefined;
  }

  /** What is only looked at, and changes nothing. */
  #tell(typed: Typed): void {
    if (typed.kind === 'help') this.#lines.say(usage);
    if (typed.kind === 'unclear') this.#lines.say(typed.sentence);
    if (typed.kind === 'people') this.#lines.say(this.#seeded.names.join(' '));
    if (typed.kind === 'screen') this.#printScreen('Nothing yet: type a command first.');
    if (typed.kind === 'dms') this.#printLooked(this.#person.dms(), 'No direct messages.');
    if (typed.kind === 'look') this.#look(typed.channel);
  }

  get #person(): Person {
    return this.#seeded.person(this.who);
  }

  async #become(name: string, says: string): Promise<'quit' | undefined> {
    if (!this.#seeded.names.includes(name)) {
      this.#lines.say(`Nobody here is called ${name}. people lists who is.`);
      return undefined;
    }
    if (this.who !== name) this.#looked = [];
    this.who = name;
    return this.obey(understand(says));
  }

  async #command(line: string): Promise<void> {
    const declared = this.reach.commands(this.who);
    const read = readCommand(line, declared);
    if ('problem' in read) {
      this.#lines.say(read.problem);
      return;
    }
    const options = declared.find(({ path: own }) => own === read.path)?.options ?? [];
    const values: Record<string, string | boolean> = {};
    for (const [name, value] of Object.entries(read.values)) {
      const option = options.find((one) => one.name === name);
      values[name] = option ? this.#valueOf(read.path, option, value) : value;
    }
    await this.#person.types(`/${read.path}`, values);
    await this.#showScreen();
    if (options.some(({ name, kind }) => kind === 'file' && values[name] !== undefined)) this.#offerTime();
  }

  async #click(said: string): Promise<void> {
    if (this.#moveTo !== undefined && meant(said, [moveLabel]) === moveLabel) {
      await this.#time(this.#moveTo.getTime() - this.#stage.clock.now().getTime());
      this.#moveTo = undefined;
      return;
    }
    const { label, beside } = readClick(said);
    const on = this.#looked.findLast((screen) => labelsOf(screen).includes(meant(label, labelsOf(screen))));
    const button = meant(label, labelsOf(on ?? this.#person.screen));
    await this.#person.clicks(button, { ...(on && { on }), ...(beside !== undefined && { beside }) });
    await this.#showScreen();
  }

  /** A file that goes further than the demo's clock is refused: the clock can follow it. */
  #offerTime(): void {
    this.#moveTo = dayAfter(this.#person.screen.toString(), this.#stage.clock.now());
    if (this.#moveTo !== undefined) this.#lines.say(`[${moveLabel}]   press it: click Move, then hand the file in again`);
  }

  /** As the client does: a suggestion picked by its label sends its value, a file is one of this machine. */
  #valueOf(command: string, option: DeclaredOption, value: string): string | boolean {
    if (option.kind === 'file') return this.#file(value);
    if (option.kind === 'yes-no') return /^(?:true|yes|y|1)$/iu.test(value);
    return option.suggests ? this.reach.meantBy(command, option.name, value) : value.replace(/^[@#](?=\S)/u, '');
  }

  #file(typed: string): string {
    const found = [path.resolve(typed), path.join(this.#fixtures, typed)].find(
      (file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true,
    );
    if (found === undefined) throw new Error(`There is no file ${typed} here. Try one of: ${this.reach.files().join(', ')}`);
    if (path.dirname(found) !== path.resolve(this.#fixtures)) this.#lines.say('Your file stays on this computer.');
    return found;
  }

  async #select(said: string): Promise<void> {
    const { selects } = this.reach.surroundings(this.who);
    const names = selects.map(({ name }) => name);
    const choice = readChoice(said, names);
    if (!choice) {
      this.#lines.say(names.length === 0 ? 'There is nothing to choose on this screen.' : `Say in which: ${names.join(', ')}`);
      return;
    }
    const { values = [], least = 0 } = selects.find(({ name }) => name === choice.select) ?? {};
    if (choice.values.length < least) {
      this.#lines.say(`Say what: select ${choice.select}: ${values.slice(0, 25).join(' or ')}`);
      return;
    }
    const wanted = choice.values.map((value) => meant(value, values));
    await this.#person.selects(choice.select, wanted);
    await this.#showScreen();
  }

  async #time(milliseconds: number): Promise<void> {
    await this.#stage.pass(milliseconds);
    this.#lines.say(`It is ${this.#stage.clock.now().toISOString().slice(0, 16).replace('T', ' ')} UTC.`);
  }

  #look(channel: string): void {
    const found = this.#seeded.guild.channels().find(({ name }) => name === channel);
    if (!found || !this.#person.sees(found)) {
      this.#lines.say(
        `${this.who} sees no #${channel}. There is ${this.reach
          .channels(this.#person)
          .map((name) => `#${name}`)
          .join(', ')}.`,
      );
      return;
    }
    this.#printLooked(this.#person.reads(found), 'Nothing is written there.');
  }

  /** Prints what came, or asks field by field for a form that opened. */
  async #showScreen(): Promise<void> {
    const form = this.#person.screen.modal;
    if (form) {
      const filled = await fillForm(form, this.#lines, this.#person, (typed) => this.#file(typed));
      if (!filled) return;
      await this.#showScreen();
      return;
    }
    this.#printScreen('Nothing came.');
  }

  #printLooked(messages: readonly Screen[], none: string): void {
    this.#print(messages, none);
    this.#looked = messages;
  }

  #printScreen(none: string): void {
    this.#print([this.#person.screen], none);
    this.#looked = [];
  }

  #print(screens: readonly Screen[], none: string): void {
    const shown = screens.map(String).filter((text) => text !== '');
    this.#lines.say(shown.length === 0 ? none : shown.join('\n\n'));
  }
}
