import type { APIApplicationCommandOptionChoice } from 'discord.js';
import type { Choice } from '#src/core/screen.ts';
import type { Log } from '#src/context.ts';
import { labelled } from '../rendering/controls.ts';
import { limits } from '../rendering/limits.ts';

/** Suggestions as Discord takes them: at most 25, none over 100 characters. */
export function suggestionsOf(choices: readonly Choice[], log: Log): APIApplicationCommandOptionChoice<string>[] {
  const tooLong = choices.filter(({ value }) => value.length > limits.optionValue);
  if (tooLong.length > 0)
    log.error({ values: tooLong.map(({ value }) => value) }, 'suggestions over 100 characters were left out');
  return choices
    .filter(({ value }) => value.length > 0 && value.length <= limits.optionValue)
    .slice(0, limits.options)
    .map(({ label, value }) => ({ name: labelled(label, limits.optionLabel), value }));
}
