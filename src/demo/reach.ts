import { existsSync, readdirSync } from 'node:fs';
import type { Person, Screen } from '#src/emulator/index.ts';
import type { Surroundings } from './completion.ts';
import type { Seeded } from './seed.ts';
import { declaredFrom, type DeclaredCommand } from './typed-command.ts';

/** Discord's numbers for selects of roles and of channels; the rest are of people. */
const roleSelect = 6;
const channelSelect = 8;

/** What somebody at the prompt has before them, and so what Tab may complete. */
export class Reach {
  readonly #seeded: Seeded;
  readonly #fixtures: string;
  readonly #suggested = new Map<string, string>();

  /** @param fixtures the folder of the files that may be handed in by their name alone */
  constructor(seeded: Seeded, fixtures: string) {
    this.#seeded = seeded;
    this.#fixtures = fixtures;
  }

  surroundings(who: string): Surroundings {
    const person = this.#seeded.person(who);
    const { screen } = person;
    return {
      people: this.#seeded.names,
      roles: this.#seeded.guild.roles().map(({ name }) => name),
      channels: this.channels(person),
      commands: this.commands(who),
      files: this.files(),
      buttons: screen.buttons.filter(({ disabled }) => !disabled).map(({ label }) => label),
      selects: screen.selects.map((select) => ({
        name: nameOf(select),
        values: this.#valuesOf(select, person),
        least: select.component.min_values ?? 1,
      })),
      suggest: async (command, option, text, values) => {
        const choices = await person.completes(`/${command}`, option, text, without(values, option));
        for (const { name, value } of choices) this.#suggested.set(`${command} ${option}:${name}`, String(value));
        return choices.map(({ name }) => name);
      },
      of: (name) => this.surroundings(this.#seeded.names.includes(name) ? name : who),
    };
  }

  /** What a suggestion stands for that Tab has shown, as the client sends it; whatever else was typed stays as it is. */
  meantBy(command: string, option: string, typed: string): string {
    return this.#suggested.get(`${command} ${option}:${typed}`) ?? typed;
  }

  commands(who: string): readonly DeclaredCommand[] {
    return declaredFrom(this.#seeded.seat(who).commands());
  }

  files(): readonly string[] {
    return existsSync(this.#fixtures) ? readdirSync(this.#fixtures).filter((name) => /\.(?:xlsx|csv)$/u.test(name)) : [];
  }

  channels(person: Person): readonly string[] {
    return this.#seeded.guild
      .channels()
      .filter((channel) => person.sees(channel))
      .map(({ name }) => name);
  }

  #valuesOf({ component }: Screen['selects'][number], person: Person): readonly string[] {
    if ('options' in component) return component.options.map(({ label }) => label);
    if (component.type === roleSelect) return this.#seeded.guild.roles().map(({ name }) => name);
    return component.type === channelSelect ? this.channels(person) : this.#seeded.names;
  }
}

/** What a select is called: its hint, else the text above it. */
const nameOf = (select: Screen['selects'][number]): string => select.placeholder || select.above;

/** The values without that of one option. */
function without(values: Readonly<Record<string, string>>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([own]) => own !== name));
}
