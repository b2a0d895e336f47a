import { InteractionResponseType, Routes, type APIApplicationCommandAutocompleteInteraction } from 'discord.js';
import type { Log } from '#src/context.ts';
import { mayDo } from '#src/core/permissions.ts';
import type { Choice } from '#src/core/screen.ts';
import type { Calls } from '../calls.ts';
import { typedPath, type LoadedCommand } from '../commands/tree.ts';
import type { Door, Outage } from '../door.ts';
import type { Pace } from '../pace.ts';
import { typedOf } from './command-input.ts';
import { suggestionsOf } from './suggestions.ts';
import { visitorOf } from './visitor.ts';

export interface AutocompleteOptions {
  readonly commands: ReadonlyMap<string, LoadedCommand>;
  readonly door: Door;
  readonly calls: Calls;
  readonly pace: Pace;
  readonly log: Log;
  readonly outageOf: (error: unknown) => Outage | undefined;
  readonly ownerOf: (guildId: string) => Promise<string | undefined> | string | undefined;
}

/** Suggestions while somebody types. There is no way to show an error there: whatever goes wrong is an empty list. */
export class Autocomplete {
  readonly #o: AutocompleteOptions;

  constructor(o: AutocompleteOptions) {
    this.#o = o;
  }

  async answer(interaction: APIApplicationCommandAutocompleteInteraction): Promise<void> {
    const typed = typedOf(interaction.data);
    const command = typedPath(typed.path);
    const choices = await this.#suggest(interaction, command, typed.options).catch((error: unknown) => {
      // Asked at every key: an outage is told of by whoever does something.
      const level = this.#o.outageOf(error) === undefined ? 'error' : 'debug';
      this.#o.log[level]({ err: error, command }, 'suggestions failed');
      return [];
    });
    await this.#o.calls
      .post(Routes.interactionCallback(interaction.id, interaction.token), {
        body: {
          type: InteractionResponseType.ApplicationCommandAutocompleteResult,
          data: { choices: suggestionsOf(choices, this.#o.log) },
        },
        auth: false,
        timeout: this.#o.pace.answer,
      })
      // Who types on has already asked again: an old question without an answer harms nobody.
      .catch((error: unknown) => this.#o.log.debug({ err: error, command }, 'suggestions came too late'));
  }

  async #suggest(
    interaction: APIApplicationCommandAutocompleteInteraction,
    path: string,
    options: ReturnType<typeof typedOf>['options'],
  ): Promise<readonly Choice[]> {
    const loaded = this.#o.commands.get(path);
    const asked = options.find((option) => 'focused' in option && option.focused);
    const kind = asked && loaded?.command.options[asked.name]?.kind;
    const visitor = await visitorOf(interaction, this.#o.ownerOf);
    if (!loaded || kind?.name !== 'suggested' || !visitor) return [];
    const ctx = await this.#o.door.enter(visitor);
    return ctx && mayDo(ctx.actor.standings, loaded.command.needs) ? kind.suggest(ctx, String(asked?.value ?? '')) : [];
  }
}
